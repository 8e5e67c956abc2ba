import ArchitectureModel
import Drift
import Facts
import History
import Reports
import Review
import Testing

/// Ten thousand texts in the place of names, through everything that writes.
@Suite struct `Hostile names` {
  private static let texts = HostileTexts.known + HostileTexts.random(10_000, seed: 77)
  private static let scan = Scan.hostile(texts)
  private static let diff = Diff(base: .of([]), head: scan)
  private static let stages = Set(Stage.allCases)

  private static let commit = CommitSummary(
    id: CommitID(high: 1, middle: 2, low: 3),
    author: texts[40],
    time: 0,
    offset: 0,
    subject: texts[41]
  )

  private static let drift = DriftReport(
    root: ".",
    commit: nil,
    isDirty: true,
    sources: [DriftReport.Source(name: texts[42], path: RepoPath(texts[43]), count: 1)],
    differences: texts.map { text in
      Difference(
        .undeclared,
        .component(ComponentID("service:\(text)")),
        against: .declared(RepoPath(text), line: 1),
        title: text,
        says: text,
        remedy: text,
        evidence: [Evidence(path: RepoPath(text), line: 1, detector: "compose", says: text)],
        introducedBy: commit,
        decision: Decision(status: .none)
      )
    },
    coverage: scan.coverage
  )

  private static let review = ReviewReport(
    scan: scan,
    accidents: texts.map { text in
      Accident(
        rule: "query-in-loop",
        title: text,
        components: [ComponentID(text)],
        parts: [
          Accident.Part(role: text, path: RepoPath(text), line: 1, says: text, key: text)
        ],
        emerged: text
      )
    }
  )

  private static let trend = Trend(
    repository: texts[44],
    points: [
      TrendPoint(
        time: 0,
        commit: texts[45],
        isDirty: false,
        isComplete: true,
        architecture: scan.architecture,
        findings: 0,
        drift: nil,
        before: Architecture(components: [], connections: [], looseEnds: [])
      )
    ]
  )

  private static let plain = Terminal(isColoured: false)

  @Test func `put no control character and no direction mark into any text`() {
    let written = [
      ("scan", Self.scan.text(stages: Self.stages, terminal: Self.plain)),
      ("report", Self.scan.markdown(stages: Self.stages)),
      ("mermaid", Self.scan.mermaid(stages: Self.stages)),
      ("dot", Self.scan.dot(stages: Self.stages)),
      ("diff", Self.diff.text(stages: Self.stages, terminal: Self.plain)),
      ("comment", Self.diff.markdown(stages: Self.stages, links: "https://example.org/a/b")),
      ("drift", Self.drift.text(terminal: Self.plain)),
      ("drift.md", Self.drift.markdown),
      ("review", Self.review.text),
      ("trend", Self.trend.text(terminal: Self.plain)),
    ]
    for (writer, text) in written {
      for line in text.split(separator: "\n") where !HostileTexts.isPlain(String(line)) {
        Issue.record("\(writer): \(line.prefix(300).debugDescription)")
        break
      }
    }
  }

  @Test func `put no control character into any document`() {
    let written = [
      ("scan", Self.scan.json), ("diff", Self.diff.json), ("drift", Self.drift.json),
      ("review", Self.review.json), ("trend", Self.trend.json),
      ("diff.sarif", Self.diff.sarif(stages: Self.stages)),
      ("drift.sarif", Self.drift.sarif(toolVersion: "1")), ("review.sarif", Self.review.sarif),
      ("diff.quality", Self.diff.codeQuality(stages: Self.stages)),
      ("drift.quality", Self.drift.codeQuality), ("review.quality", Self.review.codeQuality),
    ]
    for (writer, text) in written {
      #expect(
        text.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n"
        },
        "\(writer)"
      )
    }
  }

  @Test func `mention nobody and end no table in Markdown`() {
    for text in [Self.drift.markdown, Self.diff.markdown(stages: Self.stages, links: nil)] {
      var isPicture = false
      for line in text.split(separator: "\n") {
        if line.hasPrefix("```") { isPicture.toggle() }
        if isPicture || line.hasPrefix("```") { continue }
        let prose = MarkdownSource(String(line)).prose
        #expect(prose != nil, "\(line.prefix(300).debugDescription)")
        #expect(prose?.contains("@") == false, "\(line.prefix(300).debugDescription)")
      }
    }
  }
}
