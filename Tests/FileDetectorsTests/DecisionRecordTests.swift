import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Decision record detector` {
  private func dump(_ text: String) -> String {
    Detector.decisionRecord.detect(FileText(text)).dump
  }

  private func record(_ text: String) -> DecisionRecord? {
    let facts = Detector.decisionRecord.detect(FileText(text)).facts
    guard case .decision(let record)? = facts.first?.claim else { return nil }
    return record
  }

  @Test func `reads status, date and number of a record by headings`() {
    #expect(
      dump(
        """
        # 7. Keep sessions in Valkyrie

        Date: 2021-03-04

        ## Status

        Accepted

        ## Context

        Sessions are lost when a process restarts.

        ## Decision

        We will use Valkyrie instead of Memobox.
        """
      ) == """
        1  decision record 7 "Keep sessions in Valkyrie" accepted 2021-03-04; \
        title Keep:1, Valkyrie:1, sessions:1; decision decision:13, use:15; \
        body 2021-03-04:3, accepted:7, date:3, status:5; \
        context context:9, lost:11, process:11, restarts:11; \
        alternatives Memobox:15
        """
    )
  }

  @Test func `reads front matter and lists of fields`() {
    let front = record(
      """
      ---
      status: "superseded by [ADR-0012](0012-x.md)"
      date: 2023-05-06
      ---
      # Use a queue
      ## Considered Options
      * Foo
      """
    )
    #expect(front?.status == .superseded && front?.successor == "ADR-0012")
    #expect(front?.date == "2023-05-06" && front?.title == "Use a queue")
    let list = record("# ADR-003: Use a queue\n\n* Status: proposed\n* Date: 4 May 2020\n")
    #expect(list?.status == .proposed && list?.date == "2020-05-04" && list?.number == 3)
    let bold = record("# RFC 12 - Queues\n\n**Status:** Rejected\n")
    #expect(bold?.status == .rejected && bold?.number == 12 && bold?.title == "Queues")
    let table = record("# Queues\n\n| Status | Deprecated |\n|---|---|\n")
    #expect(table?.status == .deprecated)
  }

  @Test(
    arguments: [
      ("= Use a queue\n\n== Status\n\nAccepted\n", "Use a queue"),
      ("Use a queue\n===========\n\n:Status: Accepted\n", "Use a queue"),
      ("===========\nUse a queue\n===========\n\nStatus\n------\nAccepted\n", "Use a queue"),
    ]
  )
  func `reads other markups`(text: String, title: String) {
    #expect(record(text)?.title == title)
    #expect(record(text)?.status == .accepted)
  }

  @Test func `takes the last word of a status, not what is struck out`() {
    #expect(record("# A\n\n## Status\n\n~~Proposed~~ Accepted\n")?.status == .accepted)
    let both = record("# A\n\n## Status\n\nAccepted\n\nSuperceded by [2. B](0002-b.md)\n")
    #expect(both?.status == .superseded && both?.successor == "2. B")
    #expect(record("# A\n\n## Status\n\nAccepted, supersedes ADR 1\n")?.status == .accepted)
  }

  @Test func `takes the last step of a history for the status`() {
    let log =
      "- [proposed](https://example.org/1) (2021-12-28)\n- [approved](https://example.org/2) (2023-02-18)"
    let record = record("# Tokens\n\n## Change Log\n\n\(log)\n\n## Decision\n\nYes.\n")
    #expect(record?.status == .accepted && record?.date == "2021-12-28")
  }

  @Test func `prefers its heading to a title in front matter`() {
    let text = "---\ntitle: neat-idea\nstatus: accepted\n---\n# Time out\n"
    #expect(record(text)?.title == "Time out")
    #expect(record("---\ntitle: Time out\nstatus: accepted\n---\nText.\n")?.title == "Time out")
    #expect(record("## Context\n\nX.\n\n## Decision\n\nY.\n")?.title == "")
  }

  @Test func `takes no guidance for a status`() {
    let guidance =
      "Accepted or Rejected\n> Use Proposed, Accepted, Rejected, Deprecated, Superseded by ADR 0"
    #expect(record("# A\n\n## Status\n\n> \(guidance)\n\n## Decision\n")?.status == nil)
  }

  @Test func `knows what is only considered`() {
    let record = record(
      """
      # Store events

      ## Context and Problem Statement
      We run Oldstore today.

      ## Considered Options
      * Newstore
      * Otherstore

      ## Decision Outcome
      Chosen option: "Newstore", because it is quick.
      """
    )
    let places = Dictionary(
      uniqueKeysWithValues: (record?.mentions ?? []).map { ($0.text, $0.place) }
    )
    #expect(places["Newstore"] == .decision)
    #expect(places["otherstore"] == .alternatives)
    #expect(places["Oldstore"] == .context)
  }

  @Test func `knows the sentence of Y-statements`() {
    let record = record(
      """
      # Search
      ## Decision
      In the context of search, we decided for Findit and neglected Seekit, to achieve speed.
      """
    )
    let places = Dictionary(
      uniqueKeysWithValues: (record?.mentions ?? []).map { ($0.text, $0.place) }
    )
    #expect(places["Findit"] == .decision)
    #expect(places["Seekit"] == .alternatives)
  }

  @Test func `reads proposals by their sections`() {
    let text = "# Queues for mail\n\n## Motivation\n\nMail.\n\n## Drawbacks\n\nNone.\n"
    #expect(record(text)?.kind == .proposal)
  }

  @Test func `leaves templates and other texts alone`() {
    #expect(dump("# [short title of solved problem]\n\n* Status: accepted\n") == "")
    #expect(dump("# {title}\n\n## Decision\n") == "")
    #expect(dump("# Colours\n\nThe primary colour is blue.\n") == "")
    #expect(dump("# Index\n\n* [ADR-0001](0001.md)\n") == "")
    let options = record("# A\n\n* Status: [proposed | accepted | rejected]\n\n## Decision\n")
    #expect(options?.status == nil)
  }

  @Test func `skips listings, comments and targets of links`() {
    let record = record(
      """
      # A
      ## Decision
      <!-- Hidden -->
      ```sql
      SELECT Listed
      ```
      See [Shown](https://example.org/Target) and https://example.org/Other
      """
    )
    let texts = Set((record?.mentions ?? []).map(\.text))
    #expect(texts.contains("Shown"))
    #expect(texts.isDisjoint(with: ["Hidden", "Listed", "Target", "Other"]))
  }

  @Test func `survives any bytes`() {
    for seed in 0..<40 {
      var state = UInt64(seed + 1)
      let bytes = (0..<400).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let signs = Array("#=-*|:[](){}<>!~`\n .aZ0é".utf8)
        return state >> 60 == 0
          ? UInt8(truncatingIfNeeded: state >> 32)
          : signs[Int(truncatingIfNeeded: (state >> 33) % UInt64(signs.count))]
      }
      _ = Detector.decisionRecord.detect(FileText(bytes: bytes)).dump
    }
  }
}
