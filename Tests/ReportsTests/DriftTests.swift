import ArchitectureModel
import Drift
import Facts
import History
import Reports
import TestSupport
import Testing

@Suite struct `A drift report` {
  private static let hostile = "<b>@all</b> | `x`\u{1B}[31m #1"

  private static let commit = CommitSummary(
    id: CommitID(high: 1, middle: 2, low: 3),
    author: "Ann \(hostile)",
    time: 1_704_067_200,
    offset: 0,
    subject: hostile
  )

  private static func difference(_ kind: Difference.Kind, _ element: Difference.Element)
    -> Difference
  {
    let evidence = Evidence(
      path: RepoPath("a|b/compose.yaml"),
      line: 4,
      detector: "compose",
      says: hostile
    )
    return Difference(
      kind,
      element,
      against: .declared(RepoPath("docs/model.json"), line: 9),
      title: hostile,
      says: hostile,
      evidence: kind == .missing ? [] : [evidence],
      declared: kind == .missing ? evidence : nil,
      introducedBy: commit,
      decision: Decision(status: .none)
    )
  }

  private static func report(_ differences: [Difference]) -> DriftReport {
    DriftReport(
      root: ".",
      commit: "\(commit.id)",
      isDirty: false,
      sources: [
        DriftReport.Source(name: "CALM architecture", path: RepoPath("docs/model.json"), count: 3),
        DriftReport.Source(name: "last saved scan", path: nil, count: 1),
      ],
      differences: differences,
      accepted: differences.prefix(1).map {
        DriftReport.Accepted(
          $0,
          path: RepoPath(".asbuilt.yaml"),
          line: 2,
          reason: hostile,
          until: CalendarDay("2027-01-31")
        )
      },
      stale: [DriftReport.Stale(path: RepoPath("x.json"), line: 1, says: hostile)],
      unseen: [DriftReport.Unseen(path: RepoPath("m.dsl"), line: 1, says: hostile)],
      coverage: Coverage(isComplete: true, files: 2, read: 1, gaps: [])
    )
  }

  private static let all = report([
    difference(.undeclared, .component(ComponentID("cache:\(hostile)"))),
    difference(.missing, .connection(from: ComponentID("a"), to: ComponentID("b"))),
    difference(.changed, .component(ComponentID("database:c"))),
    difference(.forbidden, .several([ComponentID("a"), ComponentID("b")])),
  ])

  @Test func `keeps to its schema`() throws {
    let schema = try JSONSchema(named: "drift-1.0")
    #expect(schema.problems(in: Self.all.json) == [])
    #expect(schema.problems(in: Self.report([]).json) == [])
    let last = Difference(
      .undeclared,
      .component(ComponentID("a")),
      against: .lastScan,
      title: "a",
      says: "b"
    )
    #expect(schema.problems(in: Self.report([last]).json) == [])
  }

  @Test func `lets nothing out of the text that it shows`() {
    let text = Self.all.text(terminal: Terminal(isColoured: false))
    #expect(!text.contains("\u{1B}") && text.contains("\\u{1b}"))
    #expect(text.hasPrefix("4 differences."))
    let page = Self.all.markdown
    #expect(!page.contains("<b>") && !page.contains("@all") && !page.contains("\u{1B}"))
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.contains("what") }
    #expect(rows.count == 4)
  }

  @Test func `says what it was compared with, and what was accepted`() {
    let text = Self.report([]).text(terminal: Terminal(isColoured: false))
    #expect(text.hasPrefix("No drift."))
    #expect(text.contains("CALM architecture  docs/model.json"))
    #expect(text.contains("accepted 0, +0, −1 stale"))
    #expect(Self.all.text(terminal: Terminal(isColoured: false)).contains("since 2024-01-01"))
  }
}
