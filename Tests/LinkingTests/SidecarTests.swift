import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Sidecars` {
  private static func deployment(_ name: String, id: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name) }
    spec:
      template:
        metadata: { annotations: { dapr.io/app-id: \(id) } }
        spec: { containers: [{ name: \(name), image: "acme/\(name):1" }] }
    """
  }

  private static let relay = """
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: events }
    spec:
      type: pubsub.relay
      version: v1
      metadata: [{ name: host, value: "relay:7003" }]
    """

  private static let stock = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: relay }
    spec:
      template:
        spec: { containers: [{ name: relay, image: "relay:1" }] }
    """

  @Test func `may keep a program's state where files are kept`() {
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "orders"),
      "deploy/state.yaml": """
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: receipts }
      spec: { type: state.acme.cellar, version: v1 }
      scopes: [orders]
      """,
    ])
    #expect(
      graph.dump == """
        object-storage:receipts  cellar
        service:orders
        service:orders → object-storage:receipts  coded
        """
    )
  }

  @Test func `stand between programs and the building blocks that they name`() {
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "orders"),
      "deploy/mailer.yaml": Self.deployment("mailer", id: "mailer"),
      "deploy/audit.yaml": Self.deployment("audit", id: "audit"),
      "deploy/relay.yaml": Self.stock,
      "deploy/events.yaml": Self.relay,
      "orders/package.json": "{\"name\": \"orders\"}",
      "orders/app.js": """
      app.get('/dapr/subscribe', (_, answer) => answer.json([{pubsubname: "events", topic: "paid"}]))
      """,
      "mailer/mailer.csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>",
      "mailer/Mail.cs": """
      class Mail {
        void Send() { client.PublishEventAsync("events", "mailed", this); }
      }
      """,
      "audit/package.json": "{\"name\": \"audit\"}",
      "audit/app.js": "app.get('/', (_, answer) => answer.json({name: \"events\"}))",
    ])
    #expect(
      graph.dump == """
        broker:relay  relay
        service:audit
        service:mailer  csharp
        service:orders  javascript
        service:mailer ⇢ broker:relay  coded
        service:orders ⇢ broker:relay  coded
        """
    )
  }

  @Test func `are shown to those that the scopes name`() {
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "shop-orders"),
      "deploy/events.yaml": Self.relay + "\nscopes: [shop-orders]",
    ])
    #expect(
      graph.dump == """
        broker:events  relay
        service:orders
        service:orders ⇢ broker:events  coded
        """
    )
  }

  @Test func `call other programs by the names of their sidecars`() {
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "shop-orders"),
      "deploy/web.yaml": Self.deployment("web", id: "shop-web"),
      "web/web.csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>",
      "web/Orders.cs": """
      class Orders {
        void Read() { client.InvokeMethodAsync(HttpMethod.Get, "shop-orders", "all"); }
      }
      """,
    ])
    #expect(
      graph.dump == """
        service:orders
        service:web  csharp
        service:web → service:orders  coded
        """
    )
  }

  @Test func `call other programs by a header`() {
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "shop-orders"),
      "deploy/stock.yaml": Self.deployment("stock", id: "shop-stock"),
      "deploy/web.yaml": Self.deployment("web", id: "shop-web"),
      "web/package.json": "{\"name\": \"web\"}",
      "web/app.js": """
      const axios = require('axios')
      const target = process.env.TARGET_NAME || 'shop-orders'
      axios.get(`http://localhost:${process.env.PORT}/all`, { headers: {'dapr-app-id': `${target}`} })
      axios.get('http://localhost:3500/all', { headers: {'dapr-app-id': 'shop-stock'} })
      """,
    ])
    #expect(graph.dump.contains("service:web → service:orders  coded"))
    #expect(graph.dump.contains("service:web → service:stock  coded"))
  }

  @Test func `call other programs by the path that they are asked for`() {
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "shop-orders"),
      "deploy/web.yaml": Self.deployment("web", id: "shop-web"),
      "web/package.json": "{\"name\": \"web\"}",
      "web/app.js": """
      export function all() { return ask('v1.0/invoke/shop-orders/method/all', 'GET') }
      """,
    ])
    #expect(
      graph.dump == """
        service:orders
        service:web  javascript
        service:web → service:orders  coded
        """
    )
  }

  @Test func `are asked by a proxy whose path is written anew`() {
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "shop-orders"),
      "compose.yaml": """
      services: { edge: { image: "turnstile:1", volumes: ["./edge.yaml:/etc/envoy.yaml"] } }
      """,
      "edge.yaml": """
      static_resources:
        listeners:
          - filter_chains:
              - filters:
                  - config:
                      route_config:
                        virtual_hosts:
                          - domains: ["*"]
                            routes:
                              - match: { prefix: /o/ }
                                route:
                                  prefix_rewrite: /v1.0/invoke/shop-orders/method/
                                  cluster: side
        clusters:
          - name: side
            load_assignment:
              endpoints:
                - lb_endpoints:
                    - endpoint:
                        address: { socket_address: { address: 127.0.0.1, port_value: 3500 } }
      """,
    ])
    #expect(graph.dump.contains("gateway:edge → service:orders  configured"))
  }

  @Test func `have a broker in each way of deploying`() {
    let graph = Architecture.linked([
      "deploy/mailer.yaml": Self.deployment("mailer", id: "mailer"),
      "deploy/relay.yaml": Self.stock,
      "deploy/events.yaml": Self.relay,
      "compose.yaml": "services: { pigeon: { image: granite } }",
      "local-parts/events.yaml": Self.relay.replacing("pubsub.relay", with: "pubsub.granite")
        .replacing("relay:7003", with: "pigeon:7000"),
      "mailer/mailer.csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>",
      "mailer/Mail.cs": """
      class Mail {
        void Send() { client.PublishEventAsync("events", "mailed", this); }
      }
      """,
    ])
    #expect(graph.dump.contains("service:mailer ⇢ broker:relay  coded"))
    #expect(graph.dump.contains("service:mailer → database:pigeon  coded"))
  }

  @Test func `are known by names in variables to those that have their library`() {
    func graph(_ package: String) -> String {
      Architecture.linked([
        "deploy/mailer.yaml": Self.deployment("mailer", id: "mailer"),
        "deploy/relay.yaml": Self.stock,
        "deploy/events.yaml": Self.relay,
        "mailer/package.json": """
        {"name": "mailer", "dependencies": {"\(package)": "1.0.0"}}
        """,
        "mailer/app.js": "const name = process.env.BUS_NAME || 'events'",
      ]).dump
    }
    #expect(graph("@dapr/dapr").contains("service:mailer ⇢ broker:relay  coded"))
    #expect(!graph("left-pad").contains("⇢"))
  }

  @Test func `pass events of which only the topic is named to the only broker`() {
    let graph = Architecture.linked([
      "deploy/mailer.yaml": Self.deployment("mailer", id: "mailer"),
      "deploy/relay.yaml": Self.stock,
      "deploy/events.yaml": Self.relay,
      "mailer/mailer.csproj": """
      <Project Sdk="Microsoft.NET.Sdk.Web">
        <ItemGroup><PackageReference Include="Dapr.Client" Version="1.0.0" /></ItemGroup>
      </Project>
      """,
      "mailer/Mail.cs": """
      class Mail {
        void Send() { client.PublishEventAsync("mailed", this); }
      }
      """,
    ])
    #expect(graph.dump.contains("service:mailer ⇢ broker:relay  coded"))
  }

  @Test func `have one product where several building blocks name one place`() {
    func block(_ name: String, _ type: String) -> String {
      """
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: \(name) }
      spec:
        type: \(type).flash
        version: v1
        metadata: [{ name: host, value: "localhost:7002" }]
      """
    }
    let graph = Architecture.linked([
      "deploy/orders.yaml": Self.deployment("orders", id: "orders"),
      "parts/a.yaml": block("events", "pubsub") + "\nscopes: [orders]",
      "parts/b.yaml": block("drawer", "state") + "\nscopes: [orders]",
    ])
    #expect(
      graph.dump == """
        cache:flash  flash
        service:orders
        service:orders → cache:flash  coded
        """
    )
  }
}
