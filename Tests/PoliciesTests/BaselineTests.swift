import ArchitectureModel
import Drift
import Facts
import Formats
import History
import Policies
import Reports
import Review
import TestSupport
import Testing

@Suite struct `A baseline` {
  private let today = CalendarDay(time: 1_795_000_000)
  private let subject = BaselineSubject(
    InventedMarket.architecture(
      components: ["service:api", "cache:memo"],
      calls: ["service:api > cache:memo"],
      technology: { $0 == "cache:memo" ? "granite" : nil }
    ),
    findings: [InventedMarket.accident("missing-timeout", "a.go")]
  )

  private func read(_ text: String) throws -> Baseline {
    try Baseline(reading: FileText(text), at: "baseline.json")
  }

  private func full(_ words: Baseline.Entry.Words = .init()) -> Baseline {
    Baseline([]).accepting(subject, words: words, today: today).baseline
  }

  @Test func `has a line for each entry, keeps its schema, and reads back`() throws {
    let words = Baseline.Entry.Words(
      reason: "as \"ever\"",
      until: CalendarDay("2027-01-31"),
      commit: "abc"
    )
    let words2 = #""reason": "as \"ever\"", "until": "2027-01-31", "acceptedIn": "abc""#
    let text = full(words).json
    #expect(
      text == """
        {
          "document": "asbuilt baseline",
          "schemaVersion": "1.0",
          "components": [
            {"id": "cache:memo", "technology": "granite", \(words2)},
            {"id": "service:api", \(words2)}
          ],
          "connections": [
            {"from": "service:api", "to": "cache:memo", "style": "sync", \(words2)}
          ],
          "findings": [
            {"rule": "missing-timeout", "id": "missing-timeout|a.go", \(words2)}
          ]
        }

        """
    )
    #expect(try JSONSchema(named: "baseline-1.0").problems(in: text) == [])
    #expect(try JSONSchema(named: "baseline-1.0").problems(in: Baseline([]).json) == [])
    let again = try read(text)
    #expect(again.json == text && again.entries.map(\.line) == [5, 6, 9, 12])
  }

  @Test func `keeps the words of entries that stay`() throws {
    let old = try read(
      """
      {"document": "asbuilt baseline", "schemaVersion": "1.0", "components": [
        {"id": "service:api", "reason": "old", "acceptedIn": "1"}, {"id": "service:gone", "reason": "x"},
        {"id": "cache:memo", "technology": "flash", "reason": "was flash"}]}
      """
    )
    let outcome = old.accepting(subject, words: .init(commit: "2"), today: today)
    #expect([outcome.added, outcome.kept, outcome.dropped, outcome.renewed] == [3, 1, 1, 0])
    let api = outcome.baseline.entries.first { $0.title == "service:api" }
    #expect(api?.reason == "old" && api?.acceptedIn == "1")
    let memo = outcome.baseline.entries.first { $0.title == "cache:memo" }
    #expect(memo?.reason == nil && memo?.acceptedIn == "2")
  }

  @Test func `accepts anew what was over when everything is accepted`() throws {
    let past = full(.init(reason: "for a week", until: CalendarDay("2026-11-17")))
    #expect(past.differences(from: subject, today: today).count == 4)
    #expect(past.components(on: today).isEmpty)
    let outcome = past.accepting(subject, today: today)
    #expect(outcome.renewed == 4 && outcome.added == 0)
    #expect(outcome.baseline.entries.allSatisfy { $0.until == nil && $0.reason == "for a week" })
    let last = full(.init(until: CalendarDay("2026-11-18")))
    #expect(last.differences(from: subject, today: today).isEmpty)
  }

  @Test func `tells what is not accepted, in which form, and until when it was`() throws {
    let old = try read(
      """
      {"document": "asbuilt baseline", "schemaVersion": "1.0",
       "components": [{"id": "cache:memo", "technology": "flash"}],
       "connections": [{"from": "service:api", "to": "cache:memo", "style": "sync", "until": "2026-01-01"},
                       {"from": "service:api", "to": "cache:memo", "style": "async"}]}
      """
    )
    let found = old.differences(from: subject, today: today)
    #expect(
      found.map { "\($0.kind.rawValue) \($0.says)" } == [
        "undeclared service:api is not in the baseline",
        "undeclared the sync call service:api → cache:memo was accepted until 2026-01-01, which is over",
        "undeclared the finding missing-timeout is not in the baseline",
        "changed cache:memo is granite, accepted is flash",
      ]
    )
    #expect(found.allSatisfy { $0.against == .baseline(Baseline.path) && !$0.evidence.isEmpty })
    #expect(found.map { $0.declared?.line } == [nil, 3, nil, 2])
    #expect(
      old.stale(against: subject, today: today).map { "\($0.line) \($0.says)" } == [
        "3 accepted service:api → cache:memo (sync) until 2026-01-01, which is over",
        "4 accepts service:api → cache:memo (async), which is gone",
      ]
    )
  }

  @Test func `never complains of what was mended`() throws {
    let nothing = BaselineSubject(
      Architecture(components: [], connections: [], looseEnds: [])
    )
    #expect(full().differences(from: nothing, today: today).isEmpty)
    #expect(full().stale(against: nothing, today: today).count == 4)
    #expect(full().pruned(to: nothing).baseline.entries.isEmpty)
  }

  @Test func `leaves out what only tests and laptops have`() {
    let graph = InventedMarket.architecture(
      components: ["service:a", "cache:fake"],
      calls: [],
      stage: { $0 == "cache:fake" ? .test : .production }
    )
    #expect(BaselineSubject(graph).entries.map(\.title) == ["service:a"])
  }

  private static let head = "{\"document\": \"asbuilt baseline\", \"schemaVersion\": \"1.0\""

  @Test(
    arguments: [
      ("", 1, "this is no valid JSON"), ("<<<<<<< ours\n", 1, "this is no"),
      ("[]", 1, "this is no baseline of asbuilt; move it away, or name another file"),
      ("{\"components\": []}", 1, "this is no baseline of asbuilt"),
      ("{\"document\": \"asbuilt baseline\"}", 1, "this baseline is of version '', known is 1.0"),
      (
        "{\"document\": \"asbuilt baseline\",\n\"schemaVersion\": \"2.0\"}", 2,
        "this baseline is of version '2.0', known is 1.0; use the asbuilt that wrote it, or a newer one"
      ),
      (head + ", \"componets\": []}", 1, "unknown key 'componets'; did you mean 'components'?"),
      (head + ", \"components\": {}}", 1, "'components' must be a list of components"),
      (head + ", \"components\": [3]}", 1, "an entry must be a mapping"),
      (head + ", \"components\": [{}]}", 1, "an entry needs 'id'; name the component"),
      (
        head + ", \"components\": [{\"id\": \"a\", \"raeson\": \"x\"}]}", 1,
        "unknown key 'raeson'; did you mean 'reason'?"
      ),
      (
        head + ", \"components\": [{\"id\": \"a\", \"until\": \"soon\"}]}", 1,
        "'until' must be a day; write it as \"2027-01-31\""
      ),
      (
        head + ", \"components\": [{\"id\": \"a\"},\n {\"id\": \"a\"}]}", 2,
        "this entry is there already in line 1; keep one of them"
      ),
      (
        head + ", \"connections\": [{\"from\": \"a\"}]}", 1,
        "an entry needs 'to'; name who is called"
      ),
      (head + ", \"connections\": [{\"to\": \"a\"}]}", 1, "an entry needs 'from'; name who calls"),
      (
        head + ", \"connections\": [{\"from\": \"a\", \"to\": \"b\"}]}", 1,
        "an entry needs 'style'; write sync or async"
      ),
      (
        head + ", \"findings\": [{\"id\": \"a\"}]}", 1,
        "an entry needs 'rule'; name the rule of the finding"
      ),
      (head + ", \"findings\": [{\"rule\": \"a\"}]}", 1, "an entry needs 'id'; name the finding"),
      (head + ", \"components\": [", 1, "this is no valid JSON"),
    ]
  )
  func `is refused when it is none, damaged, newer or mistaken`(
    text: String,
    line: Int,
    what: String
  ) {
    let problem = #expect(throws: PolicyProblem.self) { try read(text) }
    #expect(problem?.mistake.what.contains(what) == true, "\(problem?.description ?? "")")
    #expect(problem?.description.hasPrefix("baseline.json:\(line): ") == true)
  }

  /// 500 random edits of a repository and its baseline.
  @Test func `is a ratchet whatever is edited`() throws {
    var random = Chance(seed: 20_261_121)
    var baseline = Baseline([])
    for round in 0..<500 {
      let subject = random.subject()
      let all = baseline.accepting(
        subject,
        words: .init(reason: random.below(3) == 0 ? "round \(round)" : nil, commit: "\(round)"),
        today: today
      ).baseline
      #expect(all.differences(from: subject, today: today).isEmpty)
      #expect(all.stale(against: subject, today: today).isEmpty)
      #expect(all.accepting(subject, words: .init(commit: "later"), today: today).baseline == all)
      let text = all.json
      let again = try read(text)
      #expect(again.json == text)
      #expect(again.accepting(subject, today: today).baseline.json == text)
      // A shuffled file means the same, and is written the same.
      #expect(Baseline(again.entries.reversed()).json == text)

      let other = random.subject()
      let edited = random.edited(again)
      let pruned = edited.pruned(to: other).baseline
      let before = Set(edited.entries.map(\.key))
      #expect(Set(pruned.entries.map(\.key)).isSubset(of: before))
      #expect(pruned.entries.allSatisfy(edited.entries.contains))
      #expect(pruned.pruned(to: other).baseline == pruned)
      #expect(
        pruned.differences(from: other, today: today).map(\.id)
          == edited.differences(from: other, today: today).map(\.id)
      )
      // What is taken away from the system adds no difference.
      let smaller = random.without(other)
      let known = Set(edited.differences(from: other, today: today).map(\.id))
      let now = Set(edited.differences(from: smaller, today: today).map(\.id))
      #expect(now.isSubset(of: known))
      baseline = edited
    }
  }
}

/// The same numbers in every run.
private struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 below the limit.
  ///
  /// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators".
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  private static let names = [
    "a", "b \"quoted\"", "c\nd", "ü→", "\\", "e\u{202E}f", "g'h", "{{x}}",
  ]

  mutating func subject() -> BaselineSubject {
    let kinds = ["service", "cache", "database", "broker"]
    let ids = Set((0..<below(9)).map { _ in "\(kinds[below(4)]):\(Self.names[below(8)])" }).sorted()
    var pairs: Set<[Int]> = []
    if ids.count > 1 {
      for _ in 0..<below(12) {
        let (from, to) = (below(ids.count), below(ids.count))
        if from != to { pairs.insert([from, to]) }
      }
    }
    let makers = ["granite", "flash", nil]
    let technologies = Dictionary(uniqueKeysWithValues: ids.map { ($0, makers[below(3)]) })
    let graph = InventedMarket.architecture(
      components: ids,
      calls: [],
      technology: { technologies[$0] ?? nil }
    )
    let calls = pairs.sorted { $0.lexicographicallyPrecedes($1) }.map { pair in
      Connection(
        from: ComponentID(ids[pair[0]]),
        to: ComponentID(ids[pair[1]]),
        style: below(2) == 0 ? .sync : .async,
        protocolName: nil,
        stage: below(5) == 0 ? .test : .production,
        scopes: [],
        certainty: .coded,
        evidence: [InventedMarket.evidence("calls", line: 1 + below(99))]
      )
    }
    return BaselineSubject(
      Architecture(components: graph.components, connections: calls, looseEnds: []),
      findings: (0..<below(4)).map { _ in
        InventedMarket.accident("missing-timeout", Self.names[below(8)])
      }
    )
  }

  /// Entries dropped, reworded, invented.
  mutating func edited(_ baseline: Baseline) -> Baseline {
    var entries = baseline.entries.filter { _ in below(6) > 0 }
    for index in entries.indices where below(5) == 0 {
      entries[index].reason = Self.names[below(8)]
      entries[index].until = below(2) == 0 ? CalendarDay(time: 1_790_000_000) : nil
    }
    if below(3) == 0 {
      entries.append(
        Baseline.Entry(.component(ComponentID("service:gone"), technology: nil), line: 7)
      )
    }
    return Baseline(entries)
  }

  /// The system with fewer connections and findings.
  mutating func without(_ subject: BaselineSubject) -> BaselineSubject {
    BaselineSubject(
      Architecture(
        components: subject.architecture.components,
        connections: subject.architecture.connections.filter { _ in below(3) > 0 },
        looseEnds: []
      ),
      findings: subject.findings.filter { _ in below(2) > 0 }
    )
  }
}
