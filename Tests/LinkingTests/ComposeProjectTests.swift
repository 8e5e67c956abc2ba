import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Compose projects` {
  @Test func `include other projects`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      include: [stores/compose.yaml]
      services:
        api:
          image: acme/api
          environment: { DATABASE_URL: "granite://db:7001" }
      """,
      "stores/compose.yaml": """
      services:
        db: { image: "granite:1" }
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }

  @Test func `hide behind other names`() {
    let graph = Architecture.linked([
      "app.yml": """
      services:
        api: { image: acme/api }
      """
    ])
    #expect(graph.dump == "service:api")
  }

  @Test func `tell their secrets to nobody`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            DATABASE_URL: granite://admin:hunter2@db:7001/app
        db:
          image: granite:1
      """
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }

  @Test func `handed a folder of settings by mount are read with it`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          volumes: ["./settings:/etc/api"]
        db:
          image: granite:1
      """,
      "settings/api.json": """
      {"database": {"host": "db", "port": 7001}}
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }
}
