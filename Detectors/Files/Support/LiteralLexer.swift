import Facts

/// Cuts a settings file written in a programming language into tokens; tolerates anything.
struct LiteralLexer {
  private let bytes: [UInt8]
  private let syntax: LiteralSyntax
  private var at = 0
  private var line: Int
  private var lineStart = 0
  private var tokenLineStart = 0
  private var depth = 0
  private var isSpaced = true
  private var pendingTerminator: [UInt8]?
  private var tokens: [LiteralToken] = []

  static func tokens(in bytes: [UInt8], _ syntax: LiteralSyntax, firstLine: Int = 1)
    -> [LiteralToken]
  {
    var lexer = LiteralLexer(bytes: bytes, syntax: syntax, line: firstLine)
    lexer.run()
    return lexer.tokens
  }

  private init(bytes: [UInt8], syntax: LiteralSyntax, line: Int) {
    self.bytes = bytes
    self.syntax = syntax
    self.line = line
  }

  private func byte(_ offset: Int = 0) -> UInt8 {
    at + offset < bytes.count ? bytes[at + offset] : 0
  }

  private func starts(_ text: String) -> Bool {
    at < bytes.count && bytes[at...].starts(with: text.utf8)
  }

  private mutating func add(
    _ kind: LiteralToken.Kind,
    _ text: String,
    parts: [LiteralToken.Part] = [],
    from start: Int,
    line: Int
  ) {
    let column = max(0, start - tokenLineStart)
    tokens.append(
      LiteralToken(
        kind: kind,
        text: text,
        parts: parts,
        line: line,
        column: column,
        isSpaced: isSpaced
      )
    )
    isSpaced = false
  }

  private mutating func run() {
    while at < bytes.count, tokens.count < 200_000 {
      let current = byte()
      if current == 0x0A {
        endLine()
      } else if current <= 0x20 {
        at += 1
        isSpaced = true
      } else if current == UInt8(ascii: "\\"), byte(1) == 0x0A || byte(1) == 0x0D {
        at += byte(1) == 0x0D ? 3 : 2
        line += 1
        lineStart = at
        isSpaced = true
      } else if syntax.comments.contains(where: starts), !startsAttribute() {
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      } else if syntax.hasBlockComments, starts("/*") {
        skipBlockComment()
      } else {
        token(current)
      }
    }
  }

  /// PHP's `#[Attribute]` is no comment.
  private func startsAttribute() -> Bool { syntax.hasDollarNames && starts("#[") }

  private mutating func endLine() {
    if depth == 0, syntax.endsAtLines, tokens.last?.kind != .newline {
      add(.newline, "", from: at, line: line)
    }
    at += 1
    line += 1
    lineStart = at
    isSpaced = true
    if let terminator = pendingTerminator { skipLines(until: terminator) }
  }

  private mutating func skipBlockComment() {
    at += 2
    while at < bytes.count, !starts("*/") {
      if bytes[at] == 0x0A {
        line += 1
        lineStart = at + 1
      }
      at += 1
    }
    at = min(at + 2, bytes.count)
  }

  /// Leaves out the text of a here-document.
  private mutating func skipLines(until terminator: [UInt8]) {
    pendingTerminator = nil
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      let content = bytes[at..<end].drop { $0 <= 0x20 }
      if content.starts(with: terminator) {
        at += bytes[at..<end].count - content.count + terminator.count
        return
      }
      at = min(end + 1, bytes.count)
      line += 1
      lineStart = at
    }
  }

  private mutating func token(_ current: UInt8) {
    let start = at
    tokenLineStart = lineStart
    if isWordStart(current) {
      word()
    } else if current >= 0x30 && current <= 0x39 {
      while isWordByte(byte()) || byte() == UInt8(ascii: ".") && byte(1) >= 0x30 && byte(1) <= 0x39
      {
        at += 1
      }
      let digits = bytes[start..<at].filter { $0 != UInt8(ascii: "_") }
      add(.number, String(decoding: digits, as: UTF8.self), from: start, line: line)
    } else if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'")
      || syntax.hasBareKeys && current == UInt8(ascii: "`")
    {
      string(prefix: "")
    } else if syntax.hasSymbols, current == UInt8(ascii: ":"), startsSymbol() {
      at += 1
      if byte() == UInt8(ascii: "\"") {
        string(prefix: "")
        if let last = tokens.indices.last { tokens[last].kind = .symbol }
      } else {
        while isWordByte(byte()) || byte() == UInt8(ascii: "?") { at += 1 }
        let name = String(decoding: bytes[(start + 1)..<at], as: UTF8.self)
        add(.symbol, name, from: start, line: line)
      }
    } else if syntax.hasSymbols, startsSigil() {
      sigil()
    } else {
      mark(start)
    }
  }

  private func isWordStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte == UInt8(ascii: "_") || byte >= 0x80 || byte == UInt8(ascii: "@")
      || syntax.hasDollarNames && (byte == UInt8(ascii: "$") || byte == UInt8(ascii: "\\"))
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte == UInt8(ascii: "_") || byte >= 0x80 || byte >= 0x30 && byte <= 0x39
      || syntax.hasDollarNames && byte == UInt8(ascii: "\\")
  }

  private mutating func word() {
    let start = at
    at += 1
    while at < bytes.count, isWordByte(bytes[at]) { at += 1 }
    if syntax.hasSymbols, byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "!"),
      byte(1) != UInt8(ascii: "=")
    {
      at += 1
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    let isQuote = byte() == UInt8(ascii: "\"") || byte() == UInt8(ascii: "'")
    if isQuote, at - start <= 2, !syntax.hasSymbols, !syntax.hasDollarNames, !syntax.hasBareKeys {
      string(prefix: text.lowercased())
    } else if endsLabel() {
      add(.label, text, from: start, line: line)
      at += 1
    } else {
      add(.word, text, from: start, line: line)
    }
  }

  /// `name:` but not `Name::Other`.
  private func endsLabel() -> Bool {
    syntax.hasSymbols && byte() == UInt8(ascii: ":") && byte(1) != UInt8(ascii: ":")
  }

  private func startsSymbol() -> Bool {
    let isAfterColon = at > 0 && bytes[at - 1] == UInt8(ascii: ":")
    return !isAfterColon && (isWordStart(byte(1)) || byte(1) == UInt8(ascii: "\""))
  }

  private func startsSigil() -> Bool {
    let sign = byte()
    guard sign == UInt8(ascii: "%") || sign == UInt8(ascii: "~") else { return false }
    return (byte(1) | 0x20) >= UInt8(ascii: "a") && (byte(1) | 0x20) <= UInt8(ascii: "z")
      && "([{<|/\"".utf8.contains(byte(2))
  }

  /// `%w[a b]` becomes the texts of a list; other sigils become one text.
  private mutating func sigil() {
    let start = at
    let kind = byte(1) | 0x20
    let open = byte(2)
    let pairs: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E]
    let close = pairs[open] ?? open
    at += 3
    let contentStart = at
    let firstLine = line
    while at < bytes.count, bytes[at] != close {
      if bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    let content = bytes[contentStart..<at]
    at = min(at + 1, bytes.count)
    guard kind == UInt8(ascii: "w") || kind == UInt8(ascii: "i") else {
      add(.string, String(decoding: content, as: UTF8.self), from: start, line: firstLine)
      return
    }
    add(.mark, "[", from: start, line: firstLine)
    for item in content.split(whereSeparator: { $0 <= 0x20 }).prefix(1_000) {
      add(.string, String(decoding: item, as: UTF8.self), from: start, line: firstLine)
      add(.mark, ",", from: start, line: firstLine)
    }
    add(.mark, "]", from: start, line: firstLine)
  }

  private static let marks = [
    "...", "===", "!==", "<=>", "**=", "=>", "->", "::", "||", "??", "?:", "<>", "|>", "**", "+=",
    "-=", "|=", "==", "!=", "<=", ">=", "&&", "<<", "&.", "<-", "=~", "//", "++", ":=", "?.",
  ]

  /// What any of the marks goes on with.
  private static let secondSigns = marks.compactMap { $0.utf8.dropFirst().first }

  private mutating func mark(_ start: Int) {
    if skipPattern() || startsHereDocument() { return }
    if Self.secondSigns.contains(byte(1)), let long = Self.marks.first(where: starts) {
      at += long.utf8.count
      add(.mark, long, from: start, line: line)
      return
    }
    switch bytes[at] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
    default: break
    }
    at += 1
    add(.mark, String(decoding: bytes[start..<at], as: UTF8.self), from: start, line: line)
  }

  /// Leaves out a regular expression literal: its quotes and brackets mean nothing here.
  private mutating func skipPattern() -> Bool {
    guard syntax.hasHashInterpolation || syntax.hasBareKeys, byte() == UInt8(ascii: "/") else {
      return false
    }
    let last = tokens.last
    let followsValue =
      last.map { $0.kind != .mark && $0.kind != .newline || $0.isMark(")") || $0.isMark("]") }
      ?? false
    if followsValue, !isSpaced || byte(1) <= 0x20 { return false }
    let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
    var index = at + 1
    while index < end, bytes[index] != UInt8(ascii: "/") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < end else { return false }
    add(.word, "pattern", from: at, line: line)
    at = index + 1
    return true
  }

  private mutating func startsHereDocument() -> Bool {
    guard syntax.hasHashInterpolation || syntax.hasDollarNames, starts("<<") else { return false }
    var index = at + 2
    while index < bytes.count, "<-~'\"".utf8.contains(bytes[index]) { index += 1 }
    let start = index
    while index < bytes.count, bytes[index] >= 0x41 && bytes[index] <= 0x5A || bytes[index] == 0x5F
    {
      index += 1
    }
    guard index - start >= 2 else { return false }
    pendingTerminator = Array(bytes[start..<index])
    add(.word, "text", from: at, line: line)
    at = index
    while at < bytes.count, bytes[at] != 0x0A, syntax.hasDollarNames { at += 1 }
    return true
  }

  private mutating func string(prefix: String) {
    let quote = bytes[at]
    let start = at
    let firstLine = line
    let isTriple =
      byte(1) == quote && byte(2) == quote && !syntax.hasDollarNames && !syntax.hasBareKeys
    at += isTriple ? 3 : 1
    var reader = LiteralString(syntax: syntax, quote: quote, prefix: prefix)
    while at < bytes.count {
      if bytes[at] == quote, !isTriple || byte(1) == quote && byte(2) == quote { break }
      if bytes[at] == 0x0A {
        line += 1
        lineStart = at + 1
        // A quote that is never closed must not swallow the file.
        if !isTriple, !reader.mayHoldLines { break }
      }
      let end = min(at + reader.take(bytes, at: at), bytes.count)
      for index in at..<end where index > at && bytes[index] == 0x0A {
        line += 1
        lineStart = index + 1
      }
      at = end
    }
    at = min(at + (isTriple ? 3 : 1), bytes.count)
    reader.close()
    add(.string, reader.plainText, parts: reader.codeParts, from: start, line: firstLine)
    if endsLabel(), let last = tokens.indices.last {
      tokens[last].kind = .label
      at += 1
    }
  }
}
