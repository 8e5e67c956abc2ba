import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Leaves out the mail server that is only known by how it is spoken to where the same file says whose it is.
  ///
  /// Source: Rails Guides, "Action Mailer Basics", "Action Mailer Configuration": `delivery_method = :smtp` with the `address`.
  mutating func dropPlainMail() {
    guard let plain = catalog.lookup(.schemes, "smtp").first else { return }
    let unnamed = Set(
      parts.parts.indices.filter {
        parts.parts[$0].technology?.id == plain.id && parts.parts[$0].kind == .external
      }
    )
    if unnamed.isEmpty { return }
    // Program → files that name a vendor's mail server.
    var named: [Int: Set<RepoPath>] = [:]
    for wire in wiring.wires where parts.parts[wire.to].kind == .external {
      if unnamed.contains(wire.to) { continue }
      for evidence in wire.evidence where evidence.says.lowercased().contains("smtp") {
        named[wire.from, default: []].insert(evidence.path)
      }
    }
    dropWires { wire in
      guard unnamed.contains(wire.to), let files = named[wire.from] else { return false }
      return wire.evidence.allSatisfy { files.contains($0.path) }
    }
    for number in unnamed where !wiring.wires.contains(where: { $0.to == number }) {
      // A part without evidence is none.
      parts.parts[number].evidence = []
    }
  }
}
