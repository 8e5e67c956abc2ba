import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Connectors that are posted` {
  private func graph(_ host: String, _ values: String) -> Architecture {
    Architecture.linked([
      "connectors/orders.json": """
      {"name": "orders", "config": {
        "connector.class": "org.acme.Shuttle", "database.hostname": "\(host)", "database.port": "7001"}}
      """,
      "compose.yaml": """
      services:
        runner: { image: shuttle }
        poster: { image: acme/poster, environment: { \(values) } }
        db: { image: granite }
        other: { image: granite }
      """,
    ])
  }

  @Test(arguments: ["db", "${STORE_HOST}", "${env:STORE_HOST}"])
  func `lead to what whoever posts them is given`(host: String) {
    let found = graph(host, "STORE_HOST: db")
    #expect(found.connection("infrastructure:runner", "database:db") != nil)
    #expect(found.connection("infrastructure:runner", "database:other") == nil)
  }

  @Test func `lead nowhere while the value is left open`() {
    let found = graph("${STORE_HOST}", "OTHER: db")
    #expect(found.connection("infrastructure:runner", "database:db") == nil)
  }
}
