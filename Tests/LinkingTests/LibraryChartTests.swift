import ArchitectureModel
import TestSupport
import Testing

/// Charts that lie elsewhere and run any program that values describe.
@Suite struct `Library charts` {
  private static func chart(_ more: String) -> String {
    "apiVersion: v2\nname: shop-orders\nversion: 1.0.0\ndependencies:\n" + more
  }

  private static let library =
    "  - {name: any-program, version: 1.0.0, repository: \"https://charts.example.org\"}\n"

  private static let code = [
    "pom.xml": "<project><artifactId>orders</artifactId></project>",
    "src/main/java/Main.java": "class Main { public static void main(String[] args) {} }",
    "Dockerfile": "FROM temurin\nCOPY . .\n",
  ]

  private static let values = """
    any-program:
      image: {repository: registry.example.org/shop/orders, tag: "1"}
      ingress: {host: orders.local}
      env:
        SHIPPING_API_URL: http://shipping.harbour
        PRICES_API_URL: https://prices-dev.example.no

    """

  private static func linked(_ files: [String: String]) -> Architecture {
    Architecture.linked(code.merging(files) { $1 })
  }

  @Test func `run what their section describes`() {
    let graph = Self.linked([
      "deploy/shop/Chart.yaml": Self.chart(Self.library),
      "deploy/shop/values.yaml": Self.values,
    ])
    #expect(
      graph.dump == """
        external:prices-dev.example.no
        external:shipping
        service:shop-orders  java
        service:shop-orders → external:prices-dev.example.no  configured
        service:shop-orders → external:shipping  configured
        """
    )
  }

  @Test func `are given the values of production first, which may lie beside the chart`() {
    let graph = Self.linked([
      "deploy/shop/Chart.yaml": Self.chart(Self.library),
      "deploy/shop/values.yaml": Self.values,
      "deploy/values-prod.yaml":
        "any-program:\n  env:\n    PRICES_API_URL: https://prices.example.no\n",
      "deploy/values-preprod.yaml":
        "any-program:\n  env:\n    PRICES_API_URL: https://prices-pre.example.no\n",
    ])
    #expect(
      graph.components.map(\.name).sorted() == ["prices.example.no", "shipping", "shop-orders"]
    )
  }

  @Test func `leave out of hosts what only the environment knows`() {
    let graph = Self.linked([
      "deploy/shop/Chart.yaml": Self.chart(Self.library),
      "deploy/shop/values.yaml": """
      any-program:
        image: registry.example.org/shop/orders
        applicationPort: 8080
        environment:
          FEES_URL: "http://fees-{{ .Values.global.environment }}.core-{{ .Values.global.environment }}.internal"

      """,
    ])
    #expect(graph.components.map(\.name).sorted() == ["fees", "shop-orders"])
  }

  @Test func `are not installed where their condition is false`() {
    let chart = Self.chart(
      "  - {name: flash, version: 1.0.0, repository: \"https://charts.example.org\", condition: flash.enabled}\n"
    )
    let off = Self.linked(["c/Chart.yaml": chart, "c/values.yaml": "flash:\n  enabled: false\n"])
    #expect(!off.components.contains { $0.name == "flash" })
    let on = Self.linked([
      "c/Chart.yaml": chart, "c/values.yaml": "flash:\n  enabled: false\n",
      "c/values-production.yaml": "flash:\n  enabled: true\n",
    ])
    #expect(on.components.contains { $0.name == "flash" })
  }

  @Test func `with a section that only configures a product run nothing`() {
    let graph = Self.linked([
      "c/Chart.yaml": Self.chart(Self.library),
      "c/values.yaml": "any-program:\n  image: registry.example.org/exporter\n  level: debug\n",
    ])
    #expect(!graph.components.contains { $0.name == "shop-orders" })
  }
}
