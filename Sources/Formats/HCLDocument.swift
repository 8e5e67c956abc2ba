package import Facts

/// A Terraform or OpenTofu file: blocks and attributes with line numbers; nothing is evaluated.
///
/// Source: HCL Native Syntax Specification.
package struct HCLDocument: Sendable {
  package private(set) var body = HCLBody()
  package private(set) var gaps: [Gap] = []

  package init(_ bytes: [UInt8]) {
    var reader = HCLReader(bytes)
    body = reader.body(depth: 0)
    gaps = reader.gaps
  }
}

/// What stands between the braces of a block, or in a whole file.
package struct HCLBody: Hashable, Sendable {
  package internal(set) var attributes: [HCLAttribute] = []
  package internal(set) var blocks: [HCLBlock] = []

  /// The value of an attribute.
  package subscript(name: String) -> Node? {
    attributes.first { $0.name == name }?.value
  }

  /// All blocks of this type.
  package func blocks(_ type: String) -> [HCLBlock] {
    blocks.filter { $0.type == type }
  }
}

/// `type "label" "label" { … }`.
package struct HCLBlock: Hashable, Sendable {
  package let type: String
  package let labels: [String]
  /// From 1.
  package let line: Int
  package let body: HCLBody
}

/// `name = expression`.
package struct HCLAttribute: Hashable, Sendable {
  package let name: String
  /// From 1.
  package let line: Int
  /// Strings and heredocs are quoted scalars with their `${…}` in them; lists and objects are sequences and mappings; a call is the
  /// sequence of its arguments with `!function` as tag; any other expression is an unquoted scalar with its source text.
  package let value: Node
}

private struct HCLReader {
  var cursor: ByteCursor
  var gaps: [Gap] = []

  private static let deepest = 50
  private static let mostGaps = 20

  init(_ bytes: [UInt8]) {
    cursor = ByteCursor(bytes)
  }

  private mutating func fail(_ reason: String) {
    if gaps.count < Self.mostGaps {
      gaps.append(Gap(line: cursor.line, reason: "not valid HCL: \(reason)"))
    }
  }

  /// Reads up to and with the closing brace, or to the end of the file for depth 0.
  mutating func body(depth: Int) -> HCLBody {
    var body = HCLBody()
    while true {
      skipBlank(withLineEnds: true)
      guard let byte = cursor.byte else {
        if depth > 0 { fail("block is not closed") }
        return body
      }
      if byte == UInt8(ascii: "}") {
        cursor.advance()
        if depth > 0 { return body }
        fail("'}' without '{'")
      } else if !entry(into: &body, depth: depth) {
        fail("neither block nor attribute")
        cursor.advance()
        cursor.skipLine()
      }
    }
  }

  private mutating func entry(into body: inout HCLBody, depth: Int) -> Bool {
    let line = cursor.line
    guard let name = label() else { return false }
    skipBlank(withLineEnds: false)
    if cursor.byte == UInt8(ascii: "="), cursor.byte(ahead: 1) != UInt8(ascii: "=") {
      cursor.advance()
      body.attributes.append(HCLAttribute(name: name, line: line, value: expression(depth: 0)))
      return true
    }
    var labels: [String] = []
    while cursor.byte != UInt8(ascii: "{") {
      guard let label = label() else { return false }
      labels.append(label)
      skipBlank(withLineEnds: false)
    }
    guard depth < Self.deepest else { return false }
    cursor.advance()
    let inner = self.body(depth: depth + 1)
    body.blocks.append(HCLBlock(type: name, labels: labels, line: line, body: inner))
    return true
  }

  /// A name, quoted or not.
  private mutating func label() -> String? {
    if cursor.byte == UInt8(ascii: "\"") { return quoted() }
    let word = cursor.text { $0.isWordPart || $0 == UInt8(ascii: "-") }
    return word.isEmpty ? nil : word
  }

  /// White space and comments, with or without the line ends.
  private mutating func skipBlank(withLineEnds: Bool) {
    while let byte = cursor.byte {
      if byte.isBlank || withLineEnds && byte == 0x0A {
        cursor.advance()
      } else if byte == UInt8(ascii: "#") || cursor.starts(with: "//") {
        cursor.skipLine()
      } else if cursor.starts(with: "/*") {
        cursor.advance(by: 2)
        cursor.skip(past: "*/")
      } else {
        return
      }
    }
  }

  /// Reads an expression; one that is no literal, list, object or call of a function keeps its source text.
  private mutating func expression(depth: Int) -> Node {
    skipBlank(withLineEnds: depth > 0)
    let start = cursor
    if depth < Self.deepest, let node = structure(depth: depth), isAtExpressionEnd(depth: depth) {
      return node
    }
    cursor = start
    return sourceText(depth: depth)
  }

  private mutating func isAtExpressionEnd(depth: Int) -> Bool {
    skipBlank(withLineEnds: depth > 0)
    guard let byte = cursor.byte else { return true }
    // Items of objects end at line ends, which were taken with the blanks: a new key follows then.
    return byte == 0x0A || ",]})".utf8.contains(byte)
      || depth > 0 && (byte.isWordPart || byte == UInt8(ascii: "\""))
  }

  private mutating func structure(depth: Int) -> Node? {
    let line = cursor.line
    guard let byte = cursor.byte else { return nil }
    switch byte {
    case UInt8(ascii: "\""):
      return quoted().map { Node(line: line, value: .scalar($0, isQuoted: true)) }
    case UInt8(ascii: "<") where cursor.starts(with: "<<"):
      return heredoc().map { Node(line: line, value: .scalar($0, isQuoted: true)) }
    case UInt8(ascii: "["):
      cursor.advance()
      return items(until: UInt8(ascii: "]"), depth: depth).map {
        Node(line: line, value: .sequence($0))
      }
    case UInt8(ascii: "{"):
      return object(depth: depth)
    default:
      return call(depth: depth)
    }
  }

  private mutating func call(depth: Int) -> Node? {
    let line = cursor.line
    let name = cursor.text { $0.isWordPart }
    guard !name.isEmpty, cursor.byte == UInt8(ascii: "(") else { return nil }
    cursor.advance()
    return items(until: UInt8(ascii: ")"), depth: depth).map {
      Node(line: line, value: .sequence($0), tag: "!\(name)")
    }
  }

  private mutating func items(until end: UInt8, depth: Int) -> [Node]? {
    var items: [Node] = []
    while true {
      skipBlank(withLineEnds: true)
      guard let byte = cursor.byte else { return nil }
      if byte == end {
        cursor.advance()
        return items
      }
      if isComprehension() { return nil }
      let before = cursor.at
      items.append(expression(depth: depth + 1))
      skipBlank(withLineEnds: true)
      if cursor.byte == UInt8(ascii: ",") { cursor.advance() }
      if cursor.at == before { return nil }
    }
  }

  private mutating func object(depth: Int) -> Node? {
    let line = cursor.line
    var entries: [Node.Entry] = []
    cursor.advance()
    while true {
      skipBlank(withLineEnds: true)
      guard let byte = cursor.byte else { return nil }
      if byte == UInt8(ascii: "}") {
        cursor.advance()
        return Node(line: line, value: .mapping(entries))
      }
      if isComprehension() { return nil }
      let keyLine = cursor.line
      guard let key = objectKey() else { return nil }
      let value = expression(depth: depth + 1)
      entries.append(Node.Entry(key: key, line: keyLine, value: value))
      skipBlank(withLineEnds: true)
      if cursor.byte == UInt8(ascii: ",") { cursor.advance() }
    }
  }

  /// The key with the `=` or `:` behind it; `(expression)` and `a.b` are kept as written.
  private mutating func objectKey() -> String? {
    let start = cursor.at
    var key: String?
    if cursor.byte == UInt8(ascii: "\"") {
      key = quoted()
    } else {
      cursor.skip { $0 != 0x0A && !"=:{}\",".utf8.contains($0) }
      key = cursor.text(from: start)
      while key?.utf8.last?.isBlank == true { key?.removeLast() }
    }
    skipBlank(withLineEnds: false)
    guard cursor.byte == UInt8(ascii: "=") || cursor.byte == UInt8(ascii: ":") else { return nil }
    cursor.advance()
    return key
  }

  private func isComprehension() -> Bool {
    cursor.starts(with: "for") && cursor.byte(ahead: 3)?.isWordPart == false
  }

  /// Everything up to the end of the expression: a line end, comma or closing bracket outside of any bracket.
  private mutating func sourceText(depth: Int) -> Node {
    let line = cursor.line
    let start = cursor.at
    var open = 0
    while let byte = cursor.byte {
      if open == 0, byte == 0x0A || ",]})".utf8.contains(byte) { break }
      switch byte {
      case UInt8(ascii: "\""):
        // Searching every further quote of the line for its partner would take quadratic time.
        if quoted() == nil { cursor.skipLine() }
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
      case UInt8(ascii: "#"):
        cursor.skipLine()
        continue
      default: break
      }
      cursor.advance()
    }
    var text = cursor.text(from: start)
    while let last = text.utf8.last, last.isBlank { text.removeLast() }
    return Node(line: line, value: .scalar(text, isQuoted: false))
  }

  /// A string with its `${…}` left in; nil when it is not closed on its line, with the cursor where it was.
  private mutating func quoted() -> String? {
    let before = cursor
    cursor.advance()
    let start = cursor.at
    var depth = 0
    while let byte = cursor.byte {
      if byte == 0x0A { break }
      if cursor.starts(with: "${") || cursor.starts(with: "%{") {
        depth += 1
        cursor.advance()
      } else if depth > 0, byte == UInt8(ascii: "{") {
        depth += 1
      } else if depth > 0, byte == UInt8(ascii: "}") {
        depth -= 1
      } else if depth == 0, byte == UInt8(ascii: "\"") {
        let text = cursor.text(from: start)
        cursor.advance()
        return Self.unescaped(text)
      } else if byte == UInt8(ascii: "\\") {
        cursor.advance()
      }
      cursor.advance()
    }
    cursor = before
    return nil
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\", let next = rest.popFirst() else {
        result.append(character)
        continue
      }
      switch next {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      default: result.append(next)
      }
    }
    return result
  }

  /// `<<EOT` or `<<-EOT` up to the line that holds only the word.
  private mutating func heredoc() -> String? {
    cursor.advance(by: cursor.byte(ahead: 2) == UInt8(ascii: "-") ? 3 : 2)
    let word = cursor.text { $0.isWordPart || $0 == UInt8(ascii: "-") }
    if word.isEmpty { return nil }
    cursor.skipLine()
    cursor.advance()
    let start = cursor.at
    while !cursor.isAtEnd {
      let end = cursor
      let line = cursor.text { $0 != 0x0A }
      if line.utf8.elementsEqual(word.utf8) || line.trimmedBlanks == word {
        return end.text(from: start)
      }
      cursor.advance()
    }
    fail("heredoc is not closed")
    return cursor.text(from: start)
  }
}

extension String {
  fileprivate var trimmedBlanks: Substring {
    var text = self[...]
    while let first = text.utf8.first, first.isBlank { text.removeFirst() }
    while let last = text.utf8.last, last.isBlank { text.removeLast() }
    return text
  }
}
