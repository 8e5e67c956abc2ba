import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Programs in one Go module` {
  /// Two programs that share packages, in images that nothing here builds.
  private static let files = [
    "compose.yaml": """
    services:
      taker:
        image: ghcr.io/acme/shop/shop-orders:1
      sender:
        image: acme/mail
        command: ["/bin/mailer", "--all"]
    """,
    "go.mod": "module forge.org/acme/shop",
    "cmd/orders/main.go": """
    package main

    import "forge.org/acme/shop/shared/stock"

    func main() { stock.Open() }
    """,
    "cmd/mailer/main.go": """
    package main

    import pb "forge.org/acme/shop/shared/proto"

    func main() { pb.RegisterMailerServer(server, mailer) }
    """,
    "shared/stock/stock.go": """
    package stock

    import "example.org/flash-go"

    func Open() { flash.NewClient("flash://stock.acme.org:7002") }
    """,
  ]

  @Test func `are the code of images that are called like them`() {
    #expect(
      Architecture.linked(Self.files).dump == """
        cache:flash  flash
        service:sender  go
        service:taker  go
        service:taker → cache:flash  coded
        """
    )
  }

  @Test(arguments: ["acme/shop", "mosaic/mosaic"])
  func `are the code of images that begin with the word that all begin with`(product: String) {
    let services = ["core", "queue", "door"].map { "  \($0): { image: \(product)-\($0) }\n" }
    let name = product.split(separator: "/").last.map(String.init) ?? ""
    var files = [
      "go.mod": "module forge.org/\(product)", "pages/package.json": #"{"name": "\#(name)"}"#,
    ]
    for page in 0..<6 { files["pages/page\(page).js"] = "require('webby')()" }
    files["pages/Dockerfile"] = "FROM node\nCOPY . .\nCMD [\"node\", \"page0.js\"]\n"
    files["compose.yaml"] = "services:\n" + services.joined()
    for name in ["core", "queue", "door"] {
      files["src/\(name)/main.go"] = "package main\n\nfunc main() {}\n"
    }
    let graph = Architecture.linked(files)
    #expect(graph.dump.hasPrefix("service:core  go\nservice:door  go\n"))
  }

  @Test func `are in the images that are given their folders, whatever these are called inside`() {
    var files = Self.files
    files["compose.yaml"] = """
      services:
        front:
          build: { context: ., dockerfile: build/front.Dockerfile }
        post:
          build: { context: ., dockerfile: build/post.Dockerfile }
      """
    for (image, folder) in [("front", "mailer"), ("post", "orders")] {
      files["build/\(image).Dockerfile"] = """
        FROM golang AS made
        COPY go.mod .
        COPY cmd/\(folder)/ ./service
        COPY shared ./shared
        RUN go build -o server ./service
        FROM scratch
        COPY --from=made /server .
        CMD ["./server"]
        """
    }
    #expect(
      Architecture.linked(files).dump == """
        cache:flash  flash
        service:front  go
        service:post  go
        service:post → cache:flash  coded
        """
    )
  }

  @Test func `follow imports of folders beside them where there is no module`() {
    let graph = Architecture.linked([
      "src/orders/main.go": """
      package main

      import "../stock"

      func main() { stock.Open() }
      """,
      "src/audit/main.go": "package main\n\nfunc main() {}\n",
      "src/stock/stock.go": Self.files["shared/stock/stock.go"] ?? "",
      "src/orders/Dockerfile": "FROM golang\nCOPY . .\nCMD orders\n",
      "src/audit/Dockerfile": "FROM golang\nCOPY . .\nCMD audit\n",
      "compose.yaml": """
      services: { orders: { build: src/orders }, audit: { build: src/audit } }
      """,
    ])
    #expect(graph.connection("service:orders", "cache:flash") != nil)
    #expect(graph.connection("service:audit", "cache:flash") == nil)
  }

  @Test func `are not the code of images of others`() {
    var files = Self.files
    files["compose.yaml"] = "services: { taker: { image: elsewhere/big-orders } }"
    #expect(Architecture.linked(files).component("service:taker")?.language == nil)
  }

  @Test func `are each a part where nothing deploys them`() {
    var files = Self.files
    files["compose.yaml"] = nil
    files["cmd/orders/main.go"] = """
      package main

      import (
        "net/http"
        "forge.org/acme/shop/shared/stock"
      )

      func main() {
        stock.Open()
        http.ListenAndServe(":8080", nil)
      }
      """
    files["tools/check/main.go"] = """
      package main

      import "net/http"

      func main() { http.ListenAndServe(":8080", nil) }
      """
    #expect(
      Architecture.linked(files).dump == """
        cache:flash  flash
        service:mailer  go
        service:orders  go
        service:orders → cache:flash  coded
        """
    )
  }

  @Test func `are named after the folder of the service, and read the settings in it alone`() {
    let main = """
      package main

      import "net/http"

      func main() { http.ListenAndServe(":8080", nil) }
      """
    let graph = Architecture.linked([
      "go.mod": "module forge.org/acme/shop",
      "app/orders/service/cmd/server/main.go": main,
      "app/orders/service/configs/config.yaml": "cache:\n  url: flash://cache:7002",
      "app/stock/service/cmd/server/main.go": main,
      "compose.yaml": """
      services:
        orders: { image: acme/shop-orders-service }
        stock: { image: acme/shop-stock-service }
        cache: { image: flash }
      """,
    ])
    #expect(
      graph.dump == """
        cache:cache  flash
        service:orders  go
        service:stock  go
        service:orders → cache:cache  coded
        """
    )
  }

  @Test func `of one service are called after it and their task, and read what lies beside each`() {
    func program(_ folder: String, _ settings: String) -> [String: String] {
      [
        "app/orders/cmd/\(folder)/main.go": """
        package main

        import "net/http"

        func main() { http.ListenAndServe(":80", nil) }
        """,
        "app/orders/cmd/\(folder)/etc/orders.yaml": settings,
      ]
    }
    let graph = Architecture.linked(
      ["go.mod": "module shop\n\nrequire example.org/granite-go v1.0.0\n"]
        .merging(program("rpc", "ListenOn: 0.0.0.0:2001\nStore: granite://db.acme.org:7001/shop\n"))
      {
        $1
      }.merging(program("consumer", "Orders:\n  Endpoints: [127.0.0.1:2001]\n")) { $1 }
    )
    #expect(
      graph.components.filter { $0.kind == .service }.map(\.name) == [
        "orders-consumer", "orders-rpc",
      ]
    )
    #expect(
      graph.connections.filter { $0.to.text.hasPrefix("database") }.map(\.from.text) == [
        "service:orders-rpc"
      ]
    )
    #expect(graph.connection("service:orders-consumer", "service:orders-rpc") != nil)
  }

  @Test func `have what they import from beside their own folders`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders: { build: orders }
        stock: { build: stock }
      """,
      "go.mod": "module forge.org/acme/shop",
      "orders/Dockerfile": "FROM scratch\nCOPY orders /orders\nENTRYPOINT [\"/orders\"]",
      "orders/main.go": """
      package main

      import "forge.org/acme/shop/shared/clients"

      func main() { clients.Open() }
      """,
      "stock/Dockerfile": "FROM scratch\nCOPY stock /stock\nENTRYPOINT [\"/stock\"]",
      "stock/main.go": """
      package main

      import pb "forge.org/acme/shop/shared/proto"

      func main() { pb.RegisterStockServer(server, stock) }
      """,
      "shared/clients/stock.go": """
      package clients

      import pb "forge.org/acme/shop/shared/proto"

      func Open() { client := pb.NewStockClient(connection) }
      """,
    ])
    #expect(
      graph.dump == """
        service:orders  go
        service:stock  go
        service:orders → service:stock  coded
        """
    )
  }

  @Test func `are called like the module without its version, or its owner`() {
    let main = """
      package main

      import "net/http"

      func main() { http.ListenAndServe(":8080", nil) }
      """
    let plain = Architecture.linked([
      "go.mod": "module forge.org/acme/shop/v3", "main.go": main,
    ])
    #expect(plain.dump == "service:shop  go")
    let general = Architecture.linked([
      "go.mod": "module forge.org/acme/server/v3", "main.go": main,
    ])
    #expect(general.dump == "service:acme  go")
  }

  @Test func `that only write other files are none`() {
    let graph = Architecture.linked([
      "go.mod": "module forge.org/acme/shop",
      "shop/generate.go": """
      package main

      import "net/http"

      func main() { http.ListenAndServe(":8080", nil) }
      """,
    ])
    #expect(graph.dump == "")
  }

  @Test func `do not call where they listen`() {
    var files = Self.files
    files["compose.yaml"] = """
      services:
        orders:
          image: acme/shop-orders
        mailer:
          image: acme/shop-mailer
          ports: ["8080:8080"]
      """
    files["cmd/orders/main.go"] = """
      package main

      import "os"

      func main() {
        address := getEnv("HEALTH_ADDRESS", "localhost:8080")
        listen := getEnv("SERVER_ADDRESS", "0.0.0.0:8080")
      }
      """
    #expect(!Architecture.linked(files).dump.contains("→"))
  }

  @Test func `are asked by the pages that are called like them`() {
    let main = """
      package main

      import "example.org/webby-go"

      func main() { webby.Run() }
      """
    let graph = Architecture.linked([
      "go.mod": "module forge.org/acme/shop\n\nrequire example.org/webby-go v1.0.0\n",
      "cmd/stock/main.go": main,
      "cmd/orders-api/main.go": main,
      "web/orders/package.json":
        "{\"name\": \"orders\", \"scripts\": {\"build\": \"x\"}, \"dependencies\": {\"pixels\": \"1\"}}",
      "web/orders/index.js": "import pixels from 'pixels'\nfetch('/v1/orders')\n",
    ])
    #expect(graph.connections.map(\.to.text) == ["service:orders-api"])
  }
}
