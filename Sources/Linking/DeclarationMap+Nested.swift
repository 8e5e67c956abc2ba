import ArchitectureModel
import Catalog
import Facts

extension DeclarationMap {
  /// What a service's own folder starts is for its developers when the whole system is started elsewhere, the service included.
  mutating func demoteNested(units: UnitMap, included: Set<RepoPath>) {
    let outer = Set(all.indices.filter { all[$0].stage == .production })
    var answers: [Int: Bool] = [:]
    for number in all.indices where all[number].workload.form == .composeService {
      let declaration = all[number]
      let unit = Self.program(at: declaration.folder, in: units)
      guard unit != 0, declaration.stage == .production,
        !declaration.places.contains(where: { included.contains($0.path) })
      else { continue }
      let isElsewhere = answers[unit] ?? isDeclared(unit, of: units, among: outer)
      answers[unit] = isElsewhere
      if isElsewhere { all[number].stage = .development }
    }
  }

  /// The innermost unit that a build tool or an image is built from.
  private static func program(at folder: RepoPath, in units: UnitMap) -> Int {
    var number = units.number(at: folder)
    while number != 0, units.units[number].modules.isEmpty,
      !units.units[number].hasDockerfile || units.units[number].sources == 0
    {
      number = units.number(at: units.units[number].folder.folder)
    }
    return number
  }

  /// Whether a deployment view outside the unit's folder has the unit's program.
  private func isDeclared(_ unit: Int, of units: UnitMap, among numbers: Set<Int>) -> Bool {
    let own = units.units[unit]
    let built = all.filter { $0.unit == unit && $0.folder.isInside(own.folder) }
    let written = built.flatMap { [$0.workload.name] + ($0.image.map { [$0.name] } ?? []) }
    let names = Set((own.names + written).flatMap { [NameForm.folded($0), NameForm.core($0)] })
    return numbers.contains { number in
      let declaration = all[number]
      if declaration.folder.isInside(own.folder) { return false }
      if declaration.unit == unit { return true }
      // What is built from a folder of its own only has the name in common: `worker`.
      if let folder = declaration.ownFolder(units), OwnFolders.areApart(folder, own.folder) {
        return false
      }
      let written = [declaration.workload.name] + (declaration.image.map { [$0.name] } ?? [])
      return declaration.technology == nil
        && written.contains {
          names.contains(NameForm.folded($0)) || names.contains(NameForm.core($0))
        }
    }
  }

  /// Files that others include or extend.
  static func includedFiles(_ book: FactBook) -> Set<RepoPath> {
    var files: Set<RepoPath> = []
    for file in book.files where file.detector == "compose" {
      for fact in file.detection.facts {
        let target: String? =
          switch fact.claim {
          case .reference(let reference): reference.target
          case .workload(let workload):
            workload.extends.flatMap { $0.split(separator: "#").first.map(String.init) }
          default: nil
          }
        if let target, let path = file.path.folder.resolving(target) { files.insert(path) }
      }
    }
    return files
  }
}
