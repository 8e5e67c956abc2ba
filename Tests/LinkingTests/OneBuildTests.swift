import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Programs of one build` {
  @Test func `use what lies in a library of all when they show it themselves`() {
    var files = ["common/pom.xml": module("common", "org.granite:granite-driver")]
    files["common/src/main/java/Store.java"] = "import org.granite.Client;\n\nclass Store {}\n"
    for name in ["orders", "stock", "bills"] {
      files["\(name)/pom.xml"] = module(
        name,
        "org.webby:webby-starter",
        "org.example:common",
        name == "orders" ? "org.granite:granite-driver" : "org.acme:kit"
      )
      files["\(name)/src/main/java/Program.java"] = program
    }
    files["compose.yaml"] = """
      services:
        orders: { build: orders }
        stock: { build: stock }
        bills: { build: bills }
        db: { image: "granite:1" }
      """
    let graph = Architecture.linked(files)
    #expect(graph.connection("service:orders", "database:db") != nil)
    #expect(graph.connection("service:stock", "database:db") == nil)
    #expect(graph.connection("service:bills", "database:db") == nil)
  }

  @Test func `are built from one folder by files of their own`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        orders:
          build: { context: ., dockerfile: orders.dockerfile }
        stock:
          build: { context: ., dockerfile: stock.dockerfile }
      """,
      "pom.xml": module("shop", "org.webby:webby-starter"),
      "orders.dockerfile":
        "FROM java:21\nCOPY orders.jar .\nCMD [\"java\", \"-jar\", \"orders.jar\"]\n",
      "stock.dockerfile":
        "FROM java:21\nCOPY stock.jar .\nCMD [\"java\", \"-jar\", \"stock.jar\"]\n",
      "orders/pom.xml": module("orders", "org.webby:webby-starter"),
      "orders/src/main/java/Program.java": program,
      "stock/pom.xml": module("stock", "org.webby:webby-starter"),
      "stock/src/main/java/Program.java": program,
    ])
    #expect(graph.components.map(\.name) == ["orders", "stock"])
  }

  @Test func `are meant by keys that are named for them`() {
    let graph = Architecture.linked([
      "edge/pom.xml": module("edge", "org.webby:webby-starter"),
      "edge/src/main/java/Program.java": program,
      "edge/src/main/resources/application.yml": """
      spring:
        application:
          name: edge
      destinations:
        ordersServiceUrl: http://${DOCKER_HOST_IP:localhost}:8082
        otherUrl: http://localhost:8083
      """,
      "orders/pom.xml": module("orders", "org.webby:webby-starter"),
      "orders/src/main/java/Program.java": program,
    ])
    #expect(graph.connections.map { $0.to.text } == ["service:orders"])
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
