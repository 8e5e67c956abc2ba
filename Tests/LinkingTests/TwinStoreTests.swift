import ArchitectureModel
import TestSupport
import Testing

@Suite struct `A store that every deployment calls its own way` {
  /// A database's manifests beside the program's.
  private static func manifests(_ name: String, for program: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(program) }
    spec:
      template:
        spec:
          containers:
            - name: main
              image: acme/\(program)
              env: [{ name: DATABASE_URL, value: "granite://\(name):7001/app" }]
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: \(name) }
    spec:
      template:
        spec:
          containers:
            - { name: main, image: "granite:2" }
    """
  }

  @Test func `is one by the program that uses it in each`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders: { image: acme/orders, environment: { DATABASE_URL: "granite://first:7001/app" } }
        stock: { image: acme/stock, environment: { DATABASE_URL: "granite://second:7001/app" } }
        first: { image: "granite:1" }
        second: { image: "granite:1" }
      """,
      "deploy/orders.yaml": Self.manifests("north", for: "orders"),
      "deploy/stock.yaml": Self.manifests("south", for: "stock"),
    ])
    #expect(
      graph.dump == """
        database:first  granite
        database:second  granite
        service:orders
        service:stock
        service:orders → database:first  configured
        service:stock → database:second  configured
        """
    )
  }

  @Test func `stays two where two programs share it in one deployment only`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders: { image: acme/orders, environment: { DATABASE_URL: "granite://first:7001/app" } }
        stock: { image: acme/stock, environment: { DATABASE_URL: "granite://first:7001/app" } }
        first: { image: "granite:1" }
      """,
      "deploy/orders.yaml": Self.manifests("north", for: "orders"),
      "deploy/stock.yaml": Self.manifests("south", for: "stock"),
    ])
    #expect(
      graph.components.filter { $0.kind == .database }.map(\.name) == ["first", "north", "south"]
    )
  }

  @Test func `is one by the owner that both names tell`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders-db: { image: "granite:1" }
        stock-db: { image: "granite:1" }
      """,
      "deploy/stores.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: orders-granite }
      spec: { template: { spec: { containers: [{ name: main, image: "granite:2" }] } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: users-granite }
      spec: { template: { spec: { containers: [{ name: main, image: "granite:2" }] } } }
      """,
    ])
    #expect(
      graph.dump
        == "database:orders-db  granite\ndatabase:stock-db  granite\ndatabase:users-granite  granite"
    )
  }

  @Test func `is one beside another that only tests start`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { db: { image: \"granite:1\" } }\n",
      "compose.e2e.yaml": "services: { seed: { image: \"granite:1\" } }\n",
      "deploy/store.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: database }
      spec: { template: { spec: { containers: [{ name: main, image: "granite:2" }] } } }
      """,
    ])
    #expect(graph.components.filter { $0.stage == .production }.map(\.name) == ["db"])
  }

  @Test func `is used in production by code whose address only developers are told`() {
    let graph = Architecture.linked([
      "compose.dev.yaml": """
      services:
        orders: { build: ./orders, environment: { DATABASE_URL: "granite://orders-db:7001/app" } }
        orders-db: { image: "granite:1" }
      """,
      "deploy/orders.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec: { template: { spec: { containers: [{ name: main, image: acme/orders }] } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: orders-granite }
      spec: { template: { spec: { containers: [{ name: main, image: "granite:2" }] } } }
      """,
      "orders/Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
      "orders/package.json": "{\"dependencies\": {\"granite-client\": \"^1\"}}",
      "orders/server.js": """
      const granite = require('granite-client')
      granite.connect(process.env.DATABASE_URL)
      """,
    ])
    #expect(graph.connections.map(\.stage) == [.production])
  }
}
