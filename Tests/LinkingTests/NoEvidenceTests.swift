import ArchitectureModel
import TestSupport
import Testing

@Suite struct `What is no evidence` {
  @Test func `is what others wrote and was only copied`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        other:
          image: acme/other
      """,
      "api/package.json": """
      {"name": "api"}
      """,
      "api/server.js": "const http = require('http')",
      "api/node_modules/kit/index.js": "fetch('http://other:8080/orders')",
      "api/vendor/kit/kit.js": "fetch('http://other:8080/orders')",
    ])
    #expect(
      graph.dump == """
        service:api  javascript
        service:other
        """
    )
  }

  @Test func `is a lockfile`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        db:
          image: granite:1
      """,
      "api/package.json": """
      {"name": "api", "dependencies": {"kit": "^1"}}
      """,
      "api/package-lock.json": """
      {"name": "api", "packages": {"node_modules/granite-client": {"version": "1.0.0"}}}
      """,
      "api/server.js": "const kit = require('kit')",
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  javascript
        """
    )
  }

  @Test func `is documentation`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
      """,
      "docs/setup/compose.yaml": """
      services:
        api:
          image: acme/api
          environment: { DATABASE_URL: "granite://db:7001" }
        db: { image: "granite:1" }
      """,
      "README.md": "Set `DATABASE_URL=granite://db:7001`.",
    ])
    #expect(
      graph.dump == """
        database:db  granite  [sample]
        service:api
        service:api → database:db  configured  [sample]
        """
    )
  }

  @Test func `is a development dependency`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
        db:
          image: granite:1
      """,
      "api/package.json": """
      {"name": "api", "devDependencies": {"granite-client": "^1"}}
      """,
      "api/server.js": "const http = require('http')",
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  javascript
        """
    )
  }
}
