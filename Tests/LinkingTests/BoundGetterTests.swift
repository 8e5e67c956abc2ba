import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Settings that a class is bound to` {
  private static func program(_ client: String) -> [String: String] {
    [
      "compose.yaml": "services:\n  shop:\n    build: .\n",
      "pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.acme</groupId>
        <artifactId>shop</artifactId>
        <version>1</version>
      </project>
      """,
      "src/main/resources/application.yml": """
      shop:
        mint-rates:
          url: https://ws1.ratesoffice.io/rates/interactive
      """,
      "src/main/java/shop/Settings.java": """
      package shop;
      import org.springframework.boot.context.properties.ConfigurationProperties;
      @ConfigurationProperties("shop")
      public class Settings {
        private Rates mintRates;
      }
      """,
      "src/main/java/shop/Clients.java": """
      package shop;
      import org.acme.http.HttpClient;
      public class Clients {
        public HttpClient rates(Settings settings) {
          return HttpClient.builder().baseUrl(settings.\(client)).build();
        }
      }
      """,
    ]
  }

  @Test func `are read where code that requests others uses the members`() {
    let graph = Architecture.linked(Self.program("getMintRates().getUrl()"))
    #expect(graph.connections.map(\.to.text) == ["external:ws1.ratesoffice.io"])
  }

  @Test func `are not read where it uses others`() {
    let graph = Architecture.linked(Self.program("getCoinRates().getUrl()"))
    #expect(graph.connections.isEmpty)
  }
}
