import ArchitectureModel
import Drift
import Facts
import Formats
import History
import Policies
import Testing

@Suite struct `Rules of a repository` {
  private func policy(_ rule: String) throws -> Policy {
    try Policy(reading: FileText("rules:\n  - {id: r, because: we said so, \(rule)}"))
  }

  /// Titles of what breaks the rule.
  private func broken(_ rule: String, accepted: Set<ComponentID> = []) throws -> [String] {
    let subject = PolicySubject(InventedMarket.architecture, accepted: accepted)
    return try policy(rule).violations(in: subject).map(\.title)
  }

  private func loose(_ rule: String) throws -> [String] {
    try policy(rule).looseEnds(in: PolicySubject(InventedMarket.architecture)).map(\.says)
  }

  @Test func `forbid connections by name, kind, style and protocol`() throws {
    #expect(
      try broken("forbidden: {from: {not: orders}, to: orders-db}") == ["reports → orders-db"]
    )
    #expect(try broken("forbidden: {from: {kind: frontend}, to: {kind: database}}").isEmpty)
    #expect(try broken("forbidden: {from: orders, to: '*', style: async}") == ["orders → prices"])
    #expect(try broken("forbidden: {from: orders, to: '*', protocol: a*}") == ["orders → prices"])
    #expect(
      try broken(
        "forbidden: {from: {id: 'service:*', not: {name: [orders, stock]}}, to: [memo, {kind: database}]}"
      )
        == ["prices → memo", "reports → orders-db"]
    )
    #expect(try broken("forbidden: {from: {scope: helm*}, to: '*'}").isEmpty)
    #expect(try broken("forbidden: {from: {scope: comp*}, to: prices}") == ["orders → prices"])
  }

  @Test func `say what broke them, where, why and what to do`() throws {
    let difference = try #require(
      try policy("forbidden: {from: {not: orders}, to: orders-db}")
        .violations(in: PolicySubject(InventedMarket.architecture)).first
    )
    #expect(difference.kind == .forbidden)
    #expect(difference.against == .rule("r", RepoPath(".asbuilt.yaml"), line: 2))
    #expect(
      difference.says
        == "service:reports calls database:orders-db, which is forbidden: we said so"
    )
    #expect(difference.evidence.map(\.line) == [7] && !difference.remedy.isEmpty)
    #expect(difference.id.contains("rule:r@") && !difference.id.contains("2"))
  }

  @Test func `forbid what is reached by way of others, by a shortest way`() throws {
    #expect(
      try broken("forbidden: {from: pages, to: {kind: database}, reachable: true}") == [
        "pages → door → orders → orders-db", "pages → door → orders → stock → stock-db",
      ]
    )
    #expect(
      try broken("forbidden: {from: orders, to: memo, style: sync, reachable: true}").isEmpty
    )
  }

  @Test func `allow only what they name`() throws {
    #expect(try broken("allowed: {from: {kind: frontend}, to: {kind: gateway}}").isEmpty)
    #expect(
      try broken("allowed: {from: orders, to: [{kind: database}, stock]}") == ["orders → prices"]
    )
  }

  @Test func `require a connection of each`() throws {
    #expect(
      try broken("required: {from: {kind: service}, to: {kind: database}}") == ["service prices"]
    )
    #expect(try broken("required: {from: orders, to: no-such-thing}") == ["service orders"])
  }

  @Test func `ask for decisions on what is new`() throws {
    let rule = "decided: {kind: datastore}"
    #expect(try broken(rule).count == 3)
    let accepted: Set = [ComponentID("database:orders-db"), ComponentID("cache:memo")]
    #expect(try broken(rule, accepted: accepted) == ["database stock-db"])
  }

  @Test func `are settled by a decision record and by nothing less`() throws {
    let policy = try policy("decided: {kind: cache}")
    let difference = try #require(
      policy.violations(in: PolicySubject(InventedMarket.architecture)).first
    )
    #expect(!policy.settles(difference))
    for (status, isSettled) in [
      (Decision.Status.recorded, true), (.explained, false), (.none, false),
    ] {
      #expect(policy.settles(difference.with(.invented(status))) == isSettled)
    }
  }

  @Test func `limit how many calls wait for each other`() throws {
    #expect(
      try broken("hops: {most: 3}") == ["pages → door → orders → stock → stock-db"]
    )
    #expect(try broken("hops: {most: 4}").isEmpty)
    #expect(try broken("hops: {most: 2, to: {kind: service}}") == ["pages → door → orders → stock"])
    #expect(try broken("hops: {most: 1, from: reports}").isEmpty)
    #expect(try broken("hops: {most: 0, from: reports}") == ["reports → orders-db"])
  }

  @Test func `go around circles once`() throws {
    let circle = InventedMarket.architecture(
      components: ["service:a", "service:b", "service:c", "service:d"],
      calls: [
        "service:a > service:b", "service:b > service:c", "service:c > service:a",
        "service:c > service:d",
      ]
    )
    let found = try policy("hops: {most: 2}").violations(in: PolicySubject(circle))
    #expect(found.map(\.title) == ["a → b → c → d"])
  }

  @Test func `end soon for many calls in circles`() throws {
    let ids = (0..<120).map { "service:s\($0)" }
    let calls = ids.flatMap { from in ids.filter { $0 != from }.map { "\(from) > \($0)" } }
    let all = InventedMarket.architecture(components: ids, calls: calls)
    #expect(try policy("hops: {most: 9}").violations(in: PolicySubject(all)).isEmpty)
    let line = zip(ids, ids.dropFirst()).map { "\($0) > \($1)" }
    let chain = InventedMarket.architecture(components: ids, calls: line)
    let found = try policy("hops: {most: 9}").violations(in: PolicySubject(chain))
    #expect(found.map(\.element.components.count) == [120])
  }

  @Test func `are loose when they speak of nothing`() throws {
    #expect(
      try loose("forbidden: {from: legder, to: orders-db}")
        == ["the rule r speaks of legder, which nothing here is"]
    )
    #expect(
      try loose("forbidden: {from: {not: ordres}, to: orders-db}")
        == ["the rule r leaves out ordres, which nothing here is"]
    )
    #expect(try loose("forbidden: {from: {not: [orders, stock]}, to: orders-db}").isEmpty)
    #expect(try loose("decided: {kind: broker}").isEmpty)
    #expect(try loose("required: {from: {kind: job}, to: orders-db}").count == 1)
  }

  @Test func `are about production unless they say otherwise`() throws {
    let graph = InventedMarket.architecture(
      components: ["service:a", "cache:fake"],
      calls: ["service:a > cache:fake"],
      stage: { $0 == "cache:fake" ? .development : .production }
    )
    let rule = "forbidden: {from: a, to: fake}"
    #expect(try policy(rule).violations(in: PolicySubject(graph)).isEmpty)
    let all = try policy("stage: [production, development], \(rule)")
    #expect(all.violations(in: PolicySubject(graph)).count == 1)
  }
}
