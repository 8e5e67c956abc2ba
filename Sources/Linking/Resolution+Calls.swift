import ArchitectureModel

extension Resolution {
  /// Adds a call over HTTP that code shows.
  ///
  /// - `stage`: by default the later one of both.
  mutating func addCall(
    from number: Int,
    to target: Int,
    stage: Stage? = nil,
    evidence: Evidence
  ) {
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: .sync,
        protocolName: "http",
        stage: stage ?? max(parts.parts[number].stage, parts.parts[target].stage),
        scopes: parts.parts[number].scopes,
        certainty: .coded,
        evidence: [evidence]
      )
    )
  }
}
