import ArchitectureModel
import Catalog
import Decisions
import Facts
import Git
import History
import Snapshots

extension Timeline {
  init(
    _ walk: HistoryWalk,
    _ found: [HistoryEvents.Event],
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader,
    catalog: Catalog,
    stories: [Story],
    following start: Timeline
  ) {
    let base = walk.base.flatMap { try? repository.lineCommit($0).tree }
    var events: [Event] = []
    var decisions = found.isEmpty ? nil : DecisionReader(catalog)
    for event in found {
      let before = event.commit > 0 ? walk.line[event.commit - 1].tree : base
      events += Self.events(
        event.changes,
        at: walk.line[event.commit],
        from: before,
        repository,
        reader,
        &decisions
      )
    }
    self.init(
      commits: start.commits + walk.line.count,
      first: start.first ?? walk.line.first.map { CommitSummary($0.id, repository) },
      head: walk.line.last.map { CommitSummary($0.id, repository) },
      isCut: start.isCut || walk.isCut,
      events: start.events + events,
      stories: stories
    )
  }

  private static func events(
    _ changes: [Change],
    at commit: LineCommit,
    from before: ObjectID?,
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader,
    _ decisions: inout DecisionReader?
  ) -> [Event] {
    let summary = CommitSummary(commit.id, repository)
    var inside = Introductions(merging: commit, in: repository)
    let evidence = decisions?.evidence(
      from: before,
      to: commit.tree,
      day: summary.day,
      in: repository,
      reader
    )
    return changes.map { change in
      let by = inside?.commit(of: change, from: before, to: commit.tree, in: repository, reader)
      let commits = (by.map { [$0] } ?? []) + [commit.id]
      let texts = commits.map { ($0, CommitText.Part.introducing) }
      let own = evidence?.with(decisions?.texts(texts, in: repository) ?? [])
      return Event(
        commit: summary,
        introducedBy: by.map { CommitSummary($0, repository) } ?? summary,
        change: change,
        decision: own.flatMap { decisions?.decision(on: change, $0) } ?? Decision(status: .none)
      )
    }
  }
}

extension Introductions {
  /// What a merge merged; nil for other commits and for merges of more than can be looked at.
  init?(merging commit: LineCommit, in repository: borrowing Repository) {
    guard let first = commit.parents.first, commit.parents.count > 1,
      let commits = repository.commits(
        after: first,
        upTo: Array(commit.parents.dropFirst()),
        limit: 5_000
      )
    else { return nil }
    self.init(commits, in: repository)
  }
}

extension CommitSummary {
  init(_ id: CommitID, _ repository: borrowing Repository) {
    let commit = try? repository.commit(id)
    self.init(
      id: id,
      author: commit?.author.name ?? "",
      time: commit?.author.time ?? 0,
      offset: commit?.author.offset ?? 0,
      subject: commit?.subject ?? ""
    )
  }
}
