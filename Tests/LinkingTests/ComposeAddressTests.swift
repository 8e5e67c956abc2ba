import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Addresses in Compose settings` {
  @Test func `connect the service that is given one with the service that it names`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
          environment:
            DATABASE_URL: granite://db:7001/app
        db:
          image: granite:1
      """,
      "api/main.go": """
      package main

      var database = os.Getenv("DATABASE_URL")
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  go
        service:api → database:db  configured
        """
    )
  }

  @Test func `connect nothing by the start order alone`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
          depends_on: [db]
        db:
          image: granite:1
      """,
      "api/main.go": """
      package main

      func main() {}
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  go
        """
    )
  }

  @Test func `are completed from the project's .env file`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            DATABASE_URL: granite://${DB_HOST}:7001/app
        db:
          image: granite:1
      """,
      ".env": "DB_HOST=db",
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }

  @Test func `are completed from their own defaults`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            DATABASE_URL: granite://${DB_HOST:-db}:7001/app
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

  @Test func `of a file that all are given connect only those whose code reads them`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
          env_file: shared.env
        web:
          build: web
          env_file: shared.env
        db:
          image: granite:1
      """,
      "shared.env": "DATABASE_URL=granite://db:7001/app",
      "api/main.go": """
      package main

      var database = os.Getenv("DATABASE_URL")
      """,
      "web/main.go": """
      package main

      var port = os.Getenv("PORT")
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  go
        service:web  go
        service:api → database:db  configured
        """
    )
  }

  @Test func `come through anchors and merge keys`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      x-settings: &settings
        CACHE_URL: flash://sessions:7002
      services:
        api:
          image: acme/api
          environment:
            <<: *settings
        sessions:
          image: flash:1
      """
    ])
    #expect(
      graph.dump == """
        cache:sessions  flash
        service:api
        service:api → cache:sessions  configured
        """
    )
  }

  @Test func `may be a bare name where the key means a place`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            DB_HOST: db
            DB_NAME: web
        db:
          image: granite:1
        web:
          image: acme/web
      """
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:web
        service:api → database:db  configured
        """
    )
  }

  @Test func `may stand on the command line`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          command: serve --database=granite://db:7001/app
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

  @Test func `of this machine mean the service that publishes the port`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          image: acme/web
          environment:
            API_URL: http://localhost:3001
        api:
          image: acme/api
          ports: ["3001:8080"]
      """
    ])
    #expect(
      graph.dump == """
        service:api
        service:web
        service:web → service:api  configured
        """
    )
  }

  @Test func `of a broker make an asynchronous connection`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            QUEUE_URL: relay://queue:7003
        queue:
          image: relay:1
      """
    ])
    #expect(
      graph.dump == """
        broker:queue  relay
        service:api
        service:api ⇢ broker:queue  configured
        """
    )
  }

  @Test func `of the service itself connect nothing`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            OWN_URL: http://api:8080
            CORS_ORIGIN: http://web:3000
        web:
          image: acme/web
      """
    ])
    #expect(
      graph.dump == """
        service:api
        service:web
        """
    )
  }

  @Test func `in comments connect nothing`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            MODE: fast
            # DATABASE_URL: granite://db:7001/app
        db:
          image: granite:1
      """
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        """
    )
  }

  @Test func `are found by network alias, container name and link`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          links: ["db:store"]
          environment:
            DATABASE_URL: granite://main-db:7001
            CACHE_URL: flash://quick:7002
        db:
          image: granite:1
          container_name: main-db
        sessions:
          image: flash:1
          networks:
            default:
              aliases: [quick]
      """
    ])
    #expect(
      graph.dump == """
        cache:sessions  flash
        database:db  granite
        service:api
        service:api → cache:sessions  configured
        service:api → database:db  configured
        """
    )
  }

  @Test func `that nothing answers to connect nothing`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            LEGACY_URL: http://mainframe:9000
      """
    ])
    #expect(graph.dump == "service:api")
  }
}
