/// A place in bytes that knows its line and never leaves the bytes.
package struct ByteCursor {
  package let bytes: [UInt8]
  /// Offset of the next byte; `bytes.count` at the end.
  package private(set) var at: Int
  /// From 1, of the next byte.
  package private(set) var line = 1

  /// Starts behind a byte-order mark.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  package var isAtEnd: Bool { at >= bytes.count }

  /// The next byte; nil at the end.
  package var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  /// The byte that stands `distance` behind the next one.
  package func byte(ahead distance: Int) -> UInt8? {
    distance < bytes.count - at ? bytes[at + distance] : nil
  }

  /// Whether the text stands here.
  package func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      text.count <= bytes.count - at && text.indices.allSatisfy { bytes[at + $0] == text[$0] }
    }
  }

  /// Passes so many bytes, at most to the end.
  package mutating func advance(by count: Int = 1) {
    let end = min(count, bytes.count - at) + at
    while at < end {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
  }

  /// Passes bytes as long as they are of this kind.
  package mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while at < bytes.count, isSkipped(bytes[at]) {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
  }

  /// Moves to the end of the line, before its line feed.
  package mutating func skipLine() {
    skip { $0 != 0x0A }
  }

  /// Moves behind the next place where the text stands; to the end, answering false, when it stands nowhere.
  @discardableResult
  package mutating func skip(past text: StaticString) -> Bool {
    while !isAtEnd {
      if starts(with: text) {
        advance(by: text.utf8CodeUnitCount)
        return true
      }
      advance()
    }
    return false
  }

  /// The bytes taken, as text.
  package mutating func text(while isTaken: (UInt8) -> Bool) -> String {
    let start = at
    skip(while: isTaken)
    return text(from: start)
  }

  /// What lies between an earlier offset and here.
  package func text(from start: Int) -> String {
    start < at ? String(decoding: bytes[start..<at], as: UTF8.self) : ""
  }
}

extension UInt8 {
  /// A letter, digit or `_` of ASCII, or any byte of another letter.
  package var isWordPart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }

  /// White space within a line.
  package var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
