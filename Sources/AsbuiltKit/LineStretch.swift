import Synchronization

/// Neighbouring commits that readers take from both ends, so that all are busy until they meet.
final class LineStretch: Sendable {
  /// In the order of the line; each is read by one reader.
  private let blocks: [Range<Int>]
  private let left: Mutex<Range<Int>>

  private init(_ blocks: [Range<Int>]) {
    self.blocks = blocks
    left = Mutex(blocks.indices)
  }

  /// The next commits from one end; nil when the readers met.
  func take(backwards: Bool) -> Range<Int>? {
    left.withLock { left in
      backwards ? left.popLast().map { blocks[$0] } : left.popFirst().map { blocks[$0] }
    }
  }

  /// Changes of files in a block: so few that their contents can be remembered and no reader waits long for another at the end;
  /// so many that few graphs are made.
  private static let blockSize = 384

  /// Stretches with about equally many changes; however many there are, the blocks are the same.
  static func stretches(_ count: Int, of walk: HistoryWalk) -> [LineStretch] {
    var blocks: [Range<Int>] = []
    var start = 0
    var changes = 0
    for number in walk.steps.indices {
      changes += walk.steps[number].count + 1
      guard changes >= blockSize || number == walk.steps.count - 1 else { continue }
      blocks.append(start..<(number + 1))
      (start, changes) = (number + 1, 0)
    }
    let size = max((blocks.count + count - 1) / count, 1)
    return stride(from: 0, to: blocks.count, by: size).map {
      LineStretch(Array(blocks[$0..<min($0 + size, blocks.count)]))
    }
  }
}

/// Tells how much is read.
final class LineProgress: Sendable {
  private let read = Mutex(0)
  private let total: Int
  private let tell: Survey.Progress?

  init(of total: Int, _ tell: Survey.Progress?) {
    (self.total, self.tell) = (total, tell)
  }

  /// What both readers of a stretch read counts twice, but all of it never for more than there is.
  func advance(by count: Int) {
    guard count > 0 else { return }
    let now = read.withLock { read in
      read = min(read + count, total)
      return read
    }
    tell?(now, total)
  }
}
