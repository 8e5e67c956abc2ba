import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Clients in a module for all services` {
  private static func module(_ name: String, _ includes: String...) -> String {
    let list = includes.map {
      "<dependency><groupId>org.acme</groupId><artifactId>\($0)</artifactId></dependency>"
    }.joined()
    return "<project><modelVersion>4.0.0</modelVersion><groupId>org.acme</groupId>"
      + "<artifactId>\(name)</artifactId><version>1</version><dependencies>\(list)</dependencies>"
      + "</project>"
  }

  private static func program(_ name: String, _ code: String) -> [String: String] {
    [
      "\(name)/pom.xml": module(name, "common"),
      "\(name)/src/main/java/org/acme/\(name)/Main.java": """
      package org.acme.\(name);

      class Main {
        public static void main(String[] arguments) { \(code) }
      }
      """,
    ]
  }

  private static let client = """
    package org.acme.common;

    import org.kit.FeignClient;

    @FeignClient("stock")
    public interface Stock { Count count(); }
    """

  /// The services that call the stock, where the orders hold this code and the mail none.
  private func callers(
    _ code: String,
    client: String = Self.client,
    _ more: [String: String] = [:]
  ) -> [String] {
    let files = Self.program("stock", "").merging(Self.program("orders", code)) { $1 }
      .merging(Self.program("mail", "new Count();")) { $1 }
      .merging([
        "compose.yaml": """
        services:
          stock: {build: stock}
          orders: {build: orders}
          mail: {build: mail}
        """,
        "common/pom.xml": Self.module("common"),
        "common/src/main/java/org/acme/common/Stock.java": client,
        "common/src/main/java/org/acme/common/Count.java":
          "package org.acme.common;\npublic class Count {}\n",
      ]) { $1 }.merging(more) { $1 }
    return Architecture.linked(files).connections.filter { $0.to.text == "service:stock" }
      .map(\.from.text)
  }

  @Test func `are called by those who mention them`() {
    #expect(callers("Stock stock;") == ["service:orders"])
  }

  @Test func `are called by those whose interface a class of the module serves with them`() {
    let shelf = [
      "common/src/main/java/org/acme/common/Shelf.java":
        "package org.acme.common;\npublic interface Shelf {}\n",
      "common/src/main/java/org/acme/common/ShelfOfStock.java": """
      package org.acme.common;
      @Service
      public class ShelfOfStock implements Shelf { private Stock stock; }
      """,
    ]
    #expect(callers("Shelf shelf;", shelf) == ["service:orders"])
  }

  @Test func `are called by all for what a framework finds by itself`() {
    let filter = [
      "common/src/main/java/org/acme/common/CountFilter.java": """
      package org.acme.common;
      public class CountFilter implements Filter { private Stock stock; }
      """
    ]
    #expect(callers("", filter) == ["service:mail", "service:orders"])
  }

  @Test func `are not called for what stands in for them`() {
    let fallback = [
      "common/src/main/java/org/acme/common/EmptyStock.java": """
      package org.acme.common;
      public class EmptyStock implements Stock { public Count count() { return new Count(); } }
      """
    ]
    #expect(callers("", fallback).isEmpty)
  }

  @Test(arguments: [
    "value = ServiceNames.GOODS_NAME", "ServiceNames.GOODS_NAME", "name = GOODS_NAME",
  ])
  func `are named by a constant of another file`(argument: String) {
    let names = [
      "common/src/main/java/org/acme/common/ServiceNames.java": """
      package org.acme.common;
      public class ServiceNames {
        public static final String GOODS_NAME = "stock";
        public static final String MAIL_NAME = "mail";
      }
      """
    ]
    let client = Self.client.replacing("\"stock\"", with: argument).replacing(
      "import ",
      with: "import static org.acme.common.ServiceNames.*;\nimport "
    )
    #expect(callers("Stock stock;", client: client, names) == ["service:orders"])
    #expect(callers("Stock stock;", client: client).isEmpty)
  }
}
