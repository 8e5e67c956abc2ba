import Facts
import Git
import History
import Snapshots

/// Reads neighbouring commits of a line one after the other: what they changed, which are turns, and the graphs of these.
///
/// Rationale: each content is read once, for its traces and for the graphs near it. Reading all contents in the order of the packs is
/// a little faster, but then those that graphs need are read again, because the facts of a whole history fit in no memory.
struct LineReader: ~Copyable {
  private let walk: HistoryWalk
  private let order: PackOrder
  private let cache: Cache
  private let progress: LineProgress
  private var linker: TurnLinker
  private var turns = Turns()
  /// By number in ``HistoryWalk/blobs``; nil where none are known.
  private var traces: [[UInt64]?]
  private var isWhole = true
  private var found: [Int] = []
  /// Whether the block before had turns, so that what the next one reads is likely to be linked.
  private var isBusy = true

  /// What the reading of some commits gave.
  struct Result: Sendable {
    var turns: [Int] = []
    var links = TurnLinker.Result()
    /// Whether every content could be read.
    var isWhole = true
  }

  init(
    _ walk: HistoryWalk,
    known: [[UInt64]?],
    order: PackOrder,
    cache: Cache,
    linker: consuming TurnLinker,
    progress: LineProgress
  ) {
    (self.walk, self.order, self.cache, self.progress) = (walk, order, cache, progress)
    self.linker = linker
    traces = known
  }

  var result: Result { Result(turns: found, links: linker.result, isWhole: isWhole) }

  /// Reads commits from one end of a stretch until nothing is left of it.
  mutating func read(_ stretch: LineStretch, backwards: Bool) {
    var hasBegun = false
    while let block = stretch.take(backwards: backwards) {
      if !hasBegun { begin(at: backwards ? block.upperBound : block.lowerBound) }
      hasBegun = true
      learn(block.flatMap { number in walk.steps[number].flatMap { [$0.before, $0.after] } })
      let turns = self.turns(in: block, backwards: backwards)
      found += turns.map(\.number)
      linker.link(turns, backwards: backwards)
      isBusy = turns.count > 1
      linker.forget()
    }
  }

  /// The turns among the commits of a block, in the order of the line.
  private mutating func turns(in block: Range<Int>, backwards: Bool) -> [TurnLinker.Turn] {
    var turns: [TurnLinker.Turn] = []
    for number in backwards ? Array(block.reversed()) : Array(block) {
      let changes = walk.steps[number].map {
        backwards ? step($0.scope, $0.after, $0.before) : step($0.scope, $0.before, $0.after)
      }
      let traces = self.turns.take(changes)
      if traces.isEmpty, !walk.isEnd(number) { continue }
      turns.append(TurnLinker.Turn(number: number, traces: traces))
    }
    return backwards ? turns.reversed() : turns
  }

  /// Counts what is there before a commit.
  private mutating func begin(at number: Int) {
    let files = walk.files(before: number)
    learn(files.map(\.after))
    _ = turns.take(files.map { step($0.scope, $0.before, $0.after) })
  }

  private func step(_ scope: UInt64, _ before: Int32?, _ after: Int32?) -> Turns.Step {
    Turns.Step(
      scope: scope,
      before: before.flatMap { traces[Int($0)] } ?? [],
      after: after.flatMap { traces[Int($0)] } ?? []
    )
  }

  /// Reads contents whose traces are not known, in the order of the packs.
  private mutating func learn(_ blobs: [Int32?]) {
    let unknown = Set(blobs.compactMap(\.self).map(Int.init).filter { traces[$0] == nil })
    let queue = unknown.map { (order.position(of: walk.blobs[$0].id.object), $0) }.sorted(by: <)
    linker.turnPage()
    var kept: [(FactKey, [UInt64])] = []
    for (_, number) in queue {
      let blob = walk.blobs[number]
      let (found, isLacking) = linker.traces(of: blob, forGraphs: isBusy)
      traces[number] = found
      if isLacking { isWhole = false } else { kept.append((blob.key, found)) }
    }
    cache.keep(kept)
    progress.advance(by: queue.count)
  }
}

extension HistoryWalk {
  /// Whether a commit is linked in any case: the first and the last are.
  func isEnd(_ number: Int) -> Bool {
    number == line.count - 1 || number == 0 && base == nil
  }

  /// The files of interest before a commit of the line.
  func files(before number: Int) -> [FileStep] {
    var counts: [FileStep: Int] = [:]
    func count(_ scope: UInt64, _ blob: Int32?, by amount: Int) {
      guard let blob else { return }
      counts[FileStep(scope: scope, before: nil, after: blob), default: 0] += amount
    }
    for step in baseSteps + steps[..<number].joined() {
      count(step.scope, step.before, by: -1)
      count(step.scope, step.after, by: 1)
    }
    return counts.flatMap { Array(repeating: $0.key, count: max($0.value, 0)) }
  }
}
