import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Deployment files beside others` {
  private static let code = [
    "go.mod": "module example.org/shop\n", "main.go": "package main\n\nfunc main() {}\n",
    "Dockerfile": "FROM golang\nCOPY . .\n",
  ]

  @Test func `are for developers where production starts the same code by another name`() {
    let graph = Architecture.linked(
      Self.code.merging([
        "compose.yaml": """
        services:
          shop-dev: { build: ., volumes: [".:/src"] }
          store-dev: { image: "granite:1" }
        """,
        "compose.production.yaml": """
        services:
          web: { build: . }
          store: { image: "granite:1" }
        """,
      ]) { $1 }
    )
    #expect(
      graph.dump == """
        database:store  granite
        database:store-dev  granite  [development]
        service:shop-dev  go  [development]
        service:web  go
        """
    )
  }

  @Test func `are overridden where production changes what they start`() {
    let graph = Architecture.linked(
      Self.code.merging([
        "compose.yaml": """
        services:
          web: { build: . }
          store: { image: "granite:1" }
        """,
        "compose.prod.yaml": """
        services:
          web: { image: acme/shop }
          door: { image: turnstile }
        """,
      ]) { $1 }
    )
    #expect(graph.components.allSatisfy { $0.stage == .production })
  }

  private static func deployment(_ name: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name) }
    spec:
      template: { spec: { containers: [{ name: x, image: former/\(name) }] } }

    """
  }

  private static func manifests(_ names: String...) -> [String: String] {
    Dictionary(uniqueKeysWithValues: names.map { ("deploy/\($0).yaml", deployment($0)) })
  }

  private static let live: [String: String] = {
    let names = ["orders", "carts", "people", "mails", "web"]
    var files = [
      "compose.yaml": "services:\n" + names.map { "  \($0): { build: ./\($0) }\n" }.joined()
    ]
    for name in names {
      files["\(name)/go.mod"] = "module example.org/\(name)\n"
      files["\(name)/main.go"] = "package main\n\nfunc main() {}\n"
      files["\(name)/Dockerfile"] = "FROM golang\n"
    }
    return files
  }()

  @Test func `are leftovers where they hardly run what is built here`() {
    let graph = Architecture.linked(
      Self.live.merging(Self.manifests("web", "ratings", "backoffice", "graph")) { $1 }
    )
    let productive = graph.components.filter { $0.stage == .production }.map(\.name)
    #expect(productive == ["carts", "mails", "orders", "people", "web"])
  }

  @Test func `are the whole system where they run all that is built here`() {
    let graph = Architecture.linked(
      Self.live.merging(
        Self.manifests(
          "web",
          "orders",
          "carts",
          "people",
          "mails",
          "ratings",
          "backoffice",
          "graph"
        )
      ) { $1 }
    )
    #expect(graph.components.count == 8)
    #expect(graph.components.allSatisfy { $0.stage == .production })
  }
}
