import ArchitectureModel
import Catalog

extension Resolution {
  /// Makes one part of outside technologies that are parts of one: who signs people in with an account of a
  /// forge and calls its interface uses one system, not two.
  mutating func joinFamilies() {
    var families: [TechnologyID: [Int]] = [:]
    for (number, part) in parts.parts.enumerated()
    where part.declarations.isEmpty && part.unit == nil && part.kind == .external {
      guard let technology = part.technology else { continue }
      families[technology.family ?? technology.id, default: []].append(number)
    }
    var targets: [Int: Int] = [:]
    for (id, members) in families.sorted(by: { $0.key < $1.key }) where members.count > 1 {
      guard let whole = catalogTechnology(id) else { continue }
      let first = members.first { parts.parts[$0].technology?.id == id } ?? members[0]
      parts.parts[first].technology = whole
      parts.parts[first].name = whole.shortName
      for member in members where member != first {
        parts.parts[first].evidence += parts.parts[member].evidence
        // A part without evidence is none.
        parts.parts[member].evidence = []
        targets[member] = first
      }
    }
    if !targets.isEmpty { redirectWires(targets) }
  }
}
