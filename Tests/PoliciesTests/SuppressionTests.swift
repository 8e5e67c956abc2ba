import ArchitectureModel
import Drift
import Facts
import Formats
import History
import Policies
import Review
import Testing

@Suite struct `Suppressions` {
  private let today = CalendarDay(time: 1_795_000_000)

  private func policy(_ entry: String) throws -> Policy {
    try Policy(reading: FileText("ignore:\n  - \(entry)"))
  }

  private func findings(_ suppressions: [Suppression], _ accidents: [Accident])
    -> SuppressedFindings
  {
    SuppressedFindings(
      accidents.map { Suspect($0) },
      by: suppressions,
      judged: Set(Rule.all.map(\.id)),
      known: Set(Rule.all.map(\.id) + ["r"]),
      today: today
    )
  }

  /// Whether the finding of missing-timeout in legacy/a.go, of the component orders, is held.
  @Test(
    arguments: [
      ("{rule: dual-write, reason: x}", false),
      ("{rule: [dual-write, missing-timeout], reason: x}", true),
      ("{rule: missing-timeout, path: legacy/, reason: x}", true),
      ("{rule: missing-timeout, path: '*.py', reason: x}", false),
      ("{rule: missing-timeout, component: ord*, reason: x}", true),
      ("{rule: missing-timeout, component: 'service:orders', reason: x}", true),
      ("{rule: missing-timeout, component: stock, reason: x}", false),
      ("{rule: missing-timeout, until: 2026-11-18, reason: x}", true),
      ("{rule: missing-timeout, until: 2026-11-17, reason: x}", false),
      ("{finding: 'missing-timeout|legacy/a.go', reason: x}", true),
      ("{finding: 'missing-timeout|other', reason: x}", false),
    ]
  )
  func `hold what they speak of`(entry: String, isHeld: Bool) throws {
    #expect(today.description == "2026-11-18")
    let accidents = [
      InventedMarket.accident("missing-timeout", "legacy/a.go"),
      InventedMarket.accident("query-in-loop", "legacy/a.go"),
    ]
    let found = try findings(policy(entry).suppressions, accidents)
    #expect(found.open == (isHeld ? [1] : [0, 1]))
    #expect(found.held.map(\.number) == (isHeld ? [0] : []))
  }

  @Test func `are told when they are over, hold nothing, or name no rule`() throws {
    let accidents = [InventedMarket.accident("missing-timeout", "legacy/a.go")]
    let text = """
      ignore:
        - {rule: missing-timeout, until: 2026-11-17, reason: x}
        - {rule: dual-write, reason: x}
        - {rule: undeclared, reason: drift speaks of these}
      """
    let inline = InlineSuppressions(
      FileText("\n\ncall() // asbuilt:ignore missing-tiemout\n"),
      at: RepoPath("legacy/a.go")
    )
    let all = try Policy(reading: FileText(text)).suppressions + inline.suppressions
    let found = SuppressedFindings(
      accidents.map { Suspect($0) },
      by: all,
      judged: Set(Rule.all.map(\.id)),
      known: Set(Rule.all.map(\.id) + ["undeclared"]),
      today: today
    )
    #expect(found.open == [0])
    #expect(
      found.stale.map { "\($0.path):\($0.line) \($0.says)" } == [
        ".asbuilt.yaml:2 ignored missing-timeout until 2026-11-17, which is over",
        ".asbuilt.yaml:3 ignores dual-write, of which nothing is found there",
        "legacy/a.go:3 ignores missing-tiemout, which is no rule",
      ]
    )
  }

  /// Comment, lines that it holds for.
  @Test(
    arguments: [
      ("x = 1 # asbuilt:ignore r", 1...1), ("# asbuilt:ignore r\nx = 1", 1...2),
      ("  // asbuilt:ignore r until=2027-01-01 reason=\"a b\"\n\tcall()", 1...2),
      ("<!-- asbuilt:ignore r -->\n<a/>", 1...2), ("-- asbuilt:ignore r", 1...1),
      ("/* asbuilt:ignore r */\nx", 1...2), ("# asbuilt:ignore r\n# asbuilt:ignore q\nx", 1...3),
      ("# asbuilt:ignore r\r\nx\r\n", 1...2),
    ]
  )
  func `stand in comments of many languages`(text: String, lines: ClosedRange<Int>) throws {
    let inline = InlineSuppressions(FileText(text), at: RepoPath("a"))
    let first = try #require(inline.suppressions.first)
    #expect(first.scope == .lines(lines) && first.rules == ["r"] && inline.mistakes.isEmpty)
  }

  @Test func `in comments carry day, reason and several rules`() throws {
    let text = "x # asbuilt:ignore r,missing-timeout until=2027-01-31 reason=\"it is \"known\"\""
    let inline = InlineSuppressions(FileText(text), at: RepoPath("a"))
    let first = try #require(inline.suppressions.first)
    #expect(first.rules == ["r", "missing-timeout"])
    #expect(first.until == CalendarDay("2027-01-31") && first.reason == "it is known")
  }

  @Test(
    arguments: [
      (
        "# asbuilt:ignore",
        "asbuilt:ignore holds nothing back: name the rule behind it: asbuilt:ignore RULE"
      ),
      (
        "# asbuilt:ignore r until=soon",
        "asbuilt:ignore holds nothing back: 'until' must be a day; write it as until=2027-01-31"
      ),
      (
        "# asbuilt:ignore R!",
        "asbuilt:ignore holds nothing back: name the rule behind it: asbuilt:ignore RULE"
      ),
    ]
  )
  func `in comments that are not understood are told`(text: String, says: String) {
    let inline = InlineSuppressions(FileText(text), at: RepoPath("a"))
    #expect(inline.suppressions.isEmpty && inline.mistakes.map(\.says) == [says])
  }

  @Test(arguments: ["print(\"asbuilt:ignore r\")", "asbuilt:ignore r", "# asbuilt:ignored r"])
  func `are comments and nothing else`(text: String) {
    let inline = InlineSuppressions(FileText(text), at: RepoPath("a"))
    #expect(inline.suppressions.isEmpty && inline.mistakes.isEmpty)
  }

  @Test func `at a line hold for what rests on that line`() {
    let inline = InlineSuppressions(
      FileText("# asbuilt:ignore missing-timeout\ncall()\ncall()\n"),
      at: RepoPath("a.py")
    )
    let accidents = [1, 2, 3].map { InventedMarket.accident("missing-timeout", "a.py", line: $0) }
    #expect(findings(inline.suppressions, accidents).open == [2])
    let other = [InventedMarket.accident("missing-timeout", "b.py", line: 2)]
    #expect(findings(inline.suppressions, other).open == [0])
  }

  @Test func `hold differences by their rule, or by what they are`() throws {
    let rule = "rules: [{id: r, because: b, forbidden: {from: {not: orders}, to: orders-db}}]\n"
    let policy = try Policy(
      reading: FileText(
        rule
          + "ignore: [{rule: r, component: reports, reason: x}, {rule: undeclared, path: compose.yaml, reason: y}]"
      )
    )
    let broken = policy.violations(in: PolicySubject(InventedMarket.architecture))
    let news = Baseline([]).differences(
      from: BaselineSubject(InventedMarket.architecture),
      today: today
    )
    let all = SuppressedFindings(
      (broken + news).map { Suspect($0) },
      by: policy.suppressions,
      judged: ["r", "undeclared"],
      known: ["r", "undeclared"],
      today: today
    )
    #expect(all.open.isEmpty && all.stale.isEmpty && all.held.count == 1 + 17)
  }
}
