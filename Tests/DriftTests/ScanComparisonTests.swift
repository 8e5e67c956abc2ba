import ArchitectureModel
import Drift
import Facts
import Testing

@Suite struct `Drift since the last kept scan` {
  private func component(_ id: String, _ kind: ComponentKind, stage: Stage = .production)
    -> Component
  {
    Component(
      id: ComponentID(id),
      name: String(id.split(separator: ":").last ?? ""),
      kind: kind,
      technology: nil,
      stage: stage,
      certainty: .configured,
      evidence: [
        Evidence(path: RepoPath("compose.yaml"), line: 3, detector: "compose", says: "runs \(id)")
      ]
    )
  }

  private func architecture(_ components: [Component]) -> Architecture {
    Architecture(components: components, connections: [], looseEnds: [])
  }

  private func told(_ before: [Component], _ now: [Component]) -> [String] {
    ScanComparison.differences(
      from: architecture(before),
      to: architecture(now),
      stages: [.production]
    ).map { "\($0.kind) \($0.title): \($0.evidence.count)" }
  }

  @Test func `tells what came and what went, and nothing of what stayed or is for laptops`() {
    let api = component("service:api", .service)
    let mail = component("infrastructure:mail", .infrastructure, stage: .development)
    let cache = component("cache:sessions", .cache)
    #expect(told([api], [api, cache, mail]) == ["undeclared cache sessions: 1"])
    #expect(told([api, cache], [api]) == ["missing cache sessions: 0"])
    #expect(told([api, cache], [cache, api]) == [])
  }
}
