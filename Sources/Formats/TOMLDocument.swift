package import Facts

/// A TOML file with line numbers; numbers, dates and truth values stay the text they are written as.
///
/// Source: TOML v1.0.0. Rationale: the usual libraries keep no positions, and stop at the first mistake; here a broken line
/// leaves a gap and the rest is kept.
package struct TOMLDocument: Sendable {
  /// Always a mapping; empty when nothing could be read.
  package private(set) var root = Node(line: 1, value: .mapping([]))
  package private(set) var gaps: [Gap] = []

  package init(_ bytes: [UInt8]) {
    var reader = TOMLReader(bytes)
    reader.read()
    root = reader.tables.node()
    gaps = reader.gaps
  }
}

private struct TOMLReader {
  var cursor: ByteCursor
  var tables = TOMLTables()
  var gaps: [Gap] = []
  /// The table that the last header opened; nil when the header could not be read.
  private var current: Int? = 0

  private static let deepest = 50
  private static let mostGaps = 20

  init(_ bytes: [UInt8]) {
    cursor = ByteCursor(bytes)
  }

  mutating func read() {
    while true {
      skipBlank()
      guard let byte = cursor.byte else { return }
      let isRead = byte == UInt8(ascii: "[") ? header() : entry()
      if isRead { expectLineEnd() }
      cursor.skipLine()
    }
  }

  /// Remembers what is wrong; answers false so that callers can pass it on.
  private mutating func fail(_ reason: String) -> Bool {
    if gaps.count < Self.mostGaps {
      gaps.append(Gap(line: cursor.line, reason: "not valid TOML: \(reason)"))
    }
    return false
  }

  private mutating func expectLineEnd() {
    cursor.skip { $0.isBlank }
    guard let byte = cursor.byte, byte != 0x0A, byte != UInt8(ascii: "#") else { return }
    _ = fail("text behind a value")
  }

  private mutating func header() -> Bool {
    let line = cursor.line
    let isArray = cursor.byte(ahead: 1) == UInt8(ascii: "[")
    cursor.advance(by: isArray ? 2 : 1)
    current = nil
    guard let path = path() else { return fail("table header") }
    guard cursor.byte == UInt8(ascii: "]") else { return fail("table header is not closed") }
    cursor.advance(by: isArray ? 2 : 1)
    current =
      isArray ? tables.appendTable(at: path, line: line) : tables.table(at: path, line: line)
    return current != nil || fail("table and value of one name")
  }

  private mutating func entry() -> Bool {
    let line = cursor.line
    guard let path = path() else { return fail("key") }
    guard cursor.byte == UInt8(ascii: "=") else { return fail("no '=' behind a key") }
    cursor.advance()
    guard let value = value(depth: 0) else { return fail("value") }
    // Keys below a header that could not be read belong nowhere.
    guard let current else { return true }
    return tables.set(value, at: path, in: current, line: line) || fail("key given twice")
  }

  /// `a."b c".d`, with the blanks around it taken.
  private mutating func path() -> [String]? {
    var path: [String] = []
    repeat {
      if !path.isEmpty { cursor.advance() }
      cursor.skip { $0.isBlank }
      guard let key = key(), path.count < Self.deepest else { return nil }
      path.append(key)
      cursor.skip { $0.isBlank }
    } while cursor.byte == UInt8(ascii: ".")
    return path
  }

  private mutating func key() -> String? {
    if cursor.byte == UInt8(ascii: "\"") || cursor.byte == UInt8(ascii: "'") { return quoted() }
    let word = cursor.text { $0.isWordPart || $0 == UInt8(ascii: "-") }
    return word.isEmpty ? nil : word
  }

  private mutating func value(depth: Int) -> Node? {
    cursor.skip { $0.isBlank }
    let line = cursor.line
    guard let byte = cursor.byte, depth < Self.deepest else { return nil }
    switch byte {
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "{"): return inlineTable(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return quoted().map { Node(line: line, value: .scalar($0, isQuoted: true)) }
    default:
      let word = bareWord()
      return word.isEmpty ? nil : Node(line: line, value: .scalar(word, isQuoted: false))
    }
  }

  /// A number, date or truth value; date and time may be separated by a blank.
  private mutating func bareWord() -> String {
    let isPart: (UInt8) -> Bool = { $0 > 0x20 && !",]}#=".utf8.contains($0) }
    let start = cursor.at
    cursor.skip(while: isPart)
    let isDate = cursor.at - start == 10 && cursor.bytes[start + 4] == UInt8(ascii: "-")
    if isDate, cursor.byte == 0x20, cursor.byte(ahead: 3) == UInt8(ascii: ":") {
      cursor.advance()
      cursor.skip(while: isPart)
    }
    return cursor.text(from: start)
  }

  private mutating func array(depth: Int) -> Node? {
    let line = cursor.line
    var items: [Node] = []
    cursor.advance()
    while true {
      skipBlank()
      guard let byte = cursor.byte else { return nil }
      if byte == UInt8(ascii: "]") {
        cursor.advance()
        return Node(line: line, value: .sequence(items))
      }
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
      skipBlank()
      if cursor.byte == UInt8(ascii: ",") { cursor.advance() }
    }
  }

  private mutating func inlineTable(depth: Int) -> Node? {
    var inner = TOMLTables(line: cursor.line)
    cursor.advance()
    while true {
      // Line ends within are no TOML 1.0, but TOML 1.1 and several readers allow them.
      skipBlank()
      guard let byte = cursor.byte else { return nil }
      if byte == UInt8(ascii: "}") {
        cursor.advance()
        return inner.node()
      }
      let line = cursor.line
      guard let path = path(), cursor.byte == UInt8(ascii: "=") else { return nil }
      cursor.advance()
      guard let value = value(depth: depth + path.count) else { return nil }
      _ = inner.set(value, at: path, line: line)
      skipBlank()
      if cursor.byte == UInt8(ascii: ",") { cursor.advance() }
    }
  }

  /// White space, line ends and comments.
  private mutating func skipBlank() {
    while let byte = cursor.byte {
      if byte.isBlank || byte == 0x0A {
        cursor.advance()
      } else if byte == UInt8(ascii: "#") {
        cursor.skipLine()
      } else {
        return
      }
    }
  }

  /// The content of a string of any of the four forms; nil when it is not closed.
  private mutating func quoted() -> String? {
    guard let quote = cursor.byte else { return nil }
    let isLong = cursor.byte(ahead: 1) == quote && cursor.byte(ahead: 2) == quote
    cursor.advance(by: isLong ? 3 : 1)
    if isLong { skipFirstLineEnd() }
    let start = cursor.at
    while let byte = cursor.byte {
      if byte == quote, !isLong || isLongEnd(quote) {
        let text = cursor.text(from: start)
        cursor.advance(by: isLong ? 3 : 1)
        return quote == UInt8(ascii: "\"") ? TOMLEscapes.resolved(text) : text
      }
      if byte == 0x0A, !isLong { return nil }
      cursor.advance(by: byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1)
    }
    return nil
  }

  private mutating func skipFirstLineEnd() {
    if cursor.byte == 0x0D, cursor.byte(ahead: 1) == 0x0A { cursor.advance() }
    if cursor.byte == 0x0A { cursor.advance() }
  }

  /// Up to two quotes may stand before the closing three.
  private func isLongEnd(_ quote: UInt8) -> Bool {
    cursor.byte(ahead: 1) == quote && cursor.byte(ahead: 2) == quote
      && cursor.byte(ahead: 3) != quote
  }
}

private enum TOMLEscapes {
  /// Source: TOML v1.0.0, "String".
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch next {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "b", "f": break
      case "u": result.append(scalarOfDigits(4, &rest))
      case "U": result.append(scalarOfDigits(8, &rest))
      case "\n", " ", "\t", "\r": rest = rest.drop { $0.properties.isWhitespace }
      default: result.append(next)
      }
    }
    return String(result)
  }

  private static func scalarOfDigits(
    _ count: Int,
    _ rest: inout Substring.UnicodeScalarView
  ) -> Unicode.Scalar {
    let digits = String(String.UnicodeScalarView(rest.prefix(count)))
    rest = rest.dropFirst(count)
    return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
  }
}
