import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Projects of one package manifest` {
  private static let shared = [
    "package.json": """
    {"name": "market", "dependencies": {"webby": "^1", "granite-client": "^1", "flash-client": "^1"},
     "scripts": {"start": "nest start"}}
    """,
    "tsconfig.json": """
    {"compilerOptions": {"paths": {"@market/rows": ["libs/rows/src"], "@market/rows/*": ["libs/rows/src/*"]}}}
    """,
    "apps/orders/src/main.ts": """
    import webby from 'webby'
    import { rows } from '@market/rows'
    webby().listen(process.env.ORDERS_PORT)
    """,
    "apps/bills/src/main.ts": """
    import webby from 'webby'
    import { fast } from '@market/rows/fast'
    webby().listen(process.env.BILLS_PORT)
    """,
    "libs/rows/src/index.ts":
      "import granite from 'granite-client'\ngranite.connect(process.env.ROWS)\n",
    "libs/rows/src/fast.ts": "import flash from 'flash-client'\nflash.connect(process.env.FAST)\n",
    ".env": "ROWS=granite://rows:7001/x\n",
  ]
  private static let list = """
    {"monorepo": true, "projects": {
      "orders": {"type": "application", "root": "apps/orders"},
      "bills": {"type": "application", "root": "apps/bills"},
      "rows": {"type": "library", "root": "libs/rows"}
    }}
    """

  private static func project(_ name: String, _ type: String) -> String {
    "{\"name\": \"\(name)\", \"projectType\": \"\(type)\"}"
  }

  private func check(_ graph: Architecture) {
    #expect(
      graph.components.map(\.id.text).filter { $0.hasPrefix("service:") }.sorted() == [
        "service:bills", "service:orders",
      ]
    )
    #expect(graph.connection("service:orders", "database:granite") != nil)
    #expect(graph.connection("service:bills", "cache:flash") != nil)
    #expect(graph.connection("service:bills", "database:granite") == nil)
    #expect(graph.connection("service:orders", "cache:flash") == nil)
  }

  @Test func `are programs and libraries of their own in one list`() {
    check(Architecture.linked(Self.shared.merging(["nest-cli.json": Self.list]) { $1 }))
  }

  @Test func `are programs and libraries of their own in files of their own`() {
    check(
      Architecture.linked(
        Self.shared.merging([
          "nx.json": "{\"targetDefaults\": {}}",
          "apps/orders/project.json": Self.project("orders", "application"),
          "apps/bills/project.json": Self.project("bills", "application"),
          "libs/rows/project.json": Self.project("rows", "library"),
        ]) { $1 }
      )
    )
  }

  @Test func `are what a workload is called for`() {
    let graph = Architecture.linked(
      Self.shared.merging([
        "nest-cli.json": Self.list,
        "compose.yaml": "services:\n  bills: { build: . }\n  orders: { build: . }\n",
        "Dockerfile": "FROM node\nCOPY . .\nCMD [\"npm\", \"start\"]\n",
      ]) { $1 }
    )
    check(graph)
  }

  @Test func `are not their packages' namesakes`() {
    let graph = Architecture.linked([
      "nx.json": "{\"targetDefaults\": {}}",
      "libs/flash-client/project.json": Self.project("mapper", "library"),
      "libs/flash-client/index.ts":
        "import granite from 'granite-client'\ngranite.connect(process.env.ROWS)\n",
      "apps/orders/package.json": """
      {"name": "orders", "dependencies": {"webby": "^1", "mapper": "^1"}, "scripts": {"start": "node main.js"}}
      """,
      "apps/orders/main.js": "require('mapper')\nrequire('webby')().listen(80)\n",
    ])
    #expect(graph.dump == "service:orders  javascript")
  }

  @Test func `are programs also where a library sets their servers up`() {
    let graph = Architecture.linked([
      "nx.json": "{\"targetDefaults\": {}}",
      "apps/orders/project.json": Self.project("orders", "application"),
      "apps/orders/main.ts": "import { app } from '@market/kit'\napp.listen(process.env.PORT)\n",
    ])
    #expect(graph.dump == "service:orders  javascript")
  }
}
