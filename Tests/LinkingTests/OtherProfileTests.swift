import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Profiles that are called after a product` {
  private static func compose(_ orders: String) -> String {
    "services: { orders: { build: orders\(orders) }, rows: { image: granite }, memory: { image: flash } }"
  }

  private func targets(_ more: [String: String] = [:]) -> [String] {
    let files = [
      "compose.yaml": Self.compose(""),
      "orders/Dockerfile": "FROM java\nCOPY target/orders.jar .\nCMD java -jar orders.jar\n",
      "orders/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>orders</artifactId>
        <version>1</version>
        <dependencies>
          <dependency><groupId>org.webby</groupId><artifactId>webby-starter</artifactId></dependency>
        </dependencies>
      </project>
      """,
      "orders/src/main/java/Orders.java": "class Orders {}\n",
      "orders/src/main/resources/application.properties":
        "spring.datasource.url=jdbc:granite://rows:7001/orders\n",
      "orders/src/main/resources/application-flash.properties":
        "spring.datasource.url=flash://memory:7002/orders\n",
    ]
    return Architecture.linked(files.merging(more) { $1 }).connections.map(\.to.text)
  }

  @Test func `are alternatives that nobody chooses`() {
    #expect(targets() == ["database:rows"])
  }

  @Test(arguments: [
    ["compose.yaml": compose(", environment: { SPRING_PROFILES_ACTIVE: 'flash,test' }")],
    ["compose.yaml": compose(", command: java -Dspring.profiles.active=flash -jar orders.jar")],
    [
      "orders/Dockerfile":
        "FROM java\nCOPY o.jar .\nCMD java -Dspring.profiles.active=flash -jar o.jar\n"
    ],
  ])
  func `hold where something starts the program with them`(more: [String: String]) {
    #expect(targets(more).contains("cache:memory"))
  }

  @Test func `hold where the program has no other address without them`() {
    let more = ["orders/src/main/resources/application.properties": "orders.limit=5\n"]
    #expect(targets(more) == ["cache:memory"])
  }
}
