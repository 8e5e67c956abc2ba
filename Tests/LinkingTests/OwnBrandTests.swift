import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Hosts under the repository's own name` {
  private static func graph(package: String, host: String) -> Architecture {
    Architecture.linked([
      "package.json": #"{"name": "\#(package)", "dependencies": {"webby": "1"}}"#,
      "server.js": """
      const webby = require('webby')
      fetch('https://\(host)/v1/news')
      webby().listen(80)
      """,
    ])
  }

  @Test(arguments: ["api.shopward.io", "shopward.org", "updates.getshopward.com", "shopwardhq.com"])
  func `are not somebody else's`(host: String) {
    #expect(Self.graph(package: "shopward", host: host).components.map(\.name) == ["shopward"])
  }

  @Test(arguments: ["api.ledgers.io", "shopward.ledgers.io", "shopwardens.org"])
  func `are others' where only a part of the name is the same`(host: String) {
    let externals = Self.graph(package: "shopward", host: host).components.filter {
      $0.kind == .external
    }
    #expect(externals.map(\.name) == [host])
  }

  @Test(arguments: ["server", "weather"]) func `say nothing where the name is anybody's`(
    package: String
  ) {
    let graph = Self.graph(package: package, host: "api.\(package).com")
    #expect(graph.components.contains { $0.kind == .external })
  }

  @Test func `of which many packages have the first word are own as well`() {
    let packages = ["web", "jobs", "mail"].map {
      ("\($0)/package.json", #"{"name": "shopward-\#($0)", "dependencies": {"webby": "1"}}"#)
    }
    let graph = Architecture.linked(
      Dictionary(uniqueKeysWithValues: packages).merging([
        "web/server.js":
          "const webby = require('webby')\nfetch('https://api.shopward.io/v1')\nwebby().listen(80)\n"
      ]) { $1 }
    )
    #expect(!graph.components.contains { $0.kind == .external })
  }

  @Test func `lead apps to the only server, which their makers run there`() {
    let graph = Architecture.linked([
      "package.json": #"{"name": "shopward", "workspaces": ["app", "server"]}"#,
      "server/package.json": #"{"name": "server", "dependencies": {"webby": "1"}}"#,
      "server/index.js": "const webby = require('webby')\nwebby().listen(80)\n",
      "app/package.json":
        #"{"name": "app", "dependencies": {"pixels": "1"}, "scripts": {"build": "bundle"}}"#,
      "app/main.js": "export const base = 'https://api.shopward.io'\n",
    ])
    let calls = graph.connections.map { "\($0.from.text) → \($0.to.text)" }
    #expect(calls == ["frontend:app → service:server"])
  }
}
