import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Databases that options choose` {
  private static let schema = """
    datasource db {
      provider = "granite"
      url      = env("SHOP_DB")
    }
    """
  private static let manifest = """
    {"name": "shop", "dependencies": {"webby": "^1", "mapper": "^1"}, "scripts": {"start": "node server.js"}}
    """
  private static let server = "require('webby')().listen(process.env.PORT)\n"

  @Test func `are found by the schema of a generated client`() {
    let graph = Architecture.linked([
      "package.json": Self.manifest, "server.js": Self.server, "schema.prisma": Self.schema,
    ])
    #expect(graph.connection("service:shop", "database:granite") != nil)
  }

  @Test func `are those that run here when a schema says so`() {
    let graph = Architecture.linked([
      "compose.yaml": "services:\n  shop: { build: . }\n  rows: { image: granite }\n",
      "package.json": Self.manifest, "server.js": Self.server, "schema.prisma": Self.schema,
    ])
    #expect(graph.connection("service:shop", "database:rows") != nil)
  }

  @Test func `are those that run here of several that schemas are written for`() {
    let other = Self.schema.replacing("granite", with: "flash")
    let graph = Architecture.linked([
      "compose.yaml": "services:\n  shop: { build: . }\n  rows: { image: granite }\n",
      "package.json": Self.manifest, "server.js": Self.server,
      "schemas/granite/schema.prisma": Self.schema, "schemas/flash/schema.prisma": other,
    ])
    #expect(graph.components.map(\.id.text) == ["database:rows", "service:shop"])
  }

  @Test func `stay beside each other when nothing here runs one of them`() {
    let other = Self.schema.replacing("granite", with: "flash")
    let graph = Architecture.linked([
      "package.json": Self.manifest, "server.js": Self.server,
      "schemas/granite/schema.prisma": Self.schema, "schemas/flash/schema.prisma": other,
    ])
    #expect(graph.components.count == 3)
  }

  @Test func `are those that run here when code says so`() {
    let files = [
      "compose.yaml": "services:\n  shop: { build: . }\n  rows: { image: granite }\n",
      "package.json": Self.manifest,
      "server.js": Self.server
        + "const mapper = require('mapper')\n"
        + "mapper.connect({ type: 'granite', host: process.env.DB_HOST })\n",
    ]
    #expect(Architecture.linked(files).connection("service:shop", "database:rows") != nil)
  }

  @Test func `are none when code offers many`() {
    let graph = Architecture.linked([
      "package.json": Self.manifest,
      "server.js": Self.server + """
        const offers = [
          { type: 'granite', host: 'a' }, { type: 'flash', host: 'b' }, { type: 'pocketdb', url: 'c' },
        ]
        """,
    ])
    #expect(graph.dump == "service:shop  javascript")
  }
}
