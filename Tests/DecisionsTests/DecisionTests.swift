import ArchitectureModel
import Catalog
import Decisions
import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Decisions on changes` {
  private static let names = TechnologyNames(
    Catalog([
      technology("valkyrie", "Valkyrie"), technology("amazon-sqx", "Amazon SQX"),
      technology("vault", "Vault"), technology("go", "Go"),
    ])
  )

  private static func technology(_ id: String, _ name: String) -> Technology {
    var technology = Technology.Fields(id: TechnologyID(id))
    technology.name = name
    return Technology(technology)
  }

  private static func log(_ files: [String: String]) -> DecisionLog {
    let router = Router(Detector.all.filter { $0.subject == .decisions })
    let facts = files.flatMap { path, text in
      router.detectors(for: path).map {
        FileFacts(path: RepoPath(path), detector: $0.id, detection: $0.detect(FileText(text)))
      }
    }
    return DecisionLog(facts, names: names)
  }

  private static func adr(_ title: String, _ status: String, date: String = "2020-01-02") -> String
  {
    "# 7. \(title)\n\nDate: \(date)\n\n## Status\n\n\(status)\n\n## Decision\n\nAs said.\n"
  }

  private static func subject(
    _ change: DecisionSubject.Change = .added,
    kind: ComponentKind = .cache,
    names: [String] = ["sessions"],
    _ id: String = "valkyrie"
  ) -> DecisionSubject {
    DecisionSubject(
      change: change,
      kind: kind,
      names: names,
      technologies: [self.names.name(of: id)]
    )
  }

  @Test func `are recorded by an accepted record that names the technology`() {
    let evidence = DecisionEvidence(
      log: Self.log(["docs/adr/0007-x.md": Self.adr("Keep sessions in Valkyrie", "Accepted")]),
      texts: [CommitText(commit: nil, author: "Ada", message: "Add it")]
    )
    let decision = evidence.decision(on: Self.subject())
    #expect(decision.status == .recorded)
    #expect(
      decision.record
        == Decision.Record(
          path: RepoPath("docs/adr/0007-x.md"),
          line: 1,
          title: "Keep sessions in Valkyrie"
        )
    )
    #expect(decision.lookedAt == ["1 decision record in docs/adr", "the text of the pull request"])
  }

  @Test(arguments: ["Proposed", "Rejected", "Superseded by ADR 9", "Deprecated"])
  func `are not recorded by a record that is not in force`(status: String) {
    let evidence = DecisionEvidence(
      log: Self.log(["docs/adr/0007-x.md": Self.adr("Keep sessions in Valkyrie", status)])
    )
    let decision = evidence.decision(on: Self.subject())
    #expect(decision.status == .none && decision.record == nil)
    #expect(decision.remarks.count == 1)
  }

  @Test func `are not recorded where it was only considered`() {
    let text = "# Store\n\nStatus: accepted\n\n## Considered options\n\n* Valkyrie\n"
    let evidence = DecisionEvidence(log: Self.log(["docs/adr/1.md": text]))
    #expect(evidence.decision(on: Self.subject()).status == .none)
  }

  @Test func `are recorded by a record that comes with the change and names the kind`() {
    let log = Self.log(["docs/adr/1.md": Self.adr("Use a cache for sessions", "Accepted")])
    let path = RepoPath("docs/adr/1.md")
    let with = DecisionEvidence(log: log, changedFiles: [path])
    #expect(with.decision(on: Self.subject()).status == .recorded)
    #expect(DecisionEvidence(log: log).decision(on: Self.subject()).status == .none)
    let near = DecisionEvidence(log: log, date: "2020-02-03")
    #expect(near.decision(on: Self.subject()).status == .recorded)
  }

  @Test func `of removing need a record of their own`() {
    let kept = Self.log(["docs/adr/1.md": Self.adr("Keep sessions in Valkyrie", "Accepted")])
    #expect(DecisionEvidence(log: kept).decision(on: Self.subject(.removed)).status == .none)
    let text = Self.adr("Drop the cache", "Accepted") + "\n## Context\n\nValkyrie is hardly used.\n"
    let path = RepoPath("docs/adr/2.md")
    let evidence = DecisionEvidence(log: Self.log([path.text: text]), changedFiles: [path])
    #expect(evidence.decision(on: Self.subject(.removed)).record?.path == path)
  }

  @Test func `are recorded by a description that the change alters`() {
    let path = RepoPath("ARCHITECTURE.md")
    let before = Self.log([path.text: "# Architecture\n\nOne process.\n"])
    let after = Self.log([path.text: "# Architecture\n\nOne process and Valkyrie.\n"])
    let evidence = DecisionEvidence(log: after, before: before, changedFiles: [path])
    #expect(evidence.decision(on: Self.subject()).record?.line == 3)
    #expect(DecisionEvidence(log: after).decision(on: Self.subject()).status == .none)
    let same = DecisionEvidence(log: after, before: after, changedFiles: [path])
    #expect(same.decision(on: Self.subject()).status == .none)
  }

  @Test func `of removing are recorded by a description that no longer names it`() {
    let path = RepoPath("docs/architecture.md")
    let before = Self.log([path.text: "# Architecture\n\nOne process and Valkyrie.\n"])
    let after = Self.log([path.text: "# Architecture\n\nOne process.\n"])
    let evidence = DecisionEvidence(log: after, before: before, changedFiles: [path])
    #expect(evidence.decision(on: Self.subject(.removed)).status == .recorded)
    #expect(evidence.decision(on: Self.subject(.added)).status == .none)
  }

  @Test func `leave out indexes and what tests read`() {
    let log = Self.log([
      "docs/adr/README.md": Self.adr("Index", "Accepted"),
      "docs/adr/0001-x.md": Self.adr("Use Valkyrie", "Accepted"),
      "tests/docs/adr/0001-x.md": Self.adr("Use Valkyrie", "Accepted"),
      "docs/adr/20210203-y.md": "# Y\n\n## Decision\n\nYes.\n",
    ])
    #expect(log.entries.map(\.path.text) == ["docs/adr/0001-x.md", "docs/adr/20210203-y.md"])
    #expect(log.entries.map(\.number) == [7, nil])
    #expect(log.entries.map(\.date) == ["2020-01-02", "2021-02-03"])
  }

  @Test func `are explained by the commit`() {
    let commit = CommitID(String(repeating: "ab", count: 20))
    let text = CommitText(
      commit: commit,
      author: "Ada",
      message: "Add Valkyrie so that sessions survive"
    )
    let decision = DecisionEvidence(log: Self.log([:]), texts: [text])
      .decision(on: Self.subject())
    #expect(decision.status == .explained)
    #expect(decision.reason?.commit == commit)
    #expect(decision.lookedAt == ["no decision records", "the text of 1 commit"])
  }

  @Test func `are explained by a page that the change adds`() {
    let evidence = DecisionEvidence(
      log: Self.log([:]),
      changedFiles: [RepoPath("docs/valkyrie.md")],
      texts: [CommitText(author: "Ada", message: "Add it")]
    )
    #expect(evidence.decision(on: Self.subject()).reason?.quote == "docs/valkyrie.md describes it")
  }

  @Test func `do not take English words for names`() {
    let log = Self.log([
      "docs/adr/1.md": Self.adr("Let us go to the vault", "Accepted"),
      "docs/adr/2.md": Self.adr("Keep secrets in Vault with SQX", "Accepted"),
    ])
    #expect(log.entries.map { $0.technologies.keys.sorted() } == [[], ["amazon-sqx", "vault"]])
  }

  @Test func `find components by their names`() {
    let log = Self.log(["docs/adr/1.md": Self.adr("Split off the ledger service", "Accepted")])
    let evidence = DecisionEvidence(log: log)
    let subject = DecisionSubject(change: .added, kind: .service, names: ["ledger-service"])
    #expect(evidence.decision(on: subject).status == .recorded)
    let api = DecisionSubject(change: .added, kind: .service, names: ["api"])
    #expect(evidence.decision(on: api).status == .none)
  }
}
