import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Programs that others put into images` {
  private static func pom(_ name: String, _ rest: String) -> String {
    """
    <project>
      <modelVersion>4.0.0</modelVersion>
      <groupId>org.acme</groupId>
      <artifactId>\(name)</artifactId>
      <version>1</version>
      \(rest)
    </project>
    """
  }

  private static let image = """
    <packaging>pom</packaging>
    <properties><docker.name>acme-teller</docker.name></properties>
    <dependencies>
      <dependency><groupId>org.acme</groupId><artifactId>till</artifactId></dependency>
    </dependencies>
    <build><plugins><plugin>
      <groupId>org.codehaus.mojo</groupId>
      <artifactId>exec-maven-plugin</artifactId>
      <executions><execution><configuration><arguments>
        <argument>build</argument>
        <argument>-t</argument>
        <argument>${docker.repo}/${docker.name}:latest</argument>
        <argument>.</argument>
      </arguments></configuration></execution></executions>
    </plugin></plugins></build>
    """

  @Test func `are found by the image that a module without code makes of them`() {
    let graph = Architecture.linked([
      "compose.yaml": "services:\n  front: { image: acme/acme-teller }\n",
      "images/till/pom.xml": Self.pom("till-image", Self.image),
      "till/pom.xml": Self.pom("till", ""),
      "till/src/main/java/till/Till.java":
        "package till;\npublic class Till { public static void main(String[] args) {} }\n",
    ])
    #expect(graph.dump == "service:front  java")
  }

  @Test func `are not there twice where a supervisor starts those that are deployed apart`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api, command: ./bin/api-entry.sh }
        beat-worker: { image: acme/api, command: ./bin/beat-entry.sh }
        live: { image: acme/live }
      """,
      "all/supervisord.conf": """
      [program:api]
      command=sh -c "./bin/api-entry.sh"
      [program:beat]
      command=sh -c "./bin/beat-entry.sh"
      [program:live]
      command=node live
      [program:sweeper]
      command=node sweeper
      """,
    ])
    #expect(
      graph.components.map(\.id.text) == [
        "service:api", "service:beat-worker", "service:live", "service:sweeper",
      ]
    )
  }

  @Test func `have the name of their own file, not of one that builds fill in`() {
    let unit = "[Service]\nExecStart=${folder}/bin/${name}\n"
    let graph = Architecture.linked(["deb/template.service": unit, "deb/till.service": unit])
    #expect(graph.components.map(\.id.text) == ["service:till"])
  }
}
