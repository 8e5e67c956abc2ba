import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Numbered copies` {
  private func parts(_ compose: String) -> [String] {
    Architecture.linked(["compose.yaml": "services:\n" + compose]).components.map(\.id.text)
  }

  @Test func `of one program are one component`() {
    let services = """
        entry1: { image: acme/entry, environment: { SERVICE_ID: entry1, PEER: "peer:81" } }
        entry2: { image: acme/entry, environment: { SERVICE_ID: entry2, PEER: "peer:82" } }
        entry-03: { image: acme/entry, environment: { SERVICE_ID: c, PEER: "peer:83" } }
      """
    #expect(parts(services) == ["service:entry"])
  }

  @Test func `are called by others as one`() {
    let services = """
        entry1: { image: acme/entry }
        entry2: { image: acme/entry }
        gate: { image: acme/gate, environment: { ENTRIES: "http://entry1:80,http://entry2:80" } }
      """
    let graph = Architecture.linked(["compose.yaml": "services:\n" + services])
    #expect(graph.connections.map { "\($0.from) \($0.to)" } == ["service:gate service:entry"])
  }

  @Test func `are several where their settings say more than a number`() {
    let services = """
        worker1: { image: acme/worker, environment: { QUEUE: mail } }
        worker2: { image: acme/worker, environment: { QUEUE: bills } }
      """
    #expect(parts(services) == ["service:worker1", "service:worker2"])
  }

  @Test func `are several where one calls the other`() {
    let services = """
        node1: { image: acme/node, environment: { NEXT: "http://node2:80" } }
        node2: { image: acme/node, environment: { NEXT: "http://node1:80" } }
      """
    #expect(parts(services) == ["service:node1", "service:node2"])
  }

  @Test func `are several beside one without a number`() {
    let services = """
        node: { image: acme/node }
        node2: { image: acme/node }
        node3: { image: acme/node }
      """
    #expect(parts(services) == ["service:node", "service:node2", "service:node3"])
  }

  @Test func `keep their versions apart`() {
    let services = """
        rates-v1: { image: acme/rates }
        rates-v2: { image: acme/rates }
      """
    #expect(parts(services) == ["service:rates-v1", "service:rates-v2"])
  }

  @Test func `of a store are one where somebody names them in one breath`() {
    let services = """
        flash-node-0: { image: flash }
        flash-node-1: { image: flash }
        shop: { image: acme/shop, environment: { NODES: "flash-node-0:7002,flash-node-1:7002" } }
      """
    #expect(parts(services) == ["cache:flash-node", "service:shop"])
  }

  @Test func `of a store are several where each has its own user`() {
    let services = """
        flash1: { image: flash }
        flash2: { image: flash }
        shop: { image: acme/shop, environment: { CACHE: "flash://flash1:7002" } }
        mill: { image: acme/mill, environment: { CACHE: "flash://flash2:7002" } }
      """
    #expect(parts(services) == ["cache:flash1", "cache:flash2", "service:mill", "service:shop"])
  }

  @Test func `of a store in a file of their own are the one that another file starts`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        relay: { image: relay }
        shop: { image: acme/shop, environment: { RELAY_HOST: "relay:7003" } }
      """,
      "compose-large.yaml": """
      services:
        relay-0: { image: relay, environment: { NODE: 0, VOTERS: "0@relay-0:9,1@relay-1:9" } }
        relay-1: { image: relay, environment: { NODE: 1, VOTERS: "0@relay-0:9,1@relay-1:9" } }
        shop: { image: acme/shop, environment: { RELAY_HOST: "relay-1:7003" } }
      """,
    ])
    #expect(graph.components.filter { $0.technology == "relay" }.map(\.name) == ["relay"])
    #expect(graph.connections.map { "\($0.from) \($0.to)" } == ["service:shop broker:relay"])
  }
}
