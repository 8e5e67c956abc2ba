import ArchitectureModel
import TestSupport
import Testing

@Suite struct `The same system deployed twice` {
  @Test func `by Compose and by Kubernetes is one`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
          environment:
            DATABASE_URL: granite://db:7001/app
        db:
          image: granite:1
      """,
      "api/main.go": """
      package main

      var database = os.Getenv("DATABASE_URL")
      """,
      "deploy/api.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          spec:
            containers:
              - name: api
                image: acme/api
                env: [{ name: DATABASE_URL, value: "granite://database:7001/app" }]
      """,
      "deploy/db.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: database }
      spec:
        template:
          spec:
            containers:
              - { name: database, image: "granite:2" }
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api  go
        service:api → database:db  configured
        """
    )
  }

  @Test func `has one service where the names differ only in what says that it is one`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          image: acme/orders
      """,
      "deploy/orders.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders-service }
      spec:
        template:
          spec:
            containers:
              - { name: main, image: "registry.example.org/orders-service:1" }
      """,
    ])
    #expect(graph.dump == "service:orders")
  }

  @Test func `is not named by the recipe for one program alone`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        apigateway: { build: ./gateway }
        orders: { build: ./orders }
      """,
      "gateway/compose.yaml": "services: { api: { build: . } }\n",
      "gateway/Dockerfile": "FROM node\nCOPY . .\nCMD node index.js\n",
      "gateway/package.json": "{\"name\": \"gateway\"}",
      "orders/Dockerfile": "FROM node\nCOPY . .\nCMD node index.js\n",
      "orders/package.json": "{\"name\": \"orders\"}",
    ])
    #expect(graph.dump == "gateway:apigateway\nservice:orders")
  }

  @Test func `keeps two stores of one product apart when one view has both`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders-db:
          image: granite:1
        users-db:
          image: granite:1
      """,
      "deploy/stores.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: orders-db }
      spec:
        template:
          spec:
            containers:
              - { name: main, image: "granite:1" }
      """,
    ])
    #expect(
      graph.dump == """
        database:orders-db  granite
        database:users-db  granite
        """
    )
  }

  @Test func `with several processes of one image has them all`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: .
          command: serve
        worker:
          build: .
          command: work
      """,
      "main.go": """
      package main

      func main() {}
      """,
    ])
    #expect(
      graph.dump == """
        service:web  go
        service:worker  go
        """
    )
  }

  @Test func `has one job where both work in one folder of a toolbox that runs elsewhere too`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        importer: { image: acme/tools, command: sh import.sh, working_dir: /opt/boards }
      """,
      "deploy/boards.yaml": """
      apiVersion: batch/v1
      kind: Job
      metadata: { name: load-boards }
      spec:
        template:
          spec:
            containers: [{ name: x, image: acme/tools, workingDir: /opt/boards, args: [load] }]
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: sweep }
      spec:
        jobTemplate:
          spec:
            template:
              spec:
                containers: [{ name: x, image: acme/tools, args: [sweep] }]
      """,
    ])
    #expect(
      graph.dump == """
        job:importer
        job:sweep
        """
    )
  }

  @Test func `keeps a store that a product beside it calls its own`() {
    let graph = Architecture.linked([
      "alerts/compose.yaml": """
      services:
        alerts-db: { image: granite }
        alerts: { image: beacon, depends_on: [alerts-db] }
      """,
      "stores/compose.yaml": "services: { shelf: { image: granite } }",
    ])
    #expect(
      graph.components.map(\.id.text) == [
        "database:alerts-db", "database:shelf", "infrastructure:alerts",
      ]
    )
  }

  @Test func `takes an overriding Compose file for the same project`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
      """,
      "compose.prod.yaml": """
      services:
        api:
          environment:
            DATABASE_URL: granite://db:7001/app
        db:
          image: granite:1
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        service:api → database:db  configured
        """
    )
  }
}

@Suite struct `Services with a file each` {
  private static func file(_ name: String) -> String {
    """
    services:
      \(name):
        build: .
      \(name)-db:
        image: granite:1
    """
  }

  @Test func `keep the stores that they start beside themselves`() {
    let graph = Architecture.linked([
      "orders/compose.yaml": Self.file("orders"), "orders/package.json": "{\"name\": \"orders\"}",
      "users/compose.yaml": Self.file("users"), "users/package.json": "{\"name\": \"users\"}",
    ])
    #expect(
      graph.dump == """
        database:orders-db  granite
        database:users-db  granite
        service:orders
        service:users
        """
    )
  }

  @Test func `keeps the stores of programs apart though a file beside them starts stores alone`() {
    let program = { (name: String) in
      "services: { \(name): { image: acme/\(name) }, \(name)-db: { image: granite } }\n"
    }
    let graph = Architecture.linked([
      "orders/compose.yaml": program("orders"), "stock/compose.yaml": program("stock"),
      "tools/compose.yaml": "services: { granite: { image: granite } }\n",
    ])
    let stores = graph.components.filter { $0.technology == "granite" }.map(\.name)
    #expect(stores.contains("stock-db"), "\(stores)")
    #expect(stores.count > 1, "\(stores)")
  }

  @Test func `has one program where laptops build the image that production runs`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { page: { image: acme/page, ports: ['80:80'] } }\n",
      "src/page/compose.dev.yaml": "services: { page: { build: ., image: 'acme/page:dev' } }\n",
      "src/page/Dockerfile": "FROM node\n",
      "src/page/package.json": #"{"name": "the-site", "dependencies": {"webby": "1"}}"#,
      "src/page/index.js": "require('webby')().listen(80)\n",
    ])
    #expect(graph.components.map(\.id.text) == ["service:page"])
    #expect(graph.components.first?.language == "javascript")
  }

  @Test
  func `has one program that one deployment calls after the folder in which another builds it`() {
    let project = """
      <Project Sdk="Microsoft.NET.Sdk.Web"></Project>
      """
    func graph(_ more: String) -> Architecture {
      Architecture.linked([
        "compose.yaml": """
        services:
          front: { build: { context: ., dockerfile: shops/StoreFront/Dockerfile }, ports: ["80:80"] }
          back: { build: { context: ., dockerfile: shops/BackOffice/Dockerfile } }
        """ + more,
        "shops/StoreFront/StoreFront.csproj": project,
        "shops/StoreFront/Program.cs": "class A {}\n",
        "shops/StoreFront/Dockerfile": "FROM dotnet\nCOPY shops/StoreFront .\n",
        "shops/BackOffice/BackOffice.csproj": project,
        "shops/BackOffice/Program.cs": "class B {}\n",
        "shops/BackOffice/Dockerfile": "FROM dotnet\nCOPY shops/BackOffice .\n",
        "cluster/front.yaml": """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: storefront }
        spec: { template: { spec: { containers: [{ name: main, image: "acme/storefront:1" }] } } }
        """,
      ])
    }
    #expect(graph("").components.filter { $0.kind == .service }.count == 2)
  }

  @Test func `keeps one store though a chart brings a test along`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services: { shop: { image: acme/shop }, shop-kept: { image: granite } }
      """,
      "cluster/stores.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: kept }
      spec: { template: { spec: { containers: [{ name: main, image: granite }] } } }
      """,
      "cluster/tests/probe.yaml": """
      apiVersion: v1
      kind: Pod
      metadata: { name: probe }
      spec: { containers: [{ name: main, image: acme/probe }] }
      """,
    ])
    #expect(graph.components.filter { $0.technology == "granite" }.count == 1)
  }
}
