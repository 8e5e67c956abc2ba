import ArchitectureModel
import Catalog
import Decisions
import Facts
import Git
import History
import Snapshots

/// Finds for changes between two commits who made them and whether they were decided.
struct ChangeOrigins: ~Copyable {
  private let repository: Repository
  private let reader: SnapshotReader
  private let before: ObjectID
  private let after: ObjectID
  private let range: [LineCommit]
  private let head: CommitID
  private var introductions: Introductions
  private var decisions: DecisionReader

  /// More commits than these are not looked through.
  private static let limit = 5_000
  /// Texts of further commits of the range that are read for reasons.
  private static let texts = 200

  private init(
    _ repository: consuming Repository,
    _ reader: consuming SnapshotReader,
    _ trees: (before: ObjectID, after: ObjectID),
    _ range: [LineCommit],
    _ head: CommitID,
    _ catalog: Catalog
  ) {
    introductions = Introductions(range, in: repository)
    decisions = DecisionReader(catalog)
    (before, after) = trees
    self.repository = repository
    self.reader = reader
    self.range = range
    self.head = head
  }

  /// - Returns: the origins in the order of the changes; empty when one of the commits cannot be read.
  static func origins(
    of changes: [Change],
    from base: CommitID,
    to head: CommitID,
    _ request: ScanRequest,
    _ catalog: Catalog
  ) throws(GitProblem) -> [ChangeOrigin] {
    if changes.isEmpty { return [] }
    let repository = try Repository.open(at: request.path, trusting: request.trusted)
    guard let before = try? repository.commit(base).tree,
      let after = try? repository.commit(head).tree
    else { return [] }
    let range = repository.commits(after: base, upTo: [head], limit: limit) ?? []
    var origins = ChangeOrigins(
      repository,
      try Snapshot(request.at("\(head)")).makeReader(),
      (before, after),
      range,
      head,
      catalog
    )
    let evidence = origins.evidence()
    return changes.map { origins.origin(of: $0, evidence) }
  }

  /// What is looked at for all of the changes.
  private mutating func evidence() -> DecisionEvidence {
    decisions.evidence(
      from: before,
      to: after,
      day: CommitSummary(head, repository).day,
      in: repository,
      reader
    )
  }

  private mutating func origin(of change: Change, _ evidence: DecisionEvidence) -> ChangeOrigin {
    let found = introductions.commit(of: change, from: before, to: after, in: repository, reader)
    // A single commit is the only one that can have done it.
    let by = found ?? (range.count == 1 ? range.first?.id : nil)
    let others = range.suffix(Self.texts).map(\.id).filter { $0 != by }
    let texts =
      (by.map { [($0, CommitText.Part.introducing)] } ?? [])
      + others.map { ($0, CommitText.Part.surrounding) }
    let own = evidence.with(decisions.texts(texts, in: repository))
    return ChangeOrigin(
      introducedBy: by.map { CommitSummary($0, repository) },
      decision: decisions.decision(on: change, own)
    )
  }
}
