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

  @Test func `let somebody in by any of their files`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api, ports: ["80:80"] }
      """,
      "compose.prod.yaml": """
      services:
        api: { restart: "no" }
      """,
    ])
    #expect(graph.dump == "service:api")
  }

  @Test func `start no service that others only extend`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { extends: { file: parts/services.yml, service: common }, image: acme/api }
        db: { extends: { file: parts/services.yml, service: db } }
      """,
      "parts/services.yml": """
      services:
        common: { image: "acme/base:1", environment: { DATABASE_URL: "granite://db:7001" } }
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

  @Test func `of different products that mount one folder do not each read all of it`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        proxy:
          image: flash:2
          volumes: ["./settings/:/etc/settings/"]
        db:
          image: granite:1
          volumes: ["./settings/:/etc/settings/"]
        api:
          image: acme/api
          volumes: ["./settings/:/etc/settings/"]
      """,
      "settings/api.json": """
      {"database": {"host": "db", "port": 7001}}
      """,
    ])
    #expect(graph.connections.map(\.from.text) == ["service:api"])
  }

  @Test func `with a switch on a store are not connected with its like`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        db:
          image: granite:1
          environment:
            GRANITE_ALLOW_EMPTY: "yes"
        other:
          image: acme/other
          build: other
          environment:
            WITH_GRANITE: "yes"
      """,
      "other/main.py": "print(1)",
    ])
    #expect(graph.connections.map { "\($0.from) \($0.to)" } == ["service:other database:db"])
  }

  @Test func `with several processes of one product share its settings`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      x-common: &common
        image: lookout
        environment: { BACKEND: "flash://cache:7002" }
      services:
        front: { <<: *common, command: front }
        queue: { <<: *common, command: queue }
        cache: { image: flash }
      """
    ])
    #expect(
      graph.connections.map { "\($0.from.text) \($0.to.text)" } == [
        "infrastructure:front cache:cache", "infrastructure:queue cache:cache",
      ]
    )
  }

  @Test func `with a server of settings do not use what it hands out`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        settings: { image: almanac, volumes: ["./settings:/repo"] }
        db: { image: "granite:1" }
      """,
      "settings/application.yml": "spring: { datasource: { url: 'jdbc:granite://db:7001/shop' } }",
    ])
    #expect(graph.connections.isEmpty)
  }

  @Test func `lose the quotes around what a variable falls back to`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment: { DB_HOST: '${API_DB_HOST:-"db"}' }
        db: { image: "granite:1" }
      """
    ])
    #expect(graph.connections.map { "\($0.from) → \($0.to)" } == ["service:api → database:db"])
  }
}
