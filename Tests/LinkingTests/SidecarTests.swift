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
}
