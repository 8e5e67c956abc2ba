import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Programs that scripts start side by side` {
  private static let files = [
    "compose.yaml": """
    services:
      tools:
        image: acme/tools
        volumes: [".:/work"]
        working_dir: /work
        entrypoint: test/start.sh
    """,
    "go.mod": "module example.org/shop",
    "cmd/orders/main.go": """
    package main

    import pb "example.org/shop/orders/proto"

    func main() { pb.RegisterOrdersServer(server, orders) }
    """,
    "cmd/mailer/main.go": """
    package letters

    import pb "example.org/shop/orders/proto"

    func main() { client := pb.NewOrdersClient(connection) }

    func init() { register.Command("mailer", main) }
    """,
    "cmd/ledger/main.go": """
    package main

    import "example.org/shop/books"

    func main() { books.Open() }
    """,
    "cmd/all/main.go": """
    package main

    import (
      _ "example.org/shop/cmd/mailer"
      _ "example.org/shop/cmd/orders"
    )

    func main() { }
    """,
    "books/books.go": "package books\n\nfunc Open() { }\n",
  ]

  @Test func `are parts, and the container that only holds the source is none of them`() {
    #expect(
      Architecture.linked(Self.files).dump == """
        job:ledger  go
        job:mailer  go
        service:orders  go
        service:tools
        job:mailer → service:orders  coded
        """
    )
  }

  @Test func `are one when the image is built from the source`() {
    var files = Self.files
    files["compose.yaml"] = """
      services:
        tools:
          build: .
          volumes: [".:/work"]
          working_dir: /work
      """
    files["Dockerfile"] = "FROM golang\nCOPY . .\nRUN go build ./cmd/orders\nCMD [\"/orders\"]\n"
    #expect(!Architecture.linked(files).dump.contains("mailer"))
  }

  @Test func `are one when the command says which`() {
    var files = Self.files
    files["compose.yaml"] = """
      services:
        tools:
          image: golang
          volumes: [".:/work"]
          working_dir: /work
          command: go run ./cmd/orders
      """
    #expect(!Architecture.linked(files).dump.contains("mailer"))
  }
}
