import ArchitectureModel
import Facts
import Git
import Snapshots

/// Finds which of several commits brought or took what a change speaks of.
///
/// By statements, not by lines: a commit brings an evidence when its version of the file states what the evidence's line states, and
/// its parent's version does not.
struct Introductions {
  /// Parents before children, merges left out unless there is nothing else.
  private let commits: [LineCommit]
  /// Of each commit's first parent.
  private var parents: [ObjectID?] = []
  private var cache = TreeCache()
  private var statements = StatementReader()

  init(_ commits: [LineCommit], in repository: borrowing Repository) {
    self.commits = commits.filter { $0.parents.count < 2 }
    for commit in self.commits {
      parents.append(commit.parents.first.flatMap { try? repository.lineCommit($0).tree })
    }
  }

  /// The commit that made the change; nil when none did alone.
  ///
  /// - `before`, `after`: trees of the two states that the change lies between.
  mutating func commit(
    of change: Change,
    from before: ObjectID?,
    to after: ObjectID,
    in repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) -> CommitID? {
    let comes = change.verb != .removed
    let side: Change.Side = comes ? .head : .base
    guard let tree = comes ? after : before else { return nil }
    let evidence = change.evidence.filter { $0.side == side }.prefix(12).map(\.evidence)
    // A part is there by its name, whatever it was first made of.
    let isWhole = change.isComponent && (change.verb == .added || change.verb == .removed)
    var found: [Int] = []
    for grain in isWhole ? [Statements.Grain.names, .things] : [.things] where found.isEmpty {
      for evidence in evidence {
        if let number = number(of: evidence, grain, in: tree, comes: comes, repository, reader) {
          found.append(number)
        }
      }
    }
    // A part is there with its first evidence and gone with its last; a connection needs all of its chain.
    let isFirst = change.isComponent == comes
    return (isFirst ? found.min() : found.max()).map { commits[$0].id }
  }

  /// The commit that brought what a line of a file states.
  mutating func commit(
    bringing path: RepoPath,
    line: Int,
    to tree: ObjectID,
    in repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) -> CommitID? {
    let evidence = Evidence(path: path, line: line, detector: "", says: "")
    return number(of: evidence, .things, in: tree, comes: true, repository, reader).map {
      commits[$0].id
    }
  }

  private mutating func number(
    of evidence: Evidence,
    _ grain: Statements.Grain,
    in tree: ObjectID,
    comes: Bool,
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) -> Int? {
    let path = repository.place.folder.appending(evidence.path)
    let here = repository.file(at: path, in: tree, cache: &cache)
    guard
      let wanted = statements.statements(of: here, at: evidence.path, reader)?
        .on(line: evidence.line, grain)
    else { return nil }
    for number in commits.indices {
      let old = parents[number].flatMap { repository.file(at: path, in: $0, cache: &cache) }
      let new = repository.file(at: path, in: commits[number].tree, cache: &cache)
      if old == new { continue }
      let had =
        statements.statements(of: old, at: evidence.path, reader)?.state(wanted, grain) ?? false
      let has =
        statements.statements(of: new, at: evidence.path, reader)?.state(wanted, grain) ?? false
      if had != has, has == comes { return number }
    }
    return nil
  }
}

extension RepoPath {
  /// The path from the root of the repository of a path in this folder.
  func appending(_ path: RepoPath) -> RepoPath {
    text.isEmpty ? path : RepoPath("\(text)/\(path.text)")
  }
}

extension Change {
  var isComponent: Bool {
    if case .component = element { true } else { false }
  }
}
