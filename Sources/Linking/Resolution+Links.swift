import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects containers that a deployment file links and that nothing else connects: only the linking one is told the other's name.
  ///
  /// Source: Compose file reference, "links"; Docker, "Legacy container links".
  mutating func connectLinks() {
    for number in parts.parts.indices {
      for declaration in parts.parts[number].declarations.map({ parts.declarations.all[$0] }) {
        for link in declaration.workload.links { connect(number, link: link, of: declaration) }
      }
    }
  }

  private mutating func connect(_ number: Int, link: String, of declaration: Declaration) {
    let name = String(link.prefix { $0 != ":" })
    guard let place = declaration.places.first,
      let target = partNamed(name, from: [declaration.folder]),
      !wiring.isConnected(number, target), !wiring.isConnected(target, number)
    else { return }
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: parts.parts[target].kind == .broker ? .async : .sync,
        protocolName: parts.parts[target].technology?.protocolName,
        stage: max(
          declaration.stage,
          max(parts.parts[number].stage, parts.parts[target].stage)
        ),
        scopes: [declaration.scope],
        certainty: .implied,
        evidence: [place.evidence("links to \(name)")]
      )
    )
  }
}
