import ArchitectureModel
import Catalog
import Facts

/// Which unit a declaration is built from.
extension PartMap {
  func unit(
    named names: [String],
    form: (String) -> String,
    besides taken: Set<Int>
  ) -> Int? {
    for name in names {
      let wanted = form(name)
      let found = units.units.indices.filter { number in
        let unit = units.units[number]
        return number != 0 && unit.stage == .production
          && (unit.sources > 0 || !unit.modules.isEmpty)
          && unit.names.contains { form($0) == wanted }
      }
      // Of nested folders of one name the one with sources and a Dockerfile or entry point is meant.
      let best = found.max { weight($0, taken) < weight($1, taken) }
      if let best { return best }
    }
    return nil
  }

  /// An image is often called for the project and the folder: `shop-orders` is built in `orders`.
  func unit(endingNames names: [String], besides taken: Set<Int>) -> Int? {
    let found = units.units.indices.filter { number in
      let unit = units.units[number]
      guard number != 0, unit.stage == .production, unit.hasDockerfile, !taken.contains(number)
      else { return false }
      let ending = "-" + unit.folder.name.lowercased()
      return names.contains { $0.lowercased().hasSuffix(ending) }
    }
    return found.max { units.units[$0].folder.name.count < units.units[$1].folder.name.count }
  }

  func weight(_ number: Int, _ taken: Set<Int>) -> Int {
    let unit = units.units[number]
    return (taken.contains(number) ? 0 : 8) + (unit.hasDockerfile ? 4 : 0)
      + (unit.entryPoints.isEmpty ? 0 : 2) + (unit.isDeclaredApplication ? 2 : 0)
      + (unit.sources > 0 ? 1 : 0)
  }
}
