import ArchitectureModel
import Facts
import Testing

@Suite struct `The model` {
  private let place = Evidence(
    path: RepoPath("compose.yaml"),
    line: 2,
    detector: "compose",
    says: ""
  )

  private func component(_ id: String) -> Component {
    Component(
      id: ComponentID(id),
      name: id,
      kind: .service,
      scopes: ["b", "a"],
      certainty: .coded,
      evidence: [place]
    )
  }

  private func connection(_ from: String, _ to: String, _ style: Style = .sync) -> Connection {
    Connection(
      from: ComponentID(from),
      to: ComponentID(to),
      style: style,
      protocolName: nil,
      stage: .production,
      scopes: [],
      certainty: .coded,
      evidence: [place]
    )
  }

  @Test func `is the same in whatever order it is put together`() {
    let components = ["service:c", "service:a", "service:b"].map { component($0) }
    let connections = [
      connection("service:c", "service:a"), connection("service:a", "service:b", .async),
      connection("service:a", "service:b"),
    ]
    let ends = [3, 1].map { LooseEnd(path: RepoPath("a"), line: $0, says: "x") }
    let one = Architecture(components: components, connections: connections, looseEnds: ends)
    let other = Architecture(
      components: components.reversed(),
      connections: connections.reversed(),
      looseEnds: ends.reversed()
    )
    #expect(one == other)
    #expect(one.components.map(\.id.text) == ["service:a", "service:b", "service:c"])
    #expect(one.connections.map(\.style) == [.async, .sync, .sync])
    #expect(one.components[0].scopes == ["a", "b"])
  }

  @Test func `orders stages and certainties, best first`() {
    #expect(Stage.allCases.sorted() == [.production, .development, .test, .sample])
    #expect(
      Certainty.allCases.sorted() == [.declared, .configured, .coded, .implied, .byName]
    )
  }

  @Test func `spells its vocabulary as the contract does`() {
    #expect(
      Set(ComponentKind.allCases.map(\.rawValue)) == [
        "service", "frontend", "job", "function", "gateway", "database", "cache", "broker",
        "search", "object-storage", "external", "infrastructure",
      ]
    )
    #expect(Style.allCases.map(\.rawValue) == ["sync", "async"])
    #expect(Certainty.byName.rawValue == "byName")
  }

  @Test func `sorts gaps by place`() {
    let gaps = [("b", 1), ("a", 2), ("a", 1)].map {
      CoverageGap(path: RepoPath($0.0), line: $0.1, reason: "x")
    }
    let coverage = Coverage(isComplete: true, files: 3, read: 3, gaps: gaps)
    #expect(coverage.gaps.map { "\($0.path):\($0.line)" } == ["a:1", "a:2", "b:1"])
  }
}
