import ArchitectureModel
import TestSupport
import Testing

/// Manifests of a platform whose stores, identities and permissions stand beside the program.
@Suite struct `Manifests of a platform` {
  private static let program = [
    "pom.xml": "<project><artifactId>permits</artifactId></project>",
    "src/main/java/Main.java": "class Main { public static void main(String[] args) {} }",
  ]

  private static func manifest(_ name: String, _ spec: String) -> String {
    "apiVersion: nais.io/v1alpha1\nkind: Application\nmetadata: {name: \(name)}\nspec:\n  image: {{ image }}\n"
      + spec
  }

  private static let peers = """
      accessPolicy:
        outbound:
          rules: [{application: tides, namespace: org}]
          external: [{host: ships.sea.nais.io}, {host: api.coinpurse.com}]
      env:
        - {name: TIDES_URL, value: "http://tides.org/now"}
        - {name: SHIPS_URL, value: "https://ships.sea.nais.io/list"}

    """

  @Test func `say whom their program calls`() {
    let graph = Architecture.linked(
      Self.program.merging([".nais/prod.yaml": Self.manifest("permits", Self.peers)]) { $1 }
    )
    #expect(
      graph.dump == """
        external:coinpurse  coinpurse
        external:ships
        external:tides
        service:permits  java
        service:permits → external:coinpurse  configured
        service:permits → external:ships  configured
        service:permits → external:tides  configured
        """
    )
  }

  @Test func `lead to each other by their ingresses`() {
    let graph = Architecture.linked([
      "desk/pom.xml": "<project><artifactId>desk</artifactId></project>",
      "desk/src/main/java/Main.java": "class Main { public static void main(String[] a) {} }",
      "desk/nais/app.yaml": Self.manifest(
        "permit-desk",
        "  accessPolicy: {outbound: {external: [{host: archive.example.no}]}}\n"
      ),
      "store/pom.xml": "<project><artifactId>store</artifactId></project>",
      "store/src/main/java/Main.java": "class Main { public static void main(String[] a) {} }",
      "store/nais/app.yaml": Self.manifest(
        "permit-archive",
        "  ingresses: [\"https://archive.example.no\"]\n"
      ),
    ])
    #expect(
      graph.dump == """
        service:permit-archive  java
        service:permit-desk  java
        service:permit-desk → service:permit-archive  configured
        """
    )
  }

  @Test func `are filled in from the variables of production`() {
    let graph = Architecture.linked(
      Self.program.merging([
        ".nais/nais.yaml": Self.manifest(
          "permits",
          "  env:\n    - name: TIDES_URL\n      value: {{tides.url}}\n"
            + "  accessPolicy:\n    outbound:\n      external:\n        - host: \"{{tides.host}}\"\n"
        ),
        ".nais/vars-prod.yaml":
          "tides:\n  url: https://tides.sea.nais.io\n  host: tides.sea.nais.io\n",
        ".nais/vars-q1.yaml":
          "tides:\n  url: https://tides-q1.sea.nais.io\n  host: tides-q1.sea.nais.io\n",
      ]) { $1 }
    )
    #expect(
      graph.dump == """
        external:tides
        service:permits  java
        service:permits → external:tides  configured
        """
    )
  }

  @Test func `of rehearsals count as development beside those of production`() {
    let graph = Architecture.linked(
      Self.program.merging([
        ".nais/prod.yaml": Self.manifest("permits", ""),
        ".nais/q1.yaml": Self.manifest(
          "permits",
          "  accessPolicy: {outbound: {rules: [{application: rehearsed-tides}]}}\n"
        ),
      ]) { $1 }
    )
    let tides = graph.components.first { $0.name == "rehearsed-tides" }
    #expect(tides?.stage == .development)
    #expect(graph.components.first { $0.name == "permits" }?.stage == .production)
  }
}
