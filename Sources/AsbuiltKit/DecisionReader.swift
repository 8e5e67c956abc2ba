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
  private var walker = TreeWalker { !Router.Folder($0.text).isForeign }
  /// The tree that was walked last, with its documents.
  private var tree: ObjectID?
  private var documents: [RepoPath: BlobID] = [:]
  private var texts: [CommitID: CommitText] = [:]

  init(_ catalog: Catalog) {
    names = TechnologyNames(catalog)
  }

  /// The evidence for all changes between two trees, without what was written about each.
  ///
  /// - `before`: nil when there was nothing before.
  /// - `folder`: the part of the repository that is looked at; documents count wherever they lie.
  mutating func evidence(
    from before: ObjectID?,
    to after: ObjectID,
    day: CalendarDay?,
    in repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) -> DecisionEvidence {
    DecisionEvidence(
      log: log(of: after, in: repository, reader),
      before: before.map { log(of: $0, in: repository, reader) },
      changedFiles: Self.changedFiles(from: before, to: after, in: repository),
      date: day?.description
    )
  }

  /// The texts of commits, as far as these can be read.
  mutating func texts(
    _ commits: [(CommitID, CommitText.Part)],
    in repository: borrowing Repository
  ) -> [CommitText] {
    var found: [CommitText] = []
    for (id, part) in commits {
      if let known = texts[id] {
        found.append(known.being(part))
      } else if let commit = try? repository.commit(id) {
        let text = CommitText(id, commit, part)
        texts[id] = text
        found.append(text)
      }
    }
    return found
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
    // From one event to the next few documents change, most often none.
    var changes: [FileChange] = []
    walker.compare(self.tree, tree, in: repository) { changes.append($0) }
    let changed = changes.map { (walker.paths[$0.path], $0.after) }
      .filter { routes.knownRoute(of: $0.0) != nil }
    let last = self.tree.flatMap { logs[$0] }
    self.tree = tree
    for (path, blob) in changed { documents[path] = blob }
    let log = changed.isEmpty ? last ?? self.log(reader) : self.log(reader)
    logs[tree] = log
    return log
  }

  private mutating func log(_ reader: borrowing SnapshotReader) -> DecisionLog {
    var facts: [FileFacts] = []
    for (path, blob) in documents.sorted(by: { $0.key < $1.key }) {
      guard let route = routes.knownRoute(of: path) else { continue }
      facts += reading(blob, route, reader).files(at: path)
    }
    return DecisionLog(facts, names: names)
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
