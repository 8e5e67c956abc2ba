import ArchitectureModel
import Catalog
import Decisions
import Facts
import FileDetectors
import Git
import History
import Snapshots

/// Finds out whether changes were decided: by the documents of the two states and the texts of the commits between them.
struct DecisionReader {
  private let names: TechnologyNames
  private var routes = Routes(.decisions)
  private var known: [FactKey: BlobReading] = [:]
  private var logs: [ObjectID: DecisionLog] = [:]

  init(_ catalog: Catalog) {
    names = TechnologyNames(catalog)
  }

  /// The evidence for all changes between two trees.
  ///
  /// - `before`: nil when there was nothing before.
  /// - `folder`: the part of the repository that is looked at; documents count wherever they lie.
  mutating func evidence(
    from before: ObjectID?,
    to after: ObjectID,
    texts: [CommitText],
    day: CalendarDay?,
    in repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) -> DecisionEvidence {
    DecisionEvidence(
      log: log(of: after, in: repository, reader),
      before: before.map { log(of: $0, in: repository, reader) },
      changedFiles: Self.changedFiles(from: before, to: after, in: repository),
      texts: texts,
      date: day?.description
    )
  }

  /// What the change is called by those who speak of it.
  func decision(on change: Change, _ evidence: DecisionEvidence) -> Decision {
    evidence.decision(on: subject(of: change))
  }

  private func subject(of change: Change) -> DecisionSubject {
    let verb = DecisionSubject.Change(rawValue: change.verb.rawValue) ?? .changed
    switch change.element {
    case .component(let before, let after):
      let both = [after, before].compactMap(\.self)
      return DecisionSubject(
        change: verb,
        kind: both.first?.kind,
        names: both.map(\.name),
        technologies: both.compactMap { $0.technology.map { names.name(of: $0) } }
      )
    case .connection(let before, let after):
      let ends = (after ?? before).map { [$0.from, $0.to] } ?? []
      let names = ends.map {
        $0.text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
      }
      return DecisionSubject(change: verb, kind: nil, names: names)
    }
  }

  private mutating func log(
    of tree: ObjectID,
    in repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) -> DecisionLog {
    if let known = logs[tree] { return known }
    var walker = TreeWalker { !Router.Folder($0.text).isForeign }
    var files: [(RepoPath, BlobID)] = []
    var found: [FileChange] = []
    walker.compare(nil, tree, in: repository) { found.append($0) }
    for file in found {
      if let blob = file.after { files.append((walker.paths[file.path], blob)) }
    }
    var facts: [FileFacts] = []
    for (path, blob) in files.sorted(by: { $0.0 < $1.0 }) {
      guard let route = routes.knownRoute(of: path) else { continue }
      facts += reading(blob, route, reader).files(at: path)
    }
    let log = DecisionLog(facts, names: names)
    logs[tree] = log
    return log
  }

  private mutating func reading(
    _ blob: BlobID,
    _ route: Route,
    _ reader: borrowing SnapshotReader
  ) -> BlobReading {
    let key = route.key(blob)
    if let reading = known[key] { return reading }
    let reading = BlobReading(reader.contents(of: blob, limit: route.limit), route)
    known[key] = reading
    return reading
  }

  private static func changedFiles(
    from before: ObjectID?,
    to after: ObjectID,
    in repository: borrowing Repository
  ) -> Set<RepoPath> {
    var walker = TreeWalker { !Router.Folder($0.text).isForeign }
    var changed: [Int32] = []
    walker.compare(before, after, in: repository) {
      if $0.after != nil { changed.append($0.path) }
    }
    return Set(changed.map { walker.paths[$0] })
  }
}

extension CommitText {
  init(_ id: CommitID, _ commit: Commit, _ part: Part) {
    self.init(
      commit: id,
      author: commit.author.name,
      mail: commit.author.mail,
      message: commit.message,
      part: part
    )
  }
}
