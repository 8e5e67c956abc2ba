/// One name of a folder with what it means before and after.
package struct TreeDifference: Hashable, Sendable {
  /// In the bytes of the tree after, or before when it is gone.
  package let name: Range<Int>
  /// Whether ``name`` lies in the tree before.
  package let isGone: Bool
  package let before: TreeParser.Entry?
  package let after: TreeParser.Entry?
}

/// The entries in which two trees differ.
///
/// A merge of two sorted lists; a name that turns from file into folder is gone and new.
/// Source: git's `base_name_compare`: folders sort as if their names ended in a slash.
package struct TreeComparison {
  private var left = TreeParser()
  private var right = TreeParser()
  private var leftEntry: TreeParser.Entry?
  private var rightEntry: TreeParser.Entry?

  /// Starts at the first entries.
  package init(_ before: borrowing Span<UInt8>, _ after: borrowing Span<UInt8>) {
    leftEntry = left.next(in: before)
    rightEntry = right.next(in: after)
  }

  /// The next difference, or nil at the end and where both are malformed.
  package mutating func next(
    _ before: borrowing Span<UInt8>,
    _ after: borrowing Span<UInt8>
  ) -> TreeDifference? {
    while leftEntry != nil || rightEntry != nil {
      let order = order(before, after)
      let (old, new) = (order <= 0 ? leftEntry : nil, order >= 0 ? rightEntry : nil)
      if order <= 0 { leftEntry = left.next(in: before) }
      if order >= 0 { rightEntry = right.next(in: after) }
      if let old, let new, old.id == new.id, old.mode == new.mode { continue }
      guard let name = new?.name ?? old?.name else { return nil }
      return TreeDifference(name: name, isGone: new == nil, before: old, after: new)
    }
    return nil
  }

  /// Negative when only the tree before has the smaller name, positive when only the tree after.
  private func order(_ before: borrowing Span<UInt8>, _ after: borrowing Span<UInt8>) -> Int {
    guard let old = leftEntry else { return 1 }
    guard let new = rightEntry else { return -1 }
    let shared = min(old.name.count, new.name.count)
    for offset in 0..<shared {
      let (a, b) = (before[old.name.lowerBound + offset], after[new.name.lowerBound + offset])
      if a != b { return a < b ? -1 : 1 }
    }
    let a = Self.end(old, shared, before)
    let b = Self.end(new, shared, after)
    return a == b ? 0 : a < b ? -1 : 1
  }

  /// The byte after the shared part: of the name, or what git puts behind it.
  private static func end(_ entry: TreeParser.Entry, _ shared: Int, _ bytes: borrowing Span<UInt8>)
    -> UInt8
  {
    if shared < entry.name.count { return bytes[entry.name.lowerBound + shared] }
    return EntryKind(mode: entry.mode) == .folder ? UInt8(ascii: "/") : 0
  }
}
