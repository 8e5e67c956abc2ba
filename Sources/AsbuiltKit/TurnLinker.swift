import ArchitectureModel
import Catalog
import Facts
import Git
import History
import Review

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

  /// A commit that may change the graph, with the traces that come or go there.
  struct Turn {
    let number: Int
    let traces: [UInt64]
  }

  /// Links turns of a block, in the order of the line, and attributes what differs from one to the next, and from those of the
  /// block that was linked last.
  ///
  /// Rationale: most turns change nothing. Where no trace comes or goes twice, and graph and findings are the same at both ends, they
  /// are taken to be the same at the turns in between, which are not linked then.
  mutating func link(_ turns: [Turn], backwards: Bool) {
    guard let first = turns.first, let end = turns.last else { return }
    let posts = Self.posts(of: turns)
    for (low, high) in zip(posts, posts.dropFirst()) {
      settle(turns.map(\.number)[low...high])
    }
    // A block may have one turn only.
    _ = linked(first.number)
    if let last {
      backwards ? settleNeighbours(end.number, last) : settleNeighbours(last, first.number)
    }
    last = backwards ? first.number : end.number
  }

  /// The places of the first turn, the last, and of those behind which a trace is met again or before which one undoes others.
  private static func posts(of turns: [Turn]) -> [Int] {
    var posts: Set<Int> = [0, turns.count - 1]
    var met: Set<UInt64> = []
    for (place, turn) in turns.enumerated().dropFirst() {
      let isSweeping = turn.traces.contains { $0 & Turns.sweeping != 0 }
      if isSweeping || turn.traces.contains(where: met.contains) {
        posts.insert(place - 1)
        met = []
      }
      if isSweeping { posts.insert(place) }
      met.formUnion(turn.traces)
    }
    return posts.sorted()
  }

  /// Attributes what differs between the ends, halving as long as anything does.
  private mutating func settle(_ turns: ArraySlice<Int>) {
    guard let low = turns.first, let high = turns.last, low != high else { return }
    if linked(low).tellsTheSame(as: linked(high)) { return }
    if turns.count == 2 { return settleNeighbours(low, high) }
    let middle = turns.startIndex + turns.count / 2
    settle(turns[...middle])
    settle(turns[middle...])
  }

  private mutating func settleNeighbours(_ low: Int, _ high: Int) {
    settle(low, linked(low).architecture, high, linked(high).architecture)
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

extension LinkedCommit {
  /// Whether a history tells nothing between the two; lines of evidence may differ.
  fileprivate func tellsTheSame(as other: LinkedCommit) -> Bool {
    accidents.map(\.id) == other.accidents.map(\.id)
      && HistoryEvents.changes(architecture, other.architecture).isEmpty
  }
}
