import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Addresses on the own machine` {
  private func dump(_ bills: String) -> String {
    Architecture.linked([
      "compose.yaml": """
      services:
        bills: { image: acme/bills, \(bills) }
        orders: { image: acme/orders, ports: ["8081:80"] }
      """
    ]).dump
  }

  @Test func `mean the container that is told them`() {
    #expect(
      dump("environment: { ORDERS_URL: \"http://localhost:8081\" }") == """
        service:bills
        service:orders
        """
    )
  }

  @Test func `mean the neighbour where a container runs in the machine's network`() {
    let dump = dump(
      "network_mode: host, environment: { ORDERS_URL: \"http://localhost:8081\" }"
    )
    #expect(dump.contains("service:bills → service:orders"))
  }

  @Test func `mean the neighbour where the machine sends the logs`() {
    let dump = dump(
      "logging: { driver: gelf, options: { gelf-address: \"udp://localhost:8081\" } }"
    )
    #expect(dump.contains("service:bills → service:orders"))
  }

  @Test(arguments: ["host.docker.internal", "host.containers.internal"])
  func `mean the neighbour where they name the machine itself`(host: String) {
    let dump = dump("environment: { ORDERS_URL: \"http://\(host):8081\" }")
    #expect(dump.contains("service:bills → service:orders"))
  }

  @Test func `mean the neighbour where they are built into pages`() {
    let dump = dump("environment: { VITE_ORDERS_URL: \"http://localhost:8081\" }")
    #expect(dump.contains("service:bills → service:orders"))
  }
}

@Suite struct `Texts for people` {
  private func dump(_ setting: String) -> String {
    Architecture.linked([
      "compose.yaml": """
      services:
        web:
          image: acme/web
          environment:
            \(setting)
        orders: { image: acme/orders }
      """
    ]).dump
  }

  @Test(arguments: [
    "WELCOME: Please see http://orders for the list of your orders",
    "HELP_LINK: \"Ask <a href='http://orders'>us</a>\"", "LOGIN_SCOPES: http://orders/auth/read",
  ])
  func `hold links and no addresses`(setting: String) {
    #expect(!dump(setting).contains("→"))
  }

  @Test func `are no lists of addresses`() {
    #expect(dump("ORDERS_HOSTS: http://orders http://other").contains("→ service:orders"))
  }
}
