import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Clients that Go programs make for a service by its name` {
  private static func program(_ name: String, _ code: String = "") -> [String: String] {
    [
      "\(name)/go.mod": "module example.org/shop/\(name)\n\nrequire example.org/webby v1.0.0\n",
      "\(name)/main.go": """
      package main

      import (
      \t"example.org/shop/gen/orders/ordersservice"
      \t"example.org/flash-go"
      \t"net/http"
      )

      func main() {
      \t\(code)
      \thttp.ListenAndServe(":80", nil)
      }
      """,
      "\(name)/Dockerfile": "FROM golang\nCOPY . .\nRUN go build -o /\(name)\nCMD [\"/\(name)\"]\n",
    ]
  }

  private static func calls(_ code: String) -> [String] {
    let graph = Architecture.linked(
      program("web", code).merging(program("orders")) { $1 }.merging([
        "compose.yaml": "services: { web: { build: web }, orders: { build: orders } }"
      ]) { $1 }
    )
    return graph.connections.map { "\($0.from.text) → \($0.to.text)" }
  }

  @Test(arguments: [
    #"client, err := ordersservice.NewClient("orders", suite)"#,
    #"client := ordersservice.NewOrdersService("acme.srv.orders", other)"#,
  ]) func `lead to the program of that name`(code: String) {
    #expect(Self.calls(code) == ["service:web → service:orders"])
  }

  @Test(arguments: [
    #"store := flash.NewClient("orders")"#, #"client := ordersservice.NewClient("stock")"#,
    #"table := ordersservice.NewTable("orders")"#,
  ]) func `are none of a product, of nobody here, or of what is no client`(code: String) {
    #expect(!Self.calls(code).contains("service:web → service:orders"))
  }
}
