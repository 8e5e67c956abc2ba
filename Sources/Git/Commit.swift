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
      if let value = bytes.value(of: "tree ", in: at..<end), tree == nil {
        tree = bytes.commitID(value)?.object
      } else if let value = bytes.value(of: "parent ", in: at..<end) {
        if let parent = bytes.commitID(value) { parents.append(parent) }
      } else if let value = bytes.value(of: "author ", in: at..<end), author == nil {
        author = Person(bytes, value)
      } else if let value = bytes.value(of: "committer ", in: at..<end) {
        committer = Person(bytes, value)
      }
      at = end + 1
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
  init(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) {
    guard let open = bytes.lastIndex(of: UInt8(ascii: "<"), in: line),
      let close = bytes.lastIndex(of: UInt8(ascii: ">"), in: line), open < close
    else {
      self = .unknown
      return
    }
    let nameEnd = open > line.lowerBound && bytes[open - 1] == 0x20 ? open - 1 : open
    let times = bytes.text((close + 1)..<line.upperBound).utf8.split(separator: 0x20)
    name = bytes.text(line.lowerBound..<nameEnd)
    mail = bytes.text((open + 1)..<close)
    time = times.first.flatMap { Int(Substring($0)) } ?? 0
    offset = times.dropFirst().first.map { Self.minutes(Substring($0)) } ?? 0
  }

  /// `-0330` is 210 minutes west.
  private static func minutes(_ zone: Substring) -> Int {
    guard let number = Int(zone), (-9_999...9_999).contains(number) else { return 0 }
    return number / 100 * 60 + number % 100
  }
}

extension Span<UInt8> {
  /// Where the rest of a line lies that begins with the header; nil when it does not.
  fileprivate func value(of header: StaticString, in line: Range<Int>) -> Range<Int>? {
    let length = header.utf8CodeUnitCount
    guard line.count > length else { return nil }
    let begins = header.withUTF8Buffer { header in
      header.indices.allSatisfy { self[line.lowerBound + $0] == header[$0] }
    }
    return begins ? (line.lowerBound + length)..<line.upperBound : nil
  }

  fileprivate func commitID(_ range: Range<Int>) -> CommitID? {
    extracting(range).withUnsafeBufferPointer { CommitID(digits: $0) }
  }

  fileprivate func lastIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    range.reversed().first { self[$0] == byte }
  }
}
