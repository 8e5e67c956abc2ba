import ArchitectureModel
import Facts
import History
import Review

/// A history with what it takes to go on from its last commit.
struct SavedHistory: Codable, Sendable {
  let timeline: Timeline
  /// At the last commit.
  let architecture: Architecture
  /// What a review found there.
  let accidents: [Accident]
  /// Of what a review found once and no longer, as far as it may be the cause of something.
  let endings: [StoryTeller.Ending]
  /// Whether the clone had everything that there is to read: a clone that lacks something may get it.
  let isWhole: Bool

  static let empty = SavedHistory(
    timeline: .empty,
    architecture: .empty,
    accidents: [],
    endings: [],
    isWhole: true
  )
}

/// The histories of one folder of repositories that earlier runs kept, by last commit.
struct SavedHistories {
  private let cache: Cache
  private let folder: String
  let heads: Set<CommitID>

  init(_ cache: Cache, folder: RepoPath) {
    self.cache = cache
    self.folder = folder.text
    let ending = " \(folder.text)"
    heads = Set(
      cache.keys(.history).compactMap { key in
        key.hasSuffix(ending) ? CommitID(key.dropLast(ending.count)) : nil
      }
    )
  }

  subscript(head: CommitID) -> SavedHistory? {
    heads.contains(head) ? cache.model(.history, key(head), as: SavedHistory.self) : nil
  }

  func keep(_ history: SavedHistory, _ head: CommitID) {
    guard history.isWhole else { return }
    cache.keep(history, .history, key(head))
  }

  private func key(_ head: CommitID) -> String { "\(head) \(folder)" }
}

extension Timeline {
  static let empty = Timeline(commits: 0, first: nil, head: nil, isCut: false, events: [])
}

extension Architecture {
  static let empty = Architecture(components: [], connections: [], looseEnds: [])
}
