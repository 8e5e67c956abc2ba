import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Apps for browsers` {
  private static let server = [
    "server/package.json": """
    {"name": "server", "dependencies": {"webby": "^1"}, "scripts": {"start": "node index.js"}}
    """,
    "server/index.js": """
    const webby = require('webby')
    webby().listen(4000)
    """,
  ]

  private static func app(_ files: [String: String]) -> [String: String] {
    let manifest = """
      {"name": "pages", "dependencies": {"pixels": "^1"}, "scripts": {"build": "bundle"}}
      """
    return server.merging(["pages/package.json": manifest]) { $1 }.merging(files) { $1 }
  }

  private static let connected = """
    frontend:pages  javascript
    service:server  javascript
    frontend:pages → service:server  coded
    """

  @Test func `call the only server at an address on the developer's machine`() {
    let graph = Architecture.linked(
      Self.app([
        "pages/api.js": "export const api = connect({ url: 'http://localhost:9999/graph' })"
      ])
    )
    #expect(graph.dump == Self.connected)
  }

  @Test func `call the only server by paths of their own origin`() {
    let graph = Architecture.linked(
      Self.app(["pages/api.js": "export const load = () => fetch('/api/orders')"])
    )
    #expect(graph.dump == Self.connected)
  }

  @Test func `call the server that the development server forwards to`() {
    let manifest = """
      {"name": "pages", "proxy": "http://localhost:9999", "dependencies": {"pixels": "^1"},
       "scripts": {"build": "bundle"}}
      """
    let graph = Architecture.linked(
      Self.app([
        "pages/package.json": manifest, "pages/api.js": "import { draw } from 'pixels'\ndraw()",
      ])
    )
    #expect(graph.dump == Self.connected)
  }

  @Test func `call nobody when nothing says so`() {
    let graph = Architecture.linked(
      Self.app(["pages/api.js": "import { draw } from 'pixels'\ndraw()"])
    )
    #expect(!graph.dump.contains("→"))
  }

  @Test
  func
    `call the only server at the address that is built into their pages, also where a process hands these out`()
  {
    let graph = Architecture.linked(
      Self.app([
        "pages/Dockerfile": "FROM node\nCOPY . .\nCMD npm start\n",
        "pages/api.js": "export const api = process.env.NEXT_PUBLIC_API ?? 'http://localhost:9999'",
        "compose.yaml": "services: { pages: { build: pages } }",
      ])
    )
    #expect(graph.connections.map(\.to.text) == ["service:server"])
  }
}
