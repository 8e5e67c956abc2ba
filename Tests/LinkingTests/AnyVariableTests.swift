import ArchitectureModel
import TestSupport
import Testing

@Suite struct `A variable that is told` {
  private static func graph(_ code: String) -> Architecture {
    Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
          environment: { STOCK_URL: "http://stock", MODE: fast }
        stock: { image: acme/stock }
      """,
      "web/Dockerfile": "FROM node:22\nCOPY . .\nCMD node index.js",
      "web/package.json": #"{"name": "web", "dependencies": {"express": "4"}}"#,
      "web/index.js": code + "\nrequire('express')().listen(80)",
    ])
  }

  @Test func `is not read by code that reads others`() {
    #expect(!Self.graph("const mode = process.env.MODE").dump.contains("→"))
  }

  @Test func `may be read by code that reads what it is asked for`() {
    let code = """
      const keys = { stock: 'STOCK_URL' }
      module.exports = { mode: process.env.MODE, of: name => process.env[keys[name]],
        env: key => key ? process.env[key] : null }
      """
    #expect(Self.graph(code).dump.contains("service:web → service:stock"))
  }
}
