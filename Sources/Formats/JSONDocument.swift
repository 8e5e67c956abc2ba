package import Facts

/// One JSON value with line numbers; comments, trailing commas, single quotes and bare keys are tolerated.
///
/// Rationale: Foundation's decoders keep no positions, and evidence without a line is none.
package struct JSONDocument: Sendable {
  /// Nil when nothing could be read.
  package private(set) var root: Node?
  package private(set) var gaps: [Gap] = []

  package init(_ bytes: [UInt8]) {
    var reader = JSONReader(bytes: bytes)
    root = reader.value(depth: 0)
    gaps = reader.gap.map { [$0] } ?? []
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var at: Int
  var line = 1
  var nodes = 0
  var gap: Gap?

  init(bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func value(depth: Int) -> Node? {
    skipBlank()
    nodes += 1
    guard at < bytes.count else { return fail("ends in the middle of a value") }
    guard depth < 100, nodes < 1_000_000 else { return fail("nested too deeply or too large") }
    let start = line
    switch bytes[at] {
    case UInt8(ascii: "{"): return mapping(start, depth: depth)
    case UInt8(ascii: "["): return sequence(start, depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return Node(line: start, value: .scalar(quoted(), isQuoted: true))
    default:
      let word = bareWord()
      if word.isEmpty { return fail("unexpected character") }
      return Node(line: start, value: word == "null" ? .null : .scalar(word, isQuoted: false))
    }
  }

  private mutating func mapping(_ start: Int, depth: Int) -> Node? {
    at += 1
    var entries: [Node.Entry] = []
    while true {
      skipBlank()
      guard at < bytes.count else {
        _ = fail("object is not closed")
        break
      }
      if bytes[at] == UInt8(ascii: "}") {
        at += 1
        break
      }
      let keyLine = line
      let isQuoted = bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'")
      let key = isQuoted ? quoted() : bareWord()
      skipBlank()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else {
        _ = fail("key without value")
        break
      }
      at += 1
      guard let child = value(depth: depth + 1) else { break }
      entries.append(Node.Entry(key: key, line: keyLine, value: child))
      skipBlank()
      if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at += 1 }
    }
    return Node(line: start, value: .mapping(entries))
  }

  private mutating func sequence(_ start: Int, depth: Int) -> Node? {
    at += 1
    var items: [Node] = []
    while true {
      skipBlank()
      guard at < bytes.count else {
        _ = fail("array is not closed")
        break
      }
      if bytes[at] == UInt8(ascii: "]") {
        at += 1
        break
      }
      guard let child = value(depth: depth + 1) else { break }
      items.append(child)
      skipBlank()
      if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at += 1 }
    }
    return Node(line: start, value: .sequence(items))
  }

  /// Remembers the first problem; what was read before it stays.
  private mutating func fail(_ reason: String) -> Node? {
    gap = gap ?? Gap(line: line, reason: "not valid JSON: \(reason)")
    at = bytes.count
    return nil
  }

  private mutating func skipBlank() {
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A { line += 1 }
      if byte <= 0x20 {
        at += 1
      } else if byte == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "/")
      {
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      } else if byte == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*")
      {
        skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() {
    at += 2
    while at < bytes.count {
      if bytes[at] == 0x0A { line += 1 }
      if bytes[at] == UInt8(ascii: "*"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "/") {
        at += 2
        return
      }
      at += 1
    }
  }

  private mutating func bareWord() -> String {
    let start = at
    while at < bytes.count, bytes[at] > 0x20, !",:]}[{\"".utf8.contains(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func quoted() -> String {
    let quote = bytes[at]
    at += 1
    let start = at
    var hasEscape = false
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == 0x0A { line += 1 }
      if bytes[at] == UInt8(ascii: "\\") {
        hasEscape = true
        at += 1
      }
      at += 1
    }
    let end = min(at, bytes.count)
    at = min(end + 1, bytes.count)
    return hasEscape
      ? Self.unescaped(bytes[start..<end]) : String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var rest = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        text.append(scalar)
        continue
      }
      switch next {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "b", "f": break
      case "u":
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        rest = rest.dropFirst(4)
        text.append(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
      default: text.append(next)
      }
    }
    return String(text)
  }
}
