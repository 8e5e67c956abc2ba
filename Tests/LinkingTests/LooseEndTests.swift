import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Loose ends` {
  @Test func `are variables that code reads and nothing sets`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: api
          environment:
            PAY_URL: http://pay:8080
      """,
      "api/main.go": """
      package main

      var ads = os.Getenv("ADS_URL")
      var pay = os.Getenv("PAY_URL")
      """,
    ])
    #expect(graph.endsDump == "api/main.go:3 reads ADS_URL, which nothing here sets")
  }

  @Test func `are stores that nobody uses`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment:
            CACHE_URL: flash://sessions:7002
        sessions:
          image: flash:1
        db:
          image: granite:1
      """
    ])
    #expect(graph.endsDump == "compose.yaml:8 database db is declared, no user found")
  }

  @Test func `are not what only tests leave open`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { api: { image: acme/api } }",
      "tests/compose.yaml": "services: { db: { image: 'granite:1' } }",
      "api/main_test.go": "package main\n\nvar ads = os.Getenv(\"ADS_URL\")",
    ])
    #expect(graph.endsDump.isEmpty)
  }
}
