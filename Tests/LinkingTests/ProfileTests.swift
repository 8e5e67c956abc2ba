import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Profiles of frameworks` {
  private func hasLedger(_ environment: String, _ more: [String: String] = [:]) -> Bool {
    let graph = Architecture.linked(
      [
        "compose.yaml": """
        services:
          web: { build: web, environment: { \(environment) } }
          ledger: { image: acme/ledger, ports: ["7070:7070"] }
        """,
        "web/pom.xml": "<project><artifactId>web</artifactId></project>",
        "web/src/main/java/Web.java": "class Web { public static void main(String[] args) {} }",
        "web/src/main/resources/application.yml": """
        spring:
          application:
            name: web
        ---
        spring:
          config:
            activate:
              on-profile: books
        ledger:
          url: http://ledger:7070
        """,
      ].merging(more) { $1 }
    )
    return graph.connection("service:web", "service:ledger") != nil
  }

  @Test func `that are active say what holds`() {
    #expect(hasLedger("SPRING_PROFILES_ACTIVE: 'docker,books'"))
    #expect(!hasLedger("SPRING_PROFILES_ACTIVE: docker"))
  }

  @Test func `may all be active where nobody says which`() {
    #expect(hasLedger("A: b"))
    #expect(hasLedger("SPRING_PROFILES_ACTIVE: '${PROFILES}'"))
  }

  @Test func `may bring others along`() {
    let group = [
      "web/src/main/resources/application-docker.properties": "spring.profiles.include=books\n"
    ]
    #expect(hasLedger("SPRING_PROFILES_ACTIVE: docker", group))
  }

  @Test func `have files of their own`() {
    let file = [
      "web/src/main/resources/application.yml": "spring:\n  application:\n    name: web\n",
      "web/src/main/resources/application-books.yml": "ledger:\n  url: http://ledger:7070\n",
    ]
    #expect(hasLedger("SPRING_PROFILES_ACTIVE: books", file))
    #expect(!hasLedger("SPRING_PROFILES_ACTIVE: docker", file))
  }
}

@Suite struct `Logging files` {
  private func hasLogs(_ files: [String: String]) -> Bool {
    let graph = Architecture.linked(
      [
        "compose.yaml": """
        services:
          web: { build: web }
          logs: { image: acme/logs, ports: ["5001:5001"] }
        """,
        "web/pom.xml": "<project><artifactId>web</artifactId></project>",
        "web/src/main/java/Web.java": "class Web { public static void main(String[] args) {} }",
        "web/src/main/resources/logback-far.xml": """
        <configuration>
          <appender name="FAR" class="org.example.Appender"><url>http://logs:5001</url></appender>
        </configuration>
        """,
      ].merging(files) { $1 }
    )
    return graph.connection("service:web", "service:logs") != nil
  }

  private static let usual = [
    "web/src/main/resources/logback-spring.xml": "<configuration></configuration>"
  ]

  @Test func `beside the usual one are read by nobody`() {
    #expect(!hasLogs(Self.usual))
    #expect(hasLogs([:]))
  }

  @Test(arguments: [
    (
      "web/src/main/resources/application.properties",
      "server.port=1\nlogging.config=classpath:logback-far.xml\n"
    ),
    (
      "web/src/main/resources/application.properties",
      "server.port=1\nlogging.config=logback-${SPEED}.xml\n"
    ),
    ("web/Dockerfile", "FROM java\nENV JAVA_OPTS=-Dlogback.configurationFile=logback-far.xml\n"),
    (
      "web/src/main/resources/logback-spring.xml",
      "<configuration><include resource=\"logback-far.xml\"/><appender name=\"A\"/></configuration>"
    ),
  ])
  func `are read where something names them`(path: String, text: String) {
    #expect(hasLogs(Self.usual.merging([path: text]) { $1 }))
  }
}
