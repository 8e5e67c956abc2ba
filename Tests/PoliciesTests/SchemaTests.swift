import ArchitectureModel
import Drift
import FileDetectors
import Formats
import Policies
import Reports
import Review
import TestSupport
import Testing

@Suite struct `The schema of configurations` {
  private let schema: JSONSchema

  init() throws { schema = try JSONSchema(named: "config-1.0") }

  private func json(_ node: Node?) -> String {
    switch node?.value {
    case nil, .null: return "null"
    case .scalar(let text, let isQuoted):
      let isPlain = !isQuoted && (text == "true" || text == "false" || Int(text) != nil)
      let safe = text.filter { $0 != "\"" && $0 != "\\" }
      return isPlain ? text : "\"\(safe)\""
    case .sequence(let items): return "[\(items.map(json).joined(separator: ", "))]"
    case .mapping(let entries):
      return "{\(entries.map { "\"\($0.key)\": \(json($0.value))" }.joined(separator: ", "))}"
    }
  }

  /// Whether the schema allows it, and whether the reader takes it.
  private func verdicts(_ text: String) -> (schema: Bool, reader: Bool) {
    let file = FileText(text)
    var isRead = (try? Policy(reading: file)) != nil
    if let root = file.yaml.roots.first { _ = StatedFact.facts(in: root) { _ in isRead = false } }
    return (schema.problems(in: json(file.yaml.roots.first)).isEmpty, isRead)
  }

  @Test(
    arguments: [
      "", "rules:\n", "options: {stage: all, strict: false, fail-on: none}",
      "rules: [{id: a, because: b, forbidden: {from: a, to: {not: [b, {kind: program}]}}}]",
      "rules: [{id: a, because: b, forbidden: {from: a, to: b, reachable: true, style: sync}}]",
      "rules: [{id: a, because: b, stage: [test], allowed: {from: a, to: [b, c], protocol: [x]}}]",
      "rules: [{id: a, because: b, required: {from: {kind: [job, cache]}, to: 'x:*'}}]",
      "rules: [{id: a, because: b, stage: test, decided: {technology: x, scope: [y], name: z, id: q}}]",
      "rules: [{id: a, because: b, hops: {most: 0, from: x, to: y}}]",
      "ignore: [{rule: dual-write, path: a/, component: b, until: 2027-01-31, reason: c}]",
      "ignore: [{finding: x, rule: [dual-write], reason: c}]",
      "facts: [{component: a, kind: cache, technology: b, name: c, stage: test, because: d}]",
      "facts: [{component: a, absent: true}, {from: a, to: b, style: async, protocol: c}]",
    ]
  )
  func `allows what the reader takes`(text: String) {
    let (allowed, taken) = verdicts(text)
    #expect(allowed && taken, "\(schema.problems(in: json(FileText(text).yaml.roots.first)))")
  }

  @Test(
    arguments: [
      "a: b", "rules: x", "- a", "rules: [x]", "options: [x]", "options: {stage: x}",
      "options: {strict: 1}", "options: {token: x}", "rules: [{id: a, because: b}]",
      "rules: [{because: b, decided: x}]", "rules: [{id: a, decided: x}]",
      "rules: [{id: a, because: b, decided: x, hops: {most: 1}}]",
      "rules: [{id: a, because: b, decided: {}}]", "rules: [{id: a, because: b, decided: []}]",
      "rules: [{id: a, because: b, decided: {kind: x}}]",
      "rules: [{id: a, because: b, decided: {x: y}}]",
      "rules: [{id: a, because: b, hops: {}}]", "rules: [{id: a, because: b, hops: {most: 101}}]",
      "rules: [{id: a, because: b, hops: {most: x}}]",
      "rules: [{id: a, because: b, forbidden: {from: a}}]",
      "rules: [{id: a, because: b, allowed: {from: a, to: b, reachable: true}}]",
      "rules: [{id: a, because: b, stage: prod, decided: x}]",
      "ignore: [{rule: dual-write}]", "ignore: [{rule: dual-write, reason: x, untill: 2027-01-31}]",
      "facts: [{}]", "facts: [{component: a, from: b, to: c}]", "facts: [{from: a}]",
      "facts: [{component: a, kind: datastore}]", "facts: [{from: a, to: b, style: x}]",
    ]
  )
  func `forbids what the reader refuses`(text: String) {
    let (allowed, taken) = verdicts(text)
    #expect(!allowed && !taken)
  }

  @Test func `of explanations is kept, and none is empty`() throws {
    let rules = Rule.all.map { RuleExplanation($0) }
    #expect(try JSONSchema(named: "explain-1.0").problems(in: RuleExplanation.json(rules)) == [])
    for rule in rules {
      for heading in [
        "What it is", "Why it matters", "How it is found", "What to do", "How to accept it",
      ] {
        #expect(rule.text.contains("\n\(heading)\n  "), "\(rule.id)")
      }
    }
  }

  @Test func `of explanations holds for rules of a repository, whose words are escaped`() throws {
    let text = "rules: [{id: r, because: \"a\\e[31mb\", decided: {kind: cache}}]"
    let rule = try #require(try Policy(reading: FileText(text)).rules.first)
    let explanation = RuleExplanation(rule)
    #expect(explanation.text.contains(".asbuilt.yaml:1") && !explanation.text.contains("\u{1B}"))
    #expect(
      try JSONSchema(named: "explain-1.0").problems(in: RuleExplanation.json([explanation])) == []
    )
  }
}

@Suite struct `A drafted configuration` {
  private let text = PolicyDraft(InventedMarket.architecture).text

  /// The lines that people take over.
  private var taken: String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) }.joined(separator: "\n")
  }

  @Test func `says nothing until somebody takes a line over`() throws {
    #expect(try Policy(reading: FileText(text)) == .empty)
  }

  @Test func `is valid when everything is taken over`() throws {
    let file = FileText(taken)
    let policy = try Policy(reading: file)
    #expect(policy.rules.count == 5 && policy.suppressions.count == 1 && policy.facts > 3)
    var mistakes: [Mistake] = []
    _ = StatedFact.facts(in: try #require(file.yaml.roots.first)) { mistakes.append($0) }
    #expect(mistakes == [])
  }

  @Test func `asks about what is there`() throws {
    #expect(text.contains("Who may use orders-db? Now: orders, reports."))
    #expect(text.contains("Now: 4."))
    let policy = try Policy(reading: FileText(taken))
    let asked = policy.violations(in: PolicySubject(InventedMarket.architecture))
      .filter { !$0.says.contains("decision record") }
    #expect(asked.isEmpty)
  }

  @Test func `takes over nothing that could end a comment`() {
    let hostile = InventedMarket.architecture(
      components: ["service:a\nrules: 3", "database:b: {{x}}", "database:#c"],
      calls: []
    )
    #expect(PolicyDraft(hostile).text.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
  }
}
