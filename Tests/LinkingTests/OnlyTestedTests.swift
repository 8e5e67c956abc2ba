import ArchitectureModel
import TestSupport
import Testing

@Suite struct `What only tests start` {
  private static let shop = [
    "package.json": """
    {"name": "shop", "dependencies": {"webby": "^1", "granite-client": "^1", "flash-client": "^1"},
     "scripts": {"start": "node server.js"}}
    """,
    "Dockerfile": "FROM node\nCOPY . .\nCMD [\"node\", \"server.js\"]\n",
    "server.js": """
    const webby = require('webby')
    const granite = require('granite-client')
    const flash = require('flash-client')
    flash.connect(process.env.FLASH_ADDR)
    granite.connect(process.env.DATABASE_URL)
    webby().listen(process.env.PORT)
    """,
  ]
  private static let stores = "services:\n  quick: { image: flash }\n  rows: { image: granite }\n"
  private static let whole = """
    services:
      app:
        build: ..
        command: node server.js
        environment: { FLASH_ADDR: "flash://quick:7002", DATABASE_URL: "granite://rows/x" }
      quick: { image: flash }
      rows: { image: granite }
    """

  private func productive(_ files: [String: String]) -> [String] {
    let graph = Architecture.linked(Self.shop.merging(files) { $1 })
    let stores = graph.components.filter { $0.stage == .production }.map(\.id.text)
    return stores
      + graph.connections.filter { $0.stage == .production }.map { "\($0.from) → \($0.to)" }
  }

  @Test(arguments: ["tests/compose.yaml", "docker-compose.test.yml", ".devcontainer/compose.yaml"])
  func `leaves the stores of the program itself as they are`(path: String) {
    let plain = productive([:])
    #expect(plain.contains("service:shop"))
    #expect(plain.filter { $0.contains("→") }.count == 2)
    #expect(productive([path: Self.stores]) == plain)
  }

  @Test(arguments: ["tests/compose.yaml", ".devcontainer/compose.yaml"])
  func `does not make a program a test`(path: String) {
    #expect(productive([path: Self.whole]) == productive([:]))
  }

  @Test func `is no program when it stands in for one`() {
    let found = productive([
      "fake-bank/package.json": """
      {"name": "fake-bank", "dependencies": {"webby": "^1"}, "scripts": {"start": "node bank.js"}}
      """,
      "fake-bank/bank.js": "require('webby')().listen(80)\n",
      "tests/compose.yaml": "services:\n  fake-bank: { build: ../fake-bank }\n",
    ])
    #expect(!found.contains("service:fake-bank"))
  }

  @Test func `take no code from the image that is called after it`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { shop_server: { image: acme/shop } }",
      "tools/TestSuite/compose.yaml": "services: { shop1: { build: ../../server } }",
      "server/shop/package.json": #"{"name": "shop", "dependencies": {"webby": "^1"}}"#,
      "server/shop/server.js": "require('webby')().listen()",
      "sdk/package.json": #"{"name": "@acme/shop", "main": "index.js"}"#,
      "sdk/index.js": "module.exports = {}",
    ])
    let running = graph.components.filter { $0.stage == .production }
    #expect(running.map(\.id.text) == ["service:shop_server"])
    #expect(
      graph.component("service:shop_server")?.evidence.map(\.path.text).contains(
        "server/shop/package.json"
      ) == true
    )
  }
}
