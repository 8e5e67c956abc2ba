import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects workloads with those whose addresses their declaration hands them.
  mutating func connectReferences() {
    for number in parts.parts.indices {
      for declaration in parts.parts[number].declarations.map({ parts.declarations.all[$0] }) {
        for name in declaration.workload.references {
          guard let target = partNamed(name, from: [declaration.folder]),
            let place = declaration.places.first
          else { continue }
          connect(number, target, name, declaration.scope, place)
        }
      }
    }
  }

  private mutating func connect(
    _ number: Int,
    _ target: Int,
    _ name: String,
    _ scope: String,
    _ place: Located<String>
  ) {
    let technology = parts.parts[target].technology
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: parts.parts[target].kind == .broker ? .async : .sync,
        protocolName: technology.map { $0.protocolName ?? $0.id.text } ?? "http",
        stage: max(parts.parts[number].stage, parts.parts[target].stage),
        scopes: [scope],
        certainty: .configured,
        evidence: [place.evidence("\(parts.parts[number].name) is given the address of \(name)")]
      )
    )
  }
}
