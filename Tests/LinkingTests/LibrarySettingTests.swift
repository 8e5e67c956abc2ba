import ArchitectureModel
import Testing

@Suite struct `Settings of a library that several programs include` {
  private func graph(mailer: String) -> Architecture {
    Architecture.linked([
      "compose.yaml": """
      services:
        api: { build: api }
        mailer: { build: mailer }
        db: { image: granite:1 }
      """,
      "api/package.json": """
      {"name": "api", "dependencies": {"store": "file:../store", "settings": "file:../settings"}}
      """,
      "api/server.js": "require('store'); require('settings')",
      "mailer/package.json": """
      {"name": "mailer", "dependencies": {\(mailer)"settings": "file:../settings"}}
      """,
      "mailer/server.js": "require('settings')",
      "store/package.json": """
      {"name": "store", "dependencies": {"granite-client": "^1"}}
      """,
      "store/index.js": "const granite = require('granite-client')",
      "settings/package.json": #"{"name": "settings"}"#,
      "settings/index.js": "module.exports = require('./config/default.json')",
      "settings/config/default.json": #"{"store": {"url": "granite://db/main"}}"#,
    ])
  }

  @Test func `say nothing of those that are no clients of the store`() {
    let graph = graph(mailer: "")
    #expect(graph.connection("service:api", "database:db") != nil)
    #expect(graph.connection("service:mailer", "database:db") == nil)
  }

  @Test func `tell every client where the store is`() {
    let graph = graph(mailer: #""granite-client": "^1", "#)
    #expect(graph.connection("service:mailer", "database:db") != nil)
  }
}
