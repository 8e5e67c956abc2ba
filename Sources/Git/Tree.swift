/// What an entry of a folder is, by git's file mode.
package enum EntryKind: Hashable, Sendable {
  case file(isExecutable: Bool)
  case folder
  case link
  /// A commit of another repository.
  case submodule

  /// Source: gitformat-index, "mode"; old repositories also hold 100664.
  init?(mode: UInt32) {
    switch mode & 0o170000 {
    case 0o100000: self = .file(isExecutable: mode & 0o100 != 0)
    case 0o040000: self = .folder
    case 0o120000: self = .link
    case 0o160000: self = .submodule
    default: return nil
    }
  }
}

/// One entry of a folder in a commit.
package struct TreeEntry: Hashable, Sendable {
  /// Nil for a mode that git does not know.
  package let kind: EntryKind?
  package let id: ObjectID
  /// As it is displayed; use only when ``hasPlainName``.
  package let name: String
  /// Whether the name is UTF-8 and a single step down: not empty, `.`, `..`, `.git`, no slash.
  package let hasPlainName: Bool

  init(_ entry: TreeParser.Entry, in bytes: borrowing Span<UInt8>) {
    kind = EntryKind(mode: entry.mode)
    id = entry.id
    let valid = bytes.validText(entry.name)
    name = valid ?? bytes.text(entry.name)
    hasPlainName = valid.map { PlainPath.isPlain($0) && !$0.utf8.contains(0x2F) } ?? false
  }
}

/// Reads the raw bytes of a tree, entry by entry, without making texts.
///
/// Rationale: comparing raw trees is 8 to 24 times faster than `git_diff_tree_to_tree`, and it is
/// what a walk through the history spends its time on.
package struct TreeParser {
  private var offset = 0

  package init() {}

  /// One entry: mode, where its name lies, and its id.
  package struct Entry: Hashable, Sendable {
    package let mode: UInt32
    package let name: Range<Int>
    package let id: ObjectID
  }

  /// The next entry, or nil at the end and before anything malformed.
  ///
  /// Source: gitformat-pack and Pro Git, "Git Objects": `<octal mode> <name>\0<20 bytes>`.
  package mutating func next(in bytes: borrowing Span<UInt8>) -> Entry? {
    var mode: UInt32 = 0
    var at = offset
    while at < bytes.count, bytes[at] != 0x20 {
      guard bytes[at] >= 0x30, bytes[at] <= 0x37, at - offset < 7 else { return nil }
      mode = mode << 3 | UInt32(bytes[at] - 0x30)
      at += 1
    }
    let start = at + 1
    guard start < bytes.count, let end = bytes.firstIndex(of: 0, from: start),
      bytes.count - end > 20
    else { return nil }
    offset = end + 21
    return Entry(mode: mode, name: start..<end, id: ObjectID(bytes, at: end + 1))
  }

  /// Whether all bytes were understood.
  package func reachedEnd(of bytes: borrowing Span<UInt8>) -> Bool { offset == bytes.count }
}
