import ArchitectureModel
import Facts

extension PartMap {
  /// Finds the program in modules without code that only put one into an image: `orders-docker`, which depends on `orders`.
  ///
  /// Source: Apache Maven, "POM Reference", "Packaging", "Dependencies".
  mutating func openPackages() {
    for number in parts.indices {
      guard let outer = parts[number].unit, let packed = packedProgram(of: outer) else { continue }
      attach(packed, to: number)
    }
  }

  private func packedProgram(of number: Int) -> Int? {
    let unit = units.units[number]
    guard number != 0, unit.sources == 0,
      unit.modules.contains(where: { $0.content.ecosystem == .maven })
    else { return nil }
    let programs = unit.includes.filter { inner in
      let program = units.units[inner]
      return inner != number && program.sources > 0 && program.stage == .production
        && !program.entryPoints.isEmpty
    }
    return programs.count == 1 ? programs.first : nil
  }
}
