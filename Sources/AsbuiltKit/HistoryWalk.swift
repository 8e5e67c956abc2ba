import ArchitectureModel
import Facts
import FileDetectors
import Git
import Snapshots

/// Which files of interest each commit of a line changed.
struct HistoryWalk: Sendable {
  /// A content that detectors are to be shown.
  struct Blob: Sendable {
    let id: BlobID
    let route: Route

    var key: FactKey { route.key(id) }
  }

  /// A file of interest that changed.
  struct FileStep: Hashable, Sendable {
    let scope: UInt64
    /// Numbers in ``blobs``; nil where there is no file.
    let before: Int32?
    let after: Int32?
  }

  /// Oldest first.
  private(set) var line: [LineCommit]
  /// Whether the clone ends before the history does.
  let isCut: Bool
  /// For each commit of ``line`` what it changed.
  private(set) var steps: [[FileStep]]
  private(set) var blobs: [Blob] = []
  /// The known commit that the line follows on, with its files; nil when the line begins at its own beginning.
  let base: CommitID?
  private(set) var baseSteps: [FileStep] = []
  /// Folders that the clone lacks.
  private(set) var unreadable = 0

  /// - `known`: commits to stop before.
  init(_ repository: borrowing Repository, from head: CommitID, until known: Set<CommitID> = []) {
    let (line, isCut, base) = repository.firstParents(of: head, until: known)
    self.line = line.reversed()
    self.isCut = isCut
    self.base = base
    steps = Array(repeating: [], count: line.count)
    var walker = TreeWalker { !Router.Folder($0.text).isForeign }
    var sorter = Sorter()
    let folder = repository.place.folder.parts
    let baseTree = base.flatMap { try? repository.commit($0).tree }
    func tree(_ id: ObjectID?) -> ObjectID? {
      guard let id, !folder.isEmpty else { return id }
      return walker.folder(folder, below: id, in: repository)
    }
    // Newest first: packs hold the newest whole and make the older ones from them.
    var after = tree(line.first?.tree)
    for (number, _) in line.enumerated() {
      let before = number + 1 < line.count ? tree(line[number + 1].tree) : tree(baseTree)
      var changes: [FileChange] = []
      walker.compare(before, after, in: repository) { changes.append($0) }
      steps[line.count - 1 - number] = changes.compactMap {
        sorter.step($0, walker.paths, &blobs)
      }
      after = before
    }
    if base != nil {
      var files: [FileChange] = []
      walker.compare(nil, tree(baseTree), in: repository) { files.append($0) }
      baseSteps = files.compactMap { sorter.step($0, walker.paths, &blobs) }
    }
    unreadable = walker.unreadable
  }
}

/// Tells which of the changed files are of interest, asking once for each path.
private struct Sorter {
  private enum Interest {
    case none
    case some(Route, scope: UInt64)
  }

  private var routes = Routes()
  private var interests: [Int32: Interest] = [:]
  private var numbers: [FactKey: Int32] = [:]

  mutating func step(
    _ change: FileChange,
    _ paths: NamedPaths,
    _ blobs: inout [HistoryWalk.Blob]
  ) -> HistoryWalk.FileStep? {
    let known = interests[change.path]
    let interest = known ?? interest(in: paths[change.path])
    if known == nil { interests[change.path] = interest }
    guard case .some(let route, let scope) = interest else { return nil }
    return HistoryWalk.FileStep(
      scope: scope,
      before: change.before.map { number($0, route, &blobs) },
      after: change.after.map { number($0, route, &blobs) }
    )
  }

  /// Sources count by their folder, so that a file moved or split within it changes nothing.
  private mutating func interest(in path: RepoPath) -> Interest {
    guard let route = routes.route(of: path) else { return .none }
    let stage = routes.stage(of: path)
    if stage == .test || stage == .sample { return .none }
    let scope = route.isSource ? path.folder.text : path.text
    return .some(route, scope: Digest.appending(scope, to: Digest.start))
  }

  private mutating func number(_ id: BlobID, _ route: Route, _ blobs: inout [HistoryWalk.Blob])
    -> Int32
  {
    let blob = HistoryWalk.Blob(id: id, route: route)
    if let known = numbers[blob.key] { return known }
    let number = Int32(blobs.count)
    numbers[blob.key] = number
    blobs.append(blob)
    return number
  }
}
