import ArchitectureModel
import Catalog
import Facts
import Git
import History

/// Links turns of a line one after the other, in either direction, and finds which commits between them made what differs.
struct TurnLinker: ~Copyable {
  private let walk: HistoryWalk
  private let cache: Cache
  private let folder: RepoPath
  private let catalog: Catalog
  private var linker: CommitLinker
  private let restless: [Int]
  private var events: [HistoryEvents.Event] = []
  private var known: [Int: LinkedCommit] = [:]
  private var last: Int?

  /// What was linked, and what is known of the commits in between.
  struct Result: Sendable {
    var known: [Int: LinkedCommit] = [:]
    var events: [HistoryEvents.Event] = []
  }

  init(
    _ walk: HistoryWalk,
    restless: [Int],
    folder: RepoPath,
    _ request: ScanRequest,
    _ catalog: Catalog,
    _ cache: Cache
  ) throws(GitProblem) {
    (self.walk, self.folder, self.catalog, self.cache) = (walk, folder, catalog, cache)
    linker = try CommitLinker.opening(request, catalog)
    self.restless = restless
  }

  var result: Result { Result(known: known, events: events) }

  /// Reads a content; what it states is remembered for the graphs of commits that have it.
  mutating func traces(of blob: HistoryWalk.Blob, forGraphs: Bool) -> (
    traces: [UInt64], isLacking: Bool
  ) {
    let reading = linker.read(blob, forGraphs: forGraphs)
    return (Traces(reading, catalog).hashes.sorted(), reading.isLacking)
  }

  /// Begins to read what turns to come may have.
  mutating func turnPage() { linker.turnPage() }

  /// Forgets what was neither read nor linked since then.
  mutating func forget() { linker.forget() }

  /// Links a turn and attributes what differs from the turn that was linked last.
  mutating func link(_ number: Int, backwards: Bool) {
    let linked = linked(number).architecture
    let other = last.flatMap { last in known[last].map { (last, $0.architecture) } }
    last = number
    guard let (neighbour, architecture) = other else { return }
    if backwards {
      settle(number, linked, neighbour, architecture)
    } else {
      settle(neighbour, architecture, number, linked)
    }
  }

  /// Attributes what differs between two turns that different readers linked, or between the start and the first turn.
  ///
  /// - `low`: -1 for the start.
  mutating func settle(_ low: Int, _ before: Architecture, _ high: Int, _ after: Architecture) {
    var finder = HistoryEvents(restless: restless)
    finder.settle(low, before, high, after) { number in
      // What reviews of turns and of the commits before them find is told; in between only the graph is looked at.
      number == high - 1 && low >= 0
        ? linked(number).architecture : linker.architecture(of: walk.line[number].id)
    }
    events += finder.found
  }

  private mutating func linked(_ number: Int) -> LinkedCommit {
    if let linked = known[number] { return linked }
    let commit = walk.line[number]
    let key = "\(commit.tree.blob) \(folder.text)"
    if let kept = cache.model(.architecture, key, as: LinkedCommit.self) {
      known[number] = kept
      return kept
    }
    let made = linker.linked(commit.id)
    if made.isWhole { cache.keep(made, .architecture, key) }
    known[number] = made
    return made
  }
}
