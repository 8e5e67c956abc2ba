import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Vendors that a system offers to choose from` {
  private static func linked(
    _ vendors: [String],
    in folder: String,
    more: [String: String] = [:]
  ) -> Architecture {
    var files = [
      "package.json": #"{"name": "shop", "dependencies": {"webby": "^1"}}"#,
      "server.js": "const webby = require('webby')\nwebby().listen(80)\n",
    ]
    for vendor in vendors {
      files["\(folder)/\(vendor).js"] = """
        export function token() { return fetch('https://login.\(vendor).io/token') }
        """
    }
    return Architecture.linked(files.merging(more) { $1 })
  }

  private static let vendors = ["apricot", "cherry", "mango", "papaya", "quince", "tamarind"]

  @Test func `are no systems that it calls, and a loose end`() {
    let graph = Self.linked(Self.vendors, in: "sign-in/providers")
    #expect(graph.dump == "service:shop  javascript")
    #expect(
      graph.looseEnds.map(\.says) == [
        "is one of 6 adapters to outside systems, which a setting chooses from"
      ]
    )
  }

  @Test func `are offered under whatever name where nearly all others have their own`() {
    let graph = Self.linked(
      Self.vendors + ["x"],
      in: "sign-in/providers",
      more: ["sign-in/providers/basket.js": "export const URL = 'https://login.sweetfruit.io/'"]
    )
    #expect(graph.dump == "service:shop  javascript")
  }

  @Test func `are called where there are few of them`() {
    let graph = Self.linked(["apricot", "cherry"], in: "sign-in/providers")
    #expect(graph.components.count { $0.kind == .external } == 2)
  }

  @Test func `are called where nothing tells that one is chosen`() {
    let graph = Self.linked(Self.vendors, in: "clients")
    #expect(graph.components.count { $0.kind == .external } == 6)
  }
}
