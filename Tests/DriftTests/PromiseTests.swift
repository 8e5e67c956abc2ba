import ArchitectureModel
import Decisions
import Drift
import Facts
import Testing

@Suite struct `A decision in force` {
  private func record(_ title: String, _ status: String = "Accepted") -> String {
    "# \(title)\n\n## Status\n\n\(status)\n\n## Decision\n\nAs the title says.\n"
  }

  private func comparison(_ records: [String: String], _ components: [Component])
    -> PromiseComparison
  {
    let facts = Drawing.facts(records)
    return PromiseComparison(
      facts,
      DecisionLog(facts, names: Drawing.names),
      Drawing.architecture(components),
      Drawing.lexicon,
      stages: [.production]
    )
  }

  private let postgres = Drawing.component(.database, "db", "postgresql")

  @Test func `that promises what is not built is drift, with its line`() {
    let found = comparison(
      ["docs/adr/0001-queue.md": record("Use RabbitMQ for orders")],
      [postgres]
    )
    #expect(found.differences.map(\.kind) == [.missing])
    #expect(
      found.differences.first?.id
        == "rule:decision-not-built@docs/adr/0001-queue.md|missing|rabbitmq"
    )
    #expect(found.records == [RepoPath("docs/adr/0001-queue.md")])
    let kept = comparison(["docs/adr/0001.md": record("Use PostgreSQL")], [postgres])
    #expect(kept.differences == [] && kept.records.count == 1)
  }

  @Test func `that forbids what is there is broken`() {
    let mongo = Drawing.component(.database, "carts", "mongodb")
    let records = ["docs/adr/0002-no-mongo.md": record("No MongoDB")]
    let found = comparison(records, [postgres, mongo])
    #expect(found.differences.map(\.title) == ["database carts, forbidden by No MongoDB"])
    #expect(comparison(records, [postgres]).differences == [])
    let tests = Drawing.component(.database, "carts", "mongodb", stage: .test)
    #expect(comparison(records, [tests]).differences == [])
  }

  @Test(arguments: ["Superseded by 0003", "Rejected", "Proposed", "Deprecated"])
  func `is none when it is not in force`(status: String) {
    let found = comparison(["docs/adr/0001.md": record("Use RabbitMQ", status)], [postgres])
    #expect(found.differences == [] && found.records == [])
  }

  @Test(arguments: ["Use Kotlin for services", "Use SQLite", "Use Spring Boot", "Use Docker"])
  func `on what no repository shows beside programs promises nothing here`(title: String) {
    #expect(comparison(["docs/adr/0001.md": record(title)], [postgres]).differences == [])
  }
}
