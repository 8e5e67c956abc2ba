import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Addresses that only a deployment knows` {
  /// What a Java program is connected with that reads the key where it requests others.
  private func targets(_ key: String, _ value: String, besides files: [String: String] = [:])
    -> [String]
  {
    let program = [
      "compose.yaml": "services:\n  shop:\n    build: .\n",
      "pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.acme</groupId>
        <artifactId>shop</artifactId>
        <version>1</version>
      </project>
      """,
      "src/main/java/shop/Peers.java": """
      package shop;
      import org.acme.http.HttpClient;
      import org.springframework.beans.factory.annotation.Value;
      public class Peers {
        public Peers(@Value("${\(key)}") String place) {}
      }
      """,
      "src/main/resources/application.properties": "server.port=9000\n\(key)=\(value)\n",
    ]
    return Architecture.linked(program.merging(files) { $1 }).connections.map(\.to.text)
  }

  @Test(arguments: [
    ("shop.packing-service", "http://localhost:8082"),
    ("packing-service.url", "${PACKING_URL:localhost}"),
    ("packing-service.endpoint", "${PACKING_URL}"),
  ])
  func `are systems of others`(key: String, value: String) {
    #expect(targets(key, value) == ["external:packing-service"])
  }

  @Test(arguments: [
    ("shop.frontend.url", "http://localhost:8082"),
    ("relay.packing.url", "http://localhost:8082"),
    ("shop.packing.url", "http://localhost:9000"),
    ("shop.packing.size", "http://localhost:8082"),
  ])
  func `are none for people, for a product, for the own port and where no place is named`(
    key: String,
    value: String
  ) {
    #expect(targets(key, value) == [])
  }

  @Test(arguments: ["packing-rates", "acme-packing-rates"])
  func `are those of the image that runs here under the name`(service: String) {
    let compose = "services:\n  shop:\n    build: .\n  \(service):\n    image: acme/rates\n"
    #expect(
      targets("packing-rates.url", "http://localhost:8082", besides: ["compose.yaml": compose])
        == ["service:\(service)"]
    )
  }

  @Test func `are known where a deployment sets them`() {
    let compose = """
      services:
        shop:
          build: .
          environment: { PACKING_URL: "{{ elsewhere }}" }
      """
    #expect(
      targets("packing-service.url", "${PACKING_URL:localhost}", besides: ["compose.yaml": compose])
        == []
    )
  }

  @Test func `are those of clients that are named where their address is given`() {
    let client = """
      package shop;
      import org.kit.FeignClient;
      @FeignClient(name = "weighing", url = "${scales.url}")
      public interface Scales {}
      """
    let found = targets(
      "scales.url",
      "http://localhost:8085",
      besides: ["src/main/java/shop/Scales.java": client]
    )
    #expect(found.contains("external:weighing"))
  }
}
