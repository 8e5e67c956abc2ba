import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Companions in one network` {
  @Test func `are part of the program beside which they run`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          image: acme/web
          environment:
            ORDERS_URL: http://shop-orders/all
        orders:
          image: acme/orders
        orders-beacon:
          image: beacon:1
          command: ["./run", "-app-id", "shop-orders"]
          network_mode: "service:orders"
      """
    ])
    #expect(
      graph.dump == """
        service:orders
        service:web
        service:web → service:orders  configured
        """
    )
  }
}
