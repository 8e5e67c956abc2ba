import ArchitectureModel
import Facts
import History

/// Finds for each change of the architecture the commit of the line that made it.
///
/// The architectures at the turns are there; what differs between two of them came with the later one, or, when something
/// that leaves no trace changed in between, with a commit that halving finds.
struct HistoryEvents: Sendable {
  /// The changes that a commit of the line made.
  struct Event: Sendable {
    let commit: Int
    let changes: [Change]
  }

  /// By number of commit, how many commits up to it changed a file of interest.
  private let restless: [Int]
  /// Each commit at most once.
  private(set) var found: [Event] = []

  init(restless: [Int]) {
    self.restless = restless
  }

  /// Attributes what differs between two commits of the line, of which the later one is likely the cause.
  ///
  /// - `low`: -1 for what was there before the line.
  mutating func settle(
    _ low: Int,
    _ before: Architecture,
    _ high: Int,
    _ after: Architecture,
    linking link: (Int) -> Architecture
  ) {
    let changes = Self.changes(before, after)
    if changes.isEmpty { return }
    let parent = high - 1
    if parent <= low || isQuiet(low, parent) { return note(high, changes) }
    let middle = link(parent)
    halve(low, before, parent, middle, link)
    note(high, Self.changes(middle, after))
  }

  private mutating func halve(
    _ low: Int,
    _ before: Architecture,
    _ high: Int,
    _ after: Architecture,
    _ link: (Int) -> Architecture
  ) {
    let changes = Self.changes(before, after)
    if changes.isEmpty { return }
    if high - low <= 1 || isQuiet(low, high - 1) { return note(high, changes) }
    let number = low + (high - low) / 2
    let middle = link(number)
    halve(low, before, number, middle, link)
    halve(number, middle, high, after, link)
  }

  /// Whether no file of interest changed after `low` up to `high`.
  private func isQuiet(_ low: Int, _ high: Int) -> Bool {
    restless[high] == (low < 0 ? 0 : restless[low])
  }

  private mutating func note(_ commit: Int, _ changes: [Change]) {
    if !changes.isEmpty { found.append(Event(commit: commit, changes: changes)) }
  }

  /// What a reader of a history wants to hear of: what belongs to the system, before or after.
  static func changes(_ before: Architecture, _ after: Architecture) -> [Change] {
    before.changes(to: after).filter { $0.stages.contains(.production) }
  }
}
