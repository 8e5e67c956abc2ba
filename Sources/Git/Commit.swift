package import Facts

/// A commit as it is stored, not as grafts or replacements would have it.
package struct Commit: Hashable, Sendable {
  package let tree: ObjectID
  /// The first is the line that was merged into; empty for a root.
  package let parents: [CommitID]
  package let author: Person
  package let committer: Person
  /// Subject, blank line, body; invalid UTF-8 becomes replacement characters.
  package let message: String

  /// Who did it, and when.
  package struct Person: Hashable, Sendable {
    package let name: String
    package let mail: String
    /// Seconds since 1970, UTC.
    package let time: Int
    /// Minutes east of UTC.
    package let offset: Int
  }

  /// The message's first paragraph in one line.
  package var subject: String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.drop { $0.allSatisfy(\.isWhitespace) }.prefix {
      !$0.allSatisfy(\.isWhitespace)
    }
    return first.joined(separator: " ")
  }

  /// Source: git-hash-object and gitformat-commit: header lines, an empty line, the message.
  package init?(_ bytes: borrowing Span<UInt8>) {
    var tree: ObjectID?
    var parents: [CommitID] = []
    var author: Person?
    var committer: Person?
    var at = 0
    while committer == nil, let end = bytes.firstIndex(of: 0x0A, from: at), end > at {
      let line = bytes.text(at..<end)
      at = end + 1
      guard let space = line.firstIndex(of: " ") else { continue }
      let value = line[line.index(after: space)...]
      switch line[..<space] {
      case "tree" where tree == nil: tree = CommitID(value)?.object
      case "parent": parents += CommitID(value).map { [$0] } ?? []
      case "author" where author == nil: author = Person(value)
      case "committer": committer = Person(value)
      default: break
      }
    }
    // Signatures and other headers are skipped without becoming texts.
    while let end = bytes.firstIndex(of: 0x0A, from: at), end > at { at = end + 1 }
    guard let tree else { return nil }
    self.tree = tree
    self.parents = parents
    self.author = author ?? .unknown
    self.committer = committer ?? self.author
    message = bytes.text(min(at + 1, bytes.count)..<bytes.count)
  }
}

extension Commit.Person {
  static let unknown = Self(name: "", mail: "", time: 0, offset: 0)

  /// Reads `Ada <ada@example.org> 1700000000 +0100`; what is malformed becomes empty or zero.
  init(_ text: Substring) {
    guard let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close
    else {
      self = .unknown
      return
    }
    let times = text[text.index(after: close)...].split(separator: " ")
    name = String(text[..<open].trimmingSpaces)
    mail = String(text[text.index(after: open)..<close])
    time = times.first.flatMap { Int($0) } ?? 0
    offset = times.dropFirst().first.map(Self.minutes) ?? 0
  }

  /// `-0330` is 210 minutes west.
  private static func minutes(_ zone: Substring) -> Int {
    guard let number = Int(zone), abs(number) < 10_000 else { return 0 }
    return number / 100 * 60 + number % 100
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    let head = drop { $0 == " " }
    return head.lastIndex { $0 != " " }.map { head[...$0] } ?? ""
  }
}
