import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Gateways of a mesh` {
  private static func program(_ name: String, _ image: String = "acme/stall") -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name) }
    spec:
      template:
        metadata: { labels: { app: \(name) } }
        spec: { containers: [{ name: \(name), image: "\(image)-\(name):1" }] }
    """
  }

  private static let edge = """
    apiVersion: mesh.example.org/v1
    kind: Gateway
    metadata: { name: edge }
    spec: { selector: { way: ingress } }
    """

  private static func routes(_ gateways: String) -> String {
    """
    apiVersion: mesh.example.org/v1
    kind: VirtualService
    metadata: { name: plums }
    spec:
      hosts: ["*"]
      \(gateways)
      http:
        - match: [{ uri: { prefix: /plums } }]
          route: [{ destination: { host: plums.market.svc.cluster.local, port: { number: 80 } } }]
    """
  }

  @Test func `pass requests on to what is bound to them, wherever that is written`() {
    let graph = Architecture.linked([
      "edge.yaml": Self.edge,
      "plums/package.json": #"{"name": "plums"}"#,
      "plums/index.js": "require('http').createServer().listen(80)",
      "plums/run.yaml": Self.program("plums"),
      "plums/routes.yaml": Self.routes("gateways: [mesh, doors/edge]"),
    ])
    #expect(
      graph.dump == """
        gateway:edge  turnstile
        service:plums  javascript
        gateway:edge → service:plums  configured
        """
    )
  }

  @Test func `are samples where users come in by a published port`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { plums: { image: acme/stall-plums, ports: ['80:80'] } }",
      "mesh/edge.yaml": Self.edge.replacing("mesh.example", with: "hatch.example"),
      "plums/run.yaml": Self.program("plums"),
      "mesh/routes.yaml": Self.routes("gateways: [edge]"),
    ])
    #expect(graph.components.first { $0.kind == .gateway }?.stage == .sample)
    #expect(graph.connections.map(\.stage) == [.sample])
  }

  @Test(arguments: ["", "gateways: [mesh]"])
  func `pass nothing on that is bound to the mesh alone`(gateways: String) {
    let graph = Architecture.linked([
      "edge.yaml": Self.edge,
      "plums.yaml": Self.program("plums"),
      "routes.yaml": Self.routes(gateways),
    ])
    #expect(!graph.dump.contains("→"))
  }

  @Test func `may be called as a program behind them`() {
    let graph = Architecture.linked([
      "edge.yaml": Self.edge.replacing("edge", with: "plums"),
      "plums.yaml": Self.program("plums"),
      "routes.yaml": Self.routes("gateways: [plums]"),
    ])
    #expect(graph.dump.contains("gateway:plums → service:plums  configured"))
  }

  @Test func `that let requests out are none of the system's`() {
    let graph = Architecture.linked([
      "out.yaml": Self.edge.replacing("ingress", with: "egress"),
      "plums.yaml": Self.program("plums"),
    ])
    #expect(graph.dump == "service:plums")
  }

  @Test func `may be programs with routes of their own kind`() {
    let graph = Architecture.linked([
      "edge.yaml": Self.program("edge").replacing("acme/stall-edge", with: "turnstile"),
      "plums.yaml": Self.program("plums"),
      "pears.yaml": Self.program("pears"),
      "route.yaml": """
      apiVersion: mesh.example.org/v1
      kind: GatewayRoute
      metadata: { name: fruit }
      spec:
        httpRoute:
          match: { prefix: / }
          action: { target: { virtualService: { virtualServiceRef: { name: plums } } } }
      """,
      "node.yaml": """
      apiVersion: mesh.example.org/v1
      kind: VirtualNode
      metadata: { name: plums-node }
      spec:
        podSelector: { matchLabels: { app: plums } }
        backends: [{ virtualService: { virtualServiceRef: { name: pears } } }]
      """,
    ])
    #expect(
      graph.dump == """
        gateway:edge  turnstile
        service:pears
        service:plums
        gateway:edge → service:plums  configured
        service:plums → service:pears  declared
        """
    )
  }
}
