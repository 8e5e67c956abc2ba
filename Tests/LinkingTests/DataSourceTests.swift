import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Data sources of dashboards` {
  private func graph(url: String, _ more: String = "") -> Architecture {
    Architecture.linked([
      "compose.yaml": """
      services:
        rows: { image: "granite:1" }
        \(more)
        board:
          image: "beacon:1"
          volumes: ["./board:/etc/beacon"]
      """,
      "board/sources.yaml": """
      apiVersion: 1
      datasources:
        - name: Rows
          type: granite
          url: \(url)
      """,
    ])
  }

  @Test func `are the only store of their type where a variable holds the address`() {
    let found = graph(url: "$ROWS_HOST:$ROWS_PORT")
      .connection("infrastructure:board", "database:rows")
    #expect(found?.protocolName == "granite")
  }

  @Test func `are somewhere else where the address is known`() {
    let graph = graph(url: "elsewhere.example.org:7001")
    #expect(graph.connection("infrastructure:board", "database:rows") == nil)
  }

  @Test func `are none of several stores`() {
    let graph = graph(url: "$ROWS_HOST:$ROWS_PORT", "others: { image: \"granite:1\" }")
    #expect(graph.connection("infrastructure:board", "database:rows") == nil)
  }
}
