import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Maven modules` {
  private func module(_ name: String, in parent: String, _ inside: String) -> String {
    """
    <project>
      <parent><groupId>org.shop</groupId><artifactId>\(parent)</artifactId></parent>
      <artifactId>\(name)</artifactId>
      \(inside)
    </project>
    """
  }

  @Test(arguments: ["dependencies", "dependencyManagement"])
  func `depend on what their parent depends on, not on what it only manages`(list: String) {
    let needed = """
      <dependencies>
        <dependency><groupId>org.webby</groupId><artifactId>webby-starter</artifactId></dependency>
      </dependencies>
      """
    let services =
      list == "dependencies" ? needed : "<dependencyManagement>\(needed)</dependencyManagement>"
    let graph = Architecture.linked([
      "pom.xml": "<project><groupId>org.shop</groupId><artifactId>all</artifactId></project>",
      "services/pom.xml": module("services", in: "all", "<packaging>pom</packaging>\(services)"),
      "services/orders/pom.xml": module("orders", in: "services", ""),
      "services/orders/src/main/java/org/shop/Orders.java":
        "package org.shop;\nclass Orders { public static void main(String[] a) {} }\n",
    ])
    #expect((graph.component("service:orders") != nil) == (list == "dependencies"))
  }
}
