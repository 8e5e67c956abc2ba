import ArchitectureModel
import Facts
import History

/// Finds for each change of the architecture the commit of the line that made it.
///
/// The architectures at the turns are there; what differs between two of them came with the later one, or, when something
/// that leaves no trace changed in between, with a commit that halving finds.
struct HistoryEvents: ~Copyable {
  private let line: [CommitID]
  /// By number of commit, how many commits up to it changed a file of interest.
  private let restless: [Int]
  private var known: [Int: Architecture]
  private var linker: CommitLinker
  private(set) var found: [(commit: Int, changes: [Change])] = []

  init(
    _ line: [CommitID],
    restless: [Int],
    known: [Int: Architecture],
    linker: consuming CommitLinker
  ) {
    self.line = line
    self.restless = restless
    self.known = known
    self.linker = linker
  }

  /// The commits before those turns that changed something, as far as files of interest changed since the turn before.
  static func parents(
    of turns: [Int],
    known: [Int: Architecture],
    restless: [Int]
  ) -> [Int] {
    var parents: [Int] = []
    for (low, high) in zip(turns, turns.dropFirst()) where high - 1 > low {
      guard let before = known[low], let after = known[high], restless[high - 1] != restless[low],
        !changes(before, after).isEmpty
      else { continue }
      parents.append(high - 1)
    }
    return parents
  }

  /// - `start`: the architecture before the first commit of the line.
  mutating func find(from start: Architecture, turns: [Int]) {
    var before = -1
    var architecture = start
    for turn in turns {
      guard let after = known[turn] else { continue }
      settle(before, architecture, turn, after)
      (before, architecture) = (turn, after)
    }
  }

  /// Attributes what differs between two commits of the line, of which the later one is likely the cause.
  private mutating func settle(
    _ low: Int,
    _ before: Architecture,
    _ high: Int,
    _ after: Architecture
  ) {
    if Self.changes(before, after).isEmpty { return }
    let parent = high - 1
    if parent <= low || isQuiet(low, parent) { return note(high, before, after) }
    let middle = architecture(parent)
    halve(low, before, parent, middle)
    note(high, middle, after)
  }

  private mutating func halve(
    _ low: Int,
    _ before: Architecture,
    _ high: Int,
    _ after: Architecture
  ) {
    if Self.changes(before, after).isEmpty { return }
    if high - low <= 1 || isQuiet(low, high - 1) { return note(high, before, after) }
    let number = low + (high - low) / 2
    let middle = architecture(number)
    halve(low, before, number, middle)
    halve(number, middle, high, after)
  }

  /// Whether no file of interest changed after `low` up to `high`.
  private func isQuiet(_ low: Int, _ high: Int) -> Bool {
    restless[high] == (low < 0 ? 0 : restless[low])
  }

  private mutating func note(_ commit: Int, _ before: Architecture, _ after: Architecture) {
    let changes = Self.changes(before, after)
    if !changes.isEmpty { found.append((commit, changes)) }
  }

  private mutating func architecture(_ number: Int) -> Architecture {
    if let known = known[number] { return known }
    let architecture = linker.architecture(of: line[number])
    known[number] = architecture
    return architecture
  }

  /// What a reader of a history wants to hear of: what belongs to the system, before or after.
  static func changes(_ before: Architecture, _ after: Architecture) -> [Change] {
    before.changes(to: after).filter { $0.stages.contains(.production) }
  }
}
