import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Deployments among examples and tests` {
  private static let files = [
    "go.mod": "module forge.org/acme/shop/v2",
    "cmd/shop/main.go": """
    package main

    import "net/http"

    func main() { http.ListenAndServe(":8080", nil) }
    """,
    "examples/production/compose.yml": """
    services:
      shop: { image: acme/shop }
      cache: { image: flash }
    """,
    "examples/trial/compose.yml": """
    services:
      shop: { image: acme/shop }
      store: { image: granite }
    """,
  ]

  @Test func `are the system's when they run its own program and nothing else does`() {
    #expect(
      Architecture.linked(Self.files).dump(of: [.production]) == """
        cache:cache  flash
        service:shop  go
        """
    )
  }

  @Test func `are what all of them have in common where there are several`() {
    var files = Self.files
    files["examples/production/compose.yml"] = nil
    files["examples/behind-proxy/compose.yml"] = """
      services:
        shop: { image: acme/shop }
        store: { image: granite }
        cache: { image: flash }
      """
    #expect(
      Architecture.linked(files).dump(of: [.production]) == """
        database:store  granite
        service:shop  go
        """
    )
  }

  @Test func `are examples where something else deploys the system`() {
    var files = Self.files
    files["compose.yml"] = "services: { shop: { image: acme/shop } }"
    #expect(Architecture.linked(files).dump(of: [.production]) == "service:shop  go")
  }

  @Test func `are tests in a folder that is full of them`() {
    var files = Self.files
    files["examples/production/compose.yml"] = nil
    files["examples/trial/compose.yml"] = nil
    files["internal/beds/login/compose.yml"] = "services: { fake: { image: granite } }"
    for name in ["login", "order", "pay", "ship", "stock"] {
      files["internal/beds/\(name)_test.go"] = "package beds"
    }
    #expect(Architecture.linked(files).dump(of: [.production]) == "service:shop  go")
  }
}
