import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Environment files` {
  @Test func `that are not committed are told by their templates`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
          env_file: .env
        orders:
          build: orders
          env_file: .env
      """,
      ".env.example": """
      ORDERS_HOST=orders
      """,
      "web/package.json": "{\"name\": \"web\"}",
      "web/main.ts": "export const host = process.env.ORDERS_HOST;",
      "orders/package.json": "{\"name\": \"orders\"}",
      "orders/main.ts": "listen(process.env.ORDERS_PORT);",
    ])
    #expect(
      graph.dump == """
        service:orders  javascript
        service:web  javascript
        service:web → service:orders  configured
        """
    )
  }
}

@Suite struct `Programs of one Go module` {
  @Test func `have the files below their main packages for themselves`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          build: { context: ., dockerfile: docker/orders.Dockerfile }
        users:
          build: { context: ., dockerfile: docker/users.Dockerfile }
        db:
          image: granite:1
      """,
      "docker/orders.Dockerfile": """
      FROM golang
      RUN go build -o /bin/app ./cmd/orders
      CMD ["/bin/app"]
      """,
      "docker/users.Dockerfile": """
      FROM golang
      RUN go build -o /bin/app ./cmd/users
      CMD ["/bin/app"]
      """,
      "go.mod": "module example.org/shop",
      "cmd/orders/main.go": "package main\n\nfunc main() {}",
      "cmd/orders/config.yml": "database:\n  url: granite://db:7001/orders",
      "cmd/users/main.go": "package main\n\nfunc main() {}",
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:orders  go
        service:users  go
        service:orders → database:db  coded
        """
    )
  }

  @Test func `take from a common file what their code asks for by key`() {
    let main = """
      package main

      func main() { open(settings["OrdersAddress"]) }
      """
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          build: { context: ., dockerfile: docker/orders.Dockerfile }
        users:
          build: { context: ., dockerfile: docker/users.Dockerfile }
        db:
          image: granite:1
      """,
      "docker/orders.Dockerfile": """
      FROM golang
      RUN go build -o /bin/app ./cmd/orders
      """,
      "docker/users.Dockerfile": """
      FROM golang
      RUN go build -o /bin/app ./cmd/users
      """,
      "go.mod": "module example.org/shop",
      "config.json": "{\"OrdersAddress\": \"granite://db:7001\"}",
      "cmd/orders/main.go": main,
      "cmd/users/main.go": "package main\n\nfunc main() {}",
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:orders  go
        service:users  go
        service:orders → database:db  coded
        """
    )
  }
}
