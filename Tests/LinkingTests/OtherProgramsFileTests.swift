import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Files that a program keeps for others` {
  @Test func `say nothing of it`() {
    let graph = Architecture.linked(files)
    #expect(graph.connection("service:orders", "infrastructure:shipper") == nil)
  }

  @Test func `say something of its image when that takes them in`() {
    var files = files
    files["orders/Dockerfile"] = """
      FROM node:22
      COPY collect.yml /etc/collect/collect.yml
      COPY index.js .
      CMD ["./start.sh"]
      """
    let graph = Architecture.linked(files)
    #expect(graph.connection("service:orders", "infrastructure:shipper") != nil)
  }

  @Test func `name this machine for the container itself`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        metrics:
          image: lookout:1
          volumes: ["./metrics.yml:/etc/metrics.yml"]
        orders:
          image: acme/orders
          ports: ["9090:9090"]
      """,
      "metrics.yml": """
      scrape_configs:
        - job_name: self
          static_configs:
            - targets: ['localhost:9090']
      """,
    ])
    #expect(graph.connections.isEmpty)
  }

  private let files = [
    "compose.yaml": """
    services:
      orders:
        build: orders
      shipper:
        image: beacon:1
    """,
    "orders/package.json": #"{"name": "orders", "dependencies": {"webby": "1"}}"#,
    "orders/index.js": "require('webby')\n",
    "orders/collect.yml": """
    output.beacon:
      hosts: ["shipper:5044"]
    """,
  ]
}

@Suite struct `Projects inside of services` {
  @Test func `are for developers when the whole is started elsewhere`() {
    let graph = Architecture.linked(
      files.merging([
        "compose.yaml": """
        services:
          orders:
            build: orders
        """
      ]) { $1 }
    )
    #expect(graph.component("infrastructure:trace")?.stage == .development)
    #expect(graph.component("service:orders")?.stage == .production)
  }

  @Test func `are the system when there is no other`() {
    let graph = Architecture.linked(files)
    #expect(graph.component("infrastructure:trace")?.stage == .production)
  }

  @Test func `that a Compose file includes are part of it`() {
    let graph = Architecture.linked(
      files.merging([
        "compose.yaml": """
        include:
          - orders/docker/compose.yaml
        services:
          orders:
            build: orders
        """
      ]) { $1 }
    )
    #expect(graph.component("infrastructure:trace")?.stage == .production)
  }

  @Test func `start nothing without an image or a build`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          image: acme/orders
        stock:
          image: acme/stock
        networks:
          front:
            driver: bridge
      """
    ])
    #expect(graph.dump == "service:orders\nservice:stock")
  }

  private let files = [
    "orders/package.json": #"{"name": "orders", "dependencies": {"webby": "1"}}"#,
    "orders/index.js": "require('webby')\n",
    "orders/docker/compose.yaml": """
    services:
      trace:
        image: beacon:1
    """,
  ]
}

@Suite struct `Linked containers` {
  @Test func `are connected where nothing else shows why`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          image: acme/orders
          links: ["relay:queue"]
        relay:
          image: relay:1
      """
    ])
    #expect(
      graph.dump == """
        broker:relay  relay
        service:orders
        service:orders ⇢ broker:relay  implied
        """
    )
  }

  @Test func `go by aliases that are their own`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          image: acme/orders
          external_links: ["left:db"]
          environment:
            DATABASE_URL: granite://db:7001/orders
        stock:
          image: acme/stock
          links: ["right:db"]
          environment:
            DATABASE_URL: granite://db:7001/stock
        left:
          image: granite:1
        right:
          image: granite:1
      """
    ])
    #expect(graph.connection("service:orders", "database:left") != nil)
    #expect(graph.connection("service:orders", "database:right") == nil)
    #expect(graph.connection("service:stock", "database:right") != nil)
  }

  @Test func `are found from the folder in which the project is started`() {
    let graph = Architecture.linked([
      "deploy/docker/compose.yaml": """
      services:
        metrics:
          image: lookout:1
          volumes: ["${PWD}/deploy/metrics.yml:/etc/metrics.yml"]
        orders:
          image: acme/orders
      """,
      "deploy/metrics.yml": """
      scrape_configs:
        - job_name: orders
          static_configs:
            - targets: ['orders:9090']
      """,
    ])
    #expect(graph.connection("infrastructure:metrics", "service:orders") != nil)
  }

  @Test func `are not told to a server to which the program's folder is shown`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        front:
          image: turnstile
          volumes: ["./apps/shop:/var/www/shop"]
        shop: { build: apps/shop }
        cache: { image: flash }
      """,
      "apps/shop/package.json": "{\"name\": \"shop\"}",
      "apps/shop/main.js": "const flash = require('./config/cache.json')",
      "apps/shop/config/cache.json": "{\"host\": \"flash://cache:7002\"}",
    ])
    #expect(graph.dump.contains("service:shop → cache:cache"))
    #expect(!graph.dump.contains("gateway:front → cache:cache"))
  }
}
