import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects stock products with those that they always work on, where each has one to choose from.
  mutating func connectProducts() {
    for number in parts.parts.indices {
      guard let technology = parts.parts[number].technology else { continue }
      for wanted in technology.connects {
        let candidates = parts.parts.indices.filter { other in
          other != number && parts.parts[other].technology?.id == wanted
            && sharesView(number, other)
        }
        if candidates.contains(where: { wiring.isConnected(number, $0) }) { continue }
        guard candidates.count == 1, let target = candidates.first,
          let evidence = parts.parts[number].evidence.first
        else { continue }
        add(
          Wiring.Wire(
            from: number,
            to: target,
            style: parts.parts[target].kind == .broker ? .async : .sync,
            protocolName: parts.parts[target].technology?.protocolName,
            stage: max(parts.parts[number].stage, parts.parts[target].stage),
            scopes: parts.parts[number].scopes.intersection(parts.parts[target].scopes),
            certainty: .implied,
            evidence: [
              Evidence(
                path: evidence.path,
                line: evidence.line,
                detector: evidence.detector,
                says:
                  "\(technology.name) works on \(parts.parts[target].technology?.name ?? wanted.text)"
              )
            ]
          )
        )
      }
    }
  }

  private func sharesView(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (parts.parts[one].scopes, parts.parts[other].scopes)
    return left.isEmpty || right.isEmpty || !left.isDisjoint(with: right)
  }
}
