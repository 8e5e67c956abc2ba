import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Containers beside others in a pod` {
  private static func workload(_ name: String, _ containers: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name) }
    spec:
      template:
        metadata: { labels: { app: \(name) } }
        spec: { containers: [\(containers)] }

    """
  }

  @Test func `are not whom a policy lets others call`() {
    let graph = Architecture.linked([
      "k8s/ships.yaml": Self.workload("ships", "{ name: ships, image: acme/ships }"),
      "k8s/cranes.yaml": Self.workload(
        "cranes",
        "{ name: cranes, image: acme/cranes }, { name: counter, image: other/counter }"
      ),
      "k8s/policy.yaml": """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: to-cranes }
      spec:
        podSelector: { matchLabels: { app: cranes } }
        ingress: [{ from: [{ podSelector: { matchLabels: { app: ships } } }] }]
      """,
    ])
    #expect(graph.connections.map(\.to.text) == ["service:cranes"])
  }

  @Test func `give no name to what has a workload of its own`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { rocks: { image: 'granite:1' } }",
      "k8s/ships.yaml": Self.workload(
        "ships",
        "{ name: ships, image: acme/ships }, { name: ore, image: 'granite:1' }"
      ),
      "k8s/docks.yaml": Self.workload(
        "docks",
        "{ name: docks, image: acme/docks }, { name: ore, image: 'granite:1' }"
      ),
    ])
    #expect(!graph.components.map(\.id.text).contains("database:ore"))
  }
}

@Suite struct `Names that hold a word for stores` {
  private func kind(_ name: String) -> String? {
    Architecture.linked([
      "k8s/\(name).yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: \(name) }
      spec:
        template:
          spec:
            containers:
              - { name: \(name), image: acme/rows, env: [{ name: GRANITE_HOST, value: rocks }] }
      """
    ]).components.first { $0.name == name }?.kind.rawValue
  }

  @Test(arguments: ["ships-db", "ships-db-primary-0"])
  func `are stores where it is what they are`(name: String) {
    #expect(kind(name) == "database")
  }

  @Test(arguments: ["db-to-streams", "ships-db-to-streams"])
  func `are programs where it is what they have to do with`(name: String) {
    #expect(kind(name) == "service")
  }
}

@Suite struct `Addresses with a place for a port` {
  @Test func `are those of the program that the port is named for`() {
    let graph = Architecture.linked([
      "pages/package.json": #"{ "name": "pages", "dependencies": { "pixels": "18" } }"#,
      "pages/src/index.js": """
      import Pixels from 'pixels';
      const base = `http://localhost:${Places.BERTHS_PORT}`;
      """,
      "berths/package.json": #"{ "name": "berths", "dependencies": { "express": "4" } }"#,
      "berths/index.js": "require('express')().listen(process.env.PORT);",
      "compose.yaml": """
      services:
        pages: { build: pages }
        berths: { build: berths }
      """,
    ])
    #expect(graph.connections.map(\.to.text) == ["service:berths"])
  }

  @Test func `are those of the service that a network gives the address to`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        ships: { image: acme/ships, environment: { CRANES_HOST: "172.20.0.250" } }
        cranes: { image: acme/cranes, networks: { local: { ipv4_address: 172.20.0.250 } } }
      """
    ])
    #expect(graph.connection("service:ships", "service:cranes") != nil)
  }
}
