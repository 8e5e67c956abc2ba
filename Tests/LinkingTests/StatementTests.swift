import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Statements` {
  private static let compose = """
    services:
      payments:
        image: acme/payments
      ledger:
        image: acme/ledger
      db:
        image: granite:1
    """

  private func graph(_ facts: String) -> Architecture {
    .linked(["compose.yaml": Self.compose, ".asbuilt.yaml": "facts:\n\(facts)"])
  }

  @Test func `add connections that no file shows, with their line`() throws {
    let graph = graph(
      "  - {from: payments, to: ledger, protocol: grpc, because: by a side channel}"
    )
    let connection = try #require(graph.connection("service:payments", "service:ledger"))
    #expect(connection.certainty == .declared && connection.style == .sync)
    #expect(connection.protocolName == "grpc" && connection.stage == .production)
    let evidence = try #require(connection.evidence.first)
    #expect("\(evidence.path):\(evidence.line)" == ".asbuilt.yaml:2")
    #expect(
      evidence.says == "is stated: payments calls ledger over grpc, because by a side channel"
    )
  }

  @Test func `add parts that code cannot show, and connect them whatever comes first`() throws {
    let graph = graph(
      """
        - {from: ledger, to: mainframe, style: async}
        - {component: mainframe, kind: external, because: it answers by telex}
      """
    )
    let mainframe = try #require(graph.component("external:mainframe"))
    #expect(mainframe.certainty == .declared && mainframe.evidence.map(\.line) == [3])
    #expect(graph.connection("service:ledger", "external:mainframe")?.style == .async)
    #expect(graph.looseEnds.map(\.says) == ["database db is declared, no user found"])
  }

  @Test func `make what they connect used`() {
    #expect(graph("  - {from: ledger, to: db}").looseEnds.isEmpty)
    #expect(
      graph("  - {from: ledger, to: db}").connection("service:ledger", "database:db") != nil
    )
  }

  @Test func `correct kinds, technologies and names`() throws {
    let graph = graph(
      """
        - {component: payments, kind: gateway, name: tills}
        - {component: "database:db", technology: flash, kind: cache}
        - {from: tills, to: db}
      """
    )
    #expect(graph.components.map(\.id.text) == ["cache:db", "gateway:tills", "service:ledger"])
    #expect(graph.component("cache:db")?.technology == "flash")
    #expect(graph.component("gateway:tills")?.certainty == .declared)
    #expect(graph.connection("gateway:tills", "cache:db") != nil)
  }

  @Test func `take away what is no part of the system`() {
    let graph = graph("  - {component: ledger, absent: true}")
    #expect(graph.component("service:ledger") == nil)
    #expect(graph.component("service:payments") != nil)
  }

  @Test func `are loose ends when they speak of nothing`() {
    let graph = graph(
      """
        - {from: payments, to: legder}
        - {component: telex}
        - {component: db, technology: no-such-thing}
        - {from: payments, to: db}
      """
    )
    #expect(
      graph.endsDump == """
        .asbuilt.yaml:2 states something of “legder”, which is nothing here
        .asbuilt.yaml:3 states “telex”, which is nothing here; 'kind' would make it a component
        .asbuilt.yaml:4 states the technology “no-such-thing”, which the catalogue does not know
        """
    )
  }

  @Test func `count at the root of what is read only`() {
    let graph = Architecture.linked([
      "compose.yaml": Self.compose,
      "vendored/.asbuilt.yaml": "facts: [{from: payments, to: ledger}]",
      "deploy/.asbuilt.yaml": "facts: [{component: x, kind: cache}]",
    ])
    #expect(graph.connections.isEmpty && graph.component("cache:x") == nil)
  }
}
