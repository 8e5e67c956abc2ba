import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Registers and gateways` {
  @Test func `a gateway that is told no routes passes requests to all that register`() {
    let graph = Architecture.linked([
      "register/pom.xml": module("register", "org.rollcall:rollcall-server"),
      "register/src/main/java/Register.java": program,
      "edge/pom.xml": module("edge", "org.switchboard:switchboard", "org.rollcall:rollcall-client"),
      "edge/src/main/java/Edge.java": program,
      "orders/pom.xml": module("orders", "org.webby:webby-starter", "org.rollcall:rollcall-client"),
      "orders/src/main/java/Orders.java": program,
      "stock/pom.xml": module("stock", "org.webby:webby-starter"),
      "stock/src/main/java/Stock.java": program,
    ])
    #expect(graph.connection("gateway:edge", "service:orders")?.certainty == .implied)
    #expect(graph.connection("gateway:edge", "service:stock") == nil)
  }

  @Test func `a gateway that is told routes passes requests along those`() {
    let graph = Architecture.linked([
      "register/pom.xml": module("register", "org.rollcall:rollcall-server"),
      "register/src/main/java/Register.java": program,
      "edge/pom.xml": module("edge", "org.switchboard:switchboard", "org.rollcall:rollcall-client"),
      "edge/src/main/java/Edge.java": program,
      "edge/src/main/resources/application.yml": """
      zuul:
        routes:
          stock:
            path: /stock/**
            serviceId: stock
      """,
      "orders/pom.xml": module("orders", "org.webby:webby-starter", "org.rollcall:rollcall-client"),
      "orders/src/main/java/Orders.java": program,
      "stock/pom.xml": module("stock", "org.webby:webby-starter", "org.rollcall:rollcall-client"),
      "stock/src/main/java/Stock.java": program,
    ])
    #expect(graph.connection("gateway:edge", "service:stock") != nil)
    #expect(graph.connection("gateway:edge", "service:orders") == nil)
  }

  @Test func `a register that nothing here runs is there when clients are told where`() {
    let graph = Architecture.linked([
      "orders/pom.xml": module("orders", "org.webby:webby-starter", "org.rollcall:rollcall-client"),
      "orders/src/main/java/Orders.java": program,
      "orders/src/main/resources/application.properties": """
      server.port=8080
      rollcall.url=http://localhost:7007
      """,
      "stock/pom.xml": module("stock", "org.webby:webby-starter", "org.rollcall:rollcall-client"),
      "stock/src/main/java/Stock.java": program,
      "stock/src/main/resources/application.properties": """
      server.port=8081
      rollcall.enabled=false
      rollcall.url=http://localhost:7007
      """,
    ])
    #expect(graph.component("infrastructure:rollcall") != nil)
    #expect(graph.connection("service:orders", "infrastructure:rollcall") != nil)
  }

  @Test func `a register that one client shows is there for those before it as well`() {
    let client = ["org.webby:webby-starter", "org.rollcall:rollcall-client"]
    let graph = Architecture.linked([
      "bills/pom.xml": module("bills", client[0], client[1]),
      "bills/src/main/java/Bills.java": program,
      "orders/pom.xml": module("orders", client[0], client[1]),
      "orders/src/main/java/Orders.java": program,
      "orders/src/main/resources/application.properties": "rollcall.url=http://localhost:7007\n",
    ])
    #expect(graph.connection("service:orders", "infrastructure:rollcall") != nil)
    #expect(graph.connection("service:bills", "infrastructure:rollcall") != nil)
  }

  @Test func `a register is told of by a module with settings for all`() {
    let graph = Architecture.linked([
      "settings/pom.xml": module("settings"),
      "settings/src/main/resources/bootstrap.properties": "rollcall.url=http://localhost:7007\n",
      "orders/pom.xml": module(
        "orders",
        "org.webby:webby-starter",
        "org.rollcall:rollcall-client",
        "org.example:settings"
      ),
      "orders/src/main/java/Orders.java": program,
    ])
    #expect(graph.connection("service:orders", "infrastructure:rollcall") != nil)
  }

  @Test func `what asks its clients calls those that are not told where it is`() {
    let files = [
      "panel/pom.xml": module("panel", "org.overseer:overseer-server"),
      "panel/src/main/java/Panel.java": program,
      "orders/pom.xml": module("orders", "org.webby:webby-starter", "org.overseer:overseer-client"),
      "orders/src/main/java/Orders.java": program,
    ]
    let asked = Architecture.linked(files)
    #expect(asked.connection("infrastructure:panel", "service:orders") != nil)
    #expect(asked.connection("service:orders", "infrastructure:panel") == nil)
    let told = Architecture.linked(
      files.merging([
        "orders/src/main/resources/application.yml": """
        spring:
          application:
            name: orders
        overseer:
          client:
            url: http://panel:9000
        """
      ]) { $1 }
    )
    #expect(told.connection("service:orders", "infrastructure:panel") != nil)
  }

  @Test func `programs call those that they look up by name`() {
    let graph = Architecture.linked([
      "orders/pom.xml": module("orders", "org.webby:webby-starter"),
      "orders/src/main/java/Orders.java": """
      import org.rollcall.Register;

      class Orders {
        private Register register;

        public static void main(String[] arguments) {}

        void call() {
          register.find("stock");
        }
      }
      """,
      "stock/pom.xml": module("stock", "org.webby:webby-starter"),
      "stock/src/main/java/Stock.java": program,
    ])
    #expect(graph.connection("service:orders", "service:stock") != nil)
  }

  private let program = """
    class Program {
      public static void main(String[] arguments) {}
    }
    """

  private func module(_ name: String, _ dependencies: String...) -> String {
    let list = dependencies.map { dependency -> String in
      let parts = dependency.split(separator: ":")
      return "<dependency><groupId>\(parts[0])</groupId><artifactId>\(parts[1])</artifactId>"
        + "</dependency>"
    }.joined()
    return "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId>"
      + "<artifactId>\(name)</artifactId><version>1</version>"
      + "<dependencies>\(list)</dependencies></project>"
  }
}
