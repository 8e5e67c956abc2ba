import ArchitectureModel
import TestSupport
import Testing

/// Several programs of one Go module, which share packages.
@Suite struct `Functions that programs in Go run` {
  private static let files = [
    "go.mod": "module forge.org/acme/shop\n",
    "compose.yaml": """
    services:
      orders: { build: { context: ., dockerfile: cmd/orders/Dockerfile } }
      mailer: { build: { context: ., dockerfile: cmd/mailer/Dockerfile } }
      db: { image: "granite:1" }
    """,
    "cmd/orders/Dockerfile": "FROM scratch\nCOPY cmd/orders cmd/orders\nENTRYPOINT [\"/orders\"]\n",
    "cmd/mailer/Dockerfile": "FROM scratch\nCOPY cmd/mailer cmd/mailer\nENTRYPOINT [\"/mailer\"]\n",
    "cmd/orders/main.go": """
    package main

    import "forge.org/acme/shop/shared/stock"

    func main() { stock.Open().Count() }
    """,
  ]

  private static func connections(_ files: [String: String]) -> [String] {
    Architecture.linked(Self.files.merging(files) { $1 }).dump.split(separator: "\n")
      .map(String.init).filter { $0.contains("→") }
  }

  @Test func `are those that one of theirs names`() {
    let found = Self.connections([
      "cmd/mailer/main.go": """
      package main

      import "forge.org/acme/shop/shared/stock"

      func main() { println(stock.Name()) }
      """,
      "shared/stock/stock.go": """
      package stock

      import "example.org/granite-go"

      type Stock struct{}

      func Name() string { return "stock" }

      func Open() *Stock { return &Stock{} }

      func (s *Stock) Count() { granite.Connect() }
      """,
    ])
    #expect(found == ["service:orders → database:db  coded"])
  }

  @Test func `are not all of a package that is loaded for what it does by itself`() {
    let found = Self.connections([
      "cmd/mailer/main.go": """
      package main

      import _ "forge.org/acme/shop/shared/stock"

      func main() {}
      """,
      "shared/stock/stock.go": """
      package stock

      import (
      	"example.org/granite-go"
      	"example.org/labels"
      )

      var Makers = []func(){Count}

      func init() { labels.Add("stock") }

      func Open() *Stock { return &Stock{} }

      type Stock struct{}

      func (s *Stock) Count() { Count() }

      func Count() { granite.Connect() }
      """,
    ])
    #expect(found == ["service:orders → database:db  coded"])
  }

  @Test func `say whose constants count`() {
    let found = Self.connections([
      "cmd/mailer/main.go": """
      package main

      import "forge.org/acme/shop/shared/stock"

      func main() { println(stock.Name()) }
      """,
      "shared/stock/stock.go": """
      package stock

      import "net/http"

      var (
      	pricesURL = "https://api.prices.org/v1/today"
      )

      type Stock struct{}

      func Name() string { return "stock" }

      func Open() *Stock { return &Stock{} }

      func (s *Stock) Count() { http.Get(pricesURL) }
      """,
    ])
    #expect(found == ["service:orders → external:api.prices.org  coded"])
  }
}
