import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Databases that nothing here runs` {
  @Test func `are told apart by the names that their clients write`() {
    let graph = Architecture.linked(system(databases: ["orders", "stock"]))
    #expect(graph.components.filter { $0.kind == .database }.map(\.name) == ["granite", "stock"])
    #expect(graph.connection("service:orders", "database:granite") != nil)
    #expect(graph.connection("service:stock", "database:stock") != nil)
  }

  @Test func `of one name are one`() {
    let graph = Architecture.linked(system(databases: ["shop", "shop"]))
    #expect(graph.components.filter { $0.kind == .database }.map(\.name) == ["granite"])
  }

  private func system(databases: [String]) -> [String: String] {
    var files: [String: String] = [:]
    for (name, database) in zip(["orders", "stock"], databases) {
      files["\(name)/pom.xml"] = """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example</groupId>
          <artifactId>\(name)</artifactId>
          <version>1</version>
          <dependencies>
            <dependency><groupId>org.webby</groupId><artifactId>webby-starter</artifactId></dependency>
            <dependency><groupId>org.granite</groupId><artifactId>granite-driver</artifactId></dependency>
          </dependencies>
        </project>
        """
      files["\(name)/src/main/java/Program.java"] = """
        class Program {
          public static void main(String[] arguments) {}
        }
        """
      files["\(name)/src/main/resources/application.yml"] = """
        spring:
          datasource:
            url: jdbc:granite://10.0.0.7:7001/\(database)?ssl=false
        """
    }
    return files
  }
}

@Suite struct `Repositories of settings` {
  @Test func `outside this one are named by the path that the server is told`() {
    let graph = Architecture.linked([
      "config/pom.xml": """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>config</artifactId>
        <version>1</version>
        <dependencies>
          <dependency><groupId>org.rollcall</groupId><artifactId>rollcall-server</artifactId></dependency>
        </dependencies>
      </project>
      """,
      "config/src/main/java/Config.java": """
      class Config {
        public static void main(String[] arguments) {}
      }
      """,
      "config/src/main/resources/application.yml": """
      spring:
        cloud:
          config:
            server:
              git:
                uri: file:///${PWD}/../shop-settings/
      """,
    ])
    #expect(graph.connection("infrastructure:config", "external:shop-settings") != nil)
  }
}
