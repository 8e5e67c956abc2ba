import ArchitectureModel
import Catalog
import Facts

/// Apps of hosting platforms whose file lies in a folder of its own, away from the code.
extension PartMap {
  /// Gives an app that is built from a folder without anything in it the code around that folder.
  ///
  /// Source: Fly.io, "fly deploy": the working directory is what is built, wherever the file lies that `--config` names.
  mutating func attachPlatformApps() {
    var apps: [Int: [Int]] = [:]
    for number in parts.indices {
      if let unit = codeUnit(around: number) { apps[unit, default: []].append(number) }
    }
    for (unit, numbers) in apps.sorted(by: { $0.key < $1.key }) {
      let others = parts.indices.filter {
        parts[$0].unit == unit && parts[$0].stage == .production && !isBackground(parts[$0])
      }
      // What is deployed elsewhere as well is one program, and so are apps that only numbers tell apart: its generations.
      let named = Dictionary(grouping: numbers) { parts[$0].name.filter { !$0.isNumber } }
      for generation in named.values.sorted(by: { $0[0] < $1[0] }) {
        let newest = generation.max { parts[$0].name < parts[$1].name }
        guard let kept = others.count == 1 ? others.first : newest else { continue }
        for number in generation where number != kept { fold(number, into: kept) }
        if parts[kept].unit != unit { attach(unit, to: kept) }
      }
    }
  }

  /// The unit with code around the bare folder that the app is built from.
  private func codeUnit(around number: Int) -> Int? {
    let part = parts[number]
    guard part.stage == .production, part.technology == nil, part.isProgram,
      !part.declarations.isEmpty
    else { return nil }
    var outer: RepoPath?
    for declaration in part.declarations.map({ declarations.all[$0] }) {
      guard declaration.workload.image == nil,
        let build = declaration.workload.build, build.dockerfile == nil,
        let place = declaration.places.first(where: { $0.detector == "platform-manifest" }),
        !place.path.folder.text.isEmpty
      else { return nil }
      outer = place.path.folder
    }
    guard let folder = outer, part.unit.map({ isBare(units.units[$0]) }) ?? true else { return nil }
    var unit = units.number(at: folder)
    while isBare(units.units[unit]), unit != 0 {
      unit = units.number(at: units.units[unit].folder.folder)
    }
    return units.units[unit].sources > 0 ? unit : nil
  }

  private func isBare(_ unit: Unit) -> Bool {
    unit.sources == 0 && unit.modules.isEmpty && !unit.hasDockerfile
  }
}
