import ArchitectureModel
import TestSupport
import Testing

/// Connections alone.
private func connections(_ files: [String: String]) -> [String] {
  Architecture.linked(files).dump.split(separator: "\n").map(String.init).filter {
    $0.contains("→")
  }
}

@Suite struct `Addresses that one block gives to all programs of a Go module` {
  @Test func `count for those that read them, whatever an example file holds`() {
    func main(_ key: String) -> String {
      """
      package main

      import "os"

      func main() { open(os.Getenv("\(key)")) }
      """
    }
    func deployment(_ name: String) -> String {
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: \(name) }
      spec:
        template:
          spec:
            containers:
              - { name: \(name), image: acme/\(name), envFrom: [{ configMapRef: { name: places } }] }

      """
    }
    let found = connections([
      "go.mod": "module forge.org/acme/harbour",
      "cmd/ships/main.go": main("CRANES_URL"),
      "cmd/docks/main.go": main("LEVEL"),
      "cmd/cranes/main.go": main("LEVEL"),
      ".env.example": "CRANES_URL=\n",
      "k8s/ships.yaml": deployment("ships"),
      "k8s/docks.yaml": deployment("docks"),
      "k8s/cranes.yaml": deployment("cranes"),
      "k8s/places.yaml": """
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: places }
      data: { CRANES_URL: "http://cranes:8080" }
      """,
    ])
    #expect(found == ["service:ships → service:cranes  configured"])
  }
}

@Suite struct `Addresses that all programs for the Java platform are given` {
  /// Ships, cranes and docks with one block of addresses; the code of ships and docks.
  private func connections(ships: String, docks: String = "", also settings: String = "")
    -> [String]
  {
    let places = """
      server.port=80
      cranes.url=${CRANES_URL}
      docks.url=${DOCKS_URL}
      """
    let given = "{ CRANES_URL: 'http://cranes:80', DOCKS_URL: 'http://docks:80' }"
    func pom(_ name: String) -> String {
      "<project><groupId>org.harbour</groupId><artifactId>\(name)</artifactId></project>"
    }
    func program(_ name: String, _ code: String) -> String {
      """
      package org.harbour;
      import org.springframework.beans.factory.annotation.Value;
      class \(name) {
        \(code)
        public static void main(String[] arguments) {}
      }
      """
    }
    return LinkingTests.connections([
      "ships/pom.xml": pom("ships"),
      "ships/src/main/java/Ships.java": program("Ships", ships),
      "ships/src/main/resources/application.properties": places + settings,
      "docks/pom.xml": pom("docks"),
      "docks/src/main/java/Docks.java": program("Docks", docks),
      "docks/src/main/resources/application.properties": places,
      "cranes/pom.xml": pom("cranes"),
      "cranes/src/main/java/Cranes.java": program("Cranes", ""),
      "cranes/src/main/resources/application.properties": "server.port=80",
      "compose.yaml": """
      services:
        ships: { build: ships, environment: \(given) }
        docks: { build: docks, environment: \(given) }
        cranes: { build: cranes, environment: \(given) }
      """,
    ])
  }

  @Test func `count for those whose code asks for them`() {
    #expect(
      connections(ships: "@Value(\"${cranes.url}\") String cranes;") == [
        "service:ships → service:cranes  configured"
      ]
    )
  }

  @Test func `count for those whose other settings name them`() {
    #expect(
      connections(
        ships: "@Value(\"${cranes.url}\") String cranes;",
        also: "\nberths.place=${docks.url}/berths\n"
      ) == [
        "service:ships → service:cranes  configured", "service:ships → service:docks  configured",
      ]
    )
  }

  @Test func `count for all that bind them to a class`() {
    let code = """
      @ConfigurationProperties(prefix = "docks") static class Docks {}
      @Value("${cranes.url}") String cranes;
      """
    #expect(
      connections(ships: code) == [
        "service:ships → service:cranes  configured", "service:ships → service:docks  configured",
      ]
    )
  }

  @Test(arguments: [true, false])
  func `count for those with a client of that name, whose address the framework asks for`(has: Bool)
  {
    let docks = """
      @Value("${cranes.url}") String cranes;
      @Value("${quarkus.rest-client.berths.url}") String berths;
      """
    let found = connections(
      ships: has ? "@RegisterRestClient(configKey = \"cranes\") interface Cranes {}" : "",
      docks: docks,
      also: "\nquarkus.rest-client.cranes.url=http://cranes:80\n"
    )
    #expect(found.contains { $0.hasPrefix("service:docks → service:cranes") })
    #expect(found.contains { $0.hasPrefix("service:ships → service:cranes") } == has)
  }

  @Test func `count for everybody where no code says how it reads`() {
    #expect(connections(ships: "").count == 3)
  }
}

@Suite struct `Addresses of an environment file` {
  @Test func `do not count where the deployment sets others`() {
    let found = connections([
      "ships/go.mod": "module forge.org/acme/ships",
      "ships/main.go": """
      package main

      import "os"

      func main() { open(os.Getenv("CRANES_URL")) }
      """,
      "ships/.env.example": "CRANES_URL=http://localhost:7000\n",
      "compose.yaml": """
      services:
        ships: { build: ships, environment: { CRANES_URL: "http://cranes:80" } }
        cranes: { image: acme/cranes }
        docks: { image: acme/docks, ports: ["7000:80"] }
      """,
    ])
    #expect(found == ["service:ships → service:cranes  configured"])
  }
}
