import ArchitectureModel
import Testing

@Suite struct `Clients of libraries` {
  @Test func `in a library that several include count for those that are told the address`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
          environment: { GRANITE_URL: "granite://db" }
        mailer:
          build: mailer
        db:
          image: granite:1
      """,
      "api/package.json": """
      {"name": "api", "dependencies": {"store": "file:../store"}}
      """,
      "api/server.js": "const store = require('store')",
      "mailer/package.json": """
      {"name": "mailer", "dependencies": {"store": "file:../store"}}
      """,
      "mailer/server.js": "const { log } = require('store')",
      "store/package.json": """
      {"name": "store", "dependencies": {"granite-client": "^1"}}
      """,
      "store/index.js": """
      const granite = require('granite-client')
      module.exports = granite.connect(process.env.GRANITE_URL)
      """,
    ])
    #expect(graph.connections.map { "\($0.from) \($0.to)" } == ["service:api database:db"])
  }
}

@Suite struct `Adapters of libraries` {
  private func graph(importing module: String) -> Architecture {
    Architecture.linked([
      "compose.yaml": "services: { shop: { build: . }, flash: { image: flash } }",
      "Dockerfile": "FROM golang\nRUN go build .\n",
      "go.mod": "module forge.org/acme/shop",
      "main.go": "package main\n\nimport \"\(module)\"\n\nfunc main() { open() }\n",
    ])
  }

  @Test func `show the store that they are for`() {
    let graph = graph(importing: "forge.org/others/session/v2/providers/flash")
    #expect(graph.connection("service:shop", "cache:flash") != nil)
  }

  @Test func `are told from anything else of the name`() {
    let graph = graph(importing: "forge.org/others/light/flash")
    #expect(graph.connection("service:shop", "cache:flash") == nil)
  }
}
