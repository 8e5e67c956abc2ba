import Formats

/// A token of a build file that is written in a programming language.
struct ScriptToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A name, keyword or number.
    case word
    /// A string literal; the text is its content as written, interpolations included.
    case string
    /// One character of punctuation.
    case mark
    case lineEnd
  }

  let kind: Kind
  let text: String
  /// From 1.
  let line: Int

  func isWord(_ text: String) -> Bool { kind == .word && self.text == text }
  func isMark(_ text: String) -> Bool { kind == .mark && self.text == text }

  /// The content of a string literal; nil for other tokens.
  var string: String? { kind == .string ? text : nil }
  /// The text of a word; nil for other tokens.
  var word: String? { kind == .word ? text : nil }
}

/// What the languages of build files differ in.
struct ScriptDialect: Sendable {
  var hasHashComments = false
  var hasSlashComments = false
  /// Quotes that may stand three in a row around a text of several lines.
  var quotes = "\"'"
  /// Backquotes enclose names, which count as words.
  var hasBackquotedNames = false

  static let groovy = ScriptDialect(hasSlashComments: true, hasBackquotedNames: true)
  static let ruby = ScriptDialect(hasHashComments: true)
  static let elixir = ScriptDialect(hasHashComments: true)
  static let python = ScriptDialect(hasHashComments: true)
  static let swift = ScriptDialect(hasSlashComments: true, quotes: "\"")
  static let scala = ScriptDialect(
    hasSlashComments: true,
    quotes: "\"",
    hasBackquotedNames: true
  )
  static let cmake = ScriptDialect(hasHashComments: true, quotes: "\"")
}

/// The tokens of a build file: enough to find declarations by their shape, without running anything.
struct ScriptTokens {
  private(set) var tokens: [ScriptToken] = []
  private var cursor: ByteCursor
  private let dialect: ScriptDialect

  init(_ bytes: [UInt8], _ dialect: ScriptDialect) {
    cursor = ByteCursor(bytes)
    self.dialect = dialect
    while !cursor.isAtEnd { next() }
  }

  private mutating func add(_ kind: ScriptToken.Kind, _ text: String, line: Int) {
    tokens.append(ScriptToken(kind: kind, text: text, line: line))
  }

  private mutating func next() {
    guard let byte = cursor.byte else { return }
    let line = cursor.line
    if byte == 0x0A {
      add(.lineEnd, "", line: line)
      cursor.advance()
    } else if byte <= 0x20 {
      cursor.advance()
    } else if byte.isWordPart {
      add(.word, cursor.text(while: \.isWordPart), line: line)
    } else if skipComment() {
      return
    } else if dialect.quotes.utf8.contains(byte) {
      string(quote: byte)
    } else if byte == UInt8(ascii: "`"), dialect.hasBackquotedNames {
      backquotedName()
    } else {
      add(.mark, String(decoding: [byte], as: UTF8.self), line: line)
      cursor.advance()
    }
  }

  private mutating func skipComment() -> Bool {
    let isHash = dialect.hasHashComments && cursor.byte == UInt8(ascii: "#")
    if isHash || dialect.hasSlashComments && cursor.starts(with: "//") {
      cursor.skipLine()
      return true
    }
    guard dialect.hasSlashComments, cursor.starts(with: "/*") else { return false }
    cursor.advance(by: 2)
    cursor.skip(past: "*/")
    return true
  }

  private mutating func backquotedName() {
    let line = cursor.line
    cursor.advance()
    let name = cursor.text { $0 != UInt8(ascii: "`") && $0 != 0x0A }
    cursor.advance()
    add(.word, name, line: line)
  }

  private mutating func string(quote: UInt8) {
    let line = cursor.line
    let isLong = cursor.byte(ahead: 1) == quote && cursor.byte(ahead: 2) == quote
    cursor.advance(by: isLong ? 3 : 1)
    let start = cursor.at
    var depth = 0
    while let byte = cursor.byte {
      if depth == 0, byte == quote, !isLong || isClosedByThree(quote) { break }
      // An unclosed quote (an apostrophe in a word) must not swallow the rest of the file.
      if byte == 0x0A, !isLong { break }
      if cursor.starts(with: "${") || cursor.starts(with: "#{") {
        depth += 1
        cursor.advance()
      } else if depth > 0, byte == UInt8(ascii: "}") {
        depth -= 1
      } else if byte == UInt8(ascii: "\\") {
        cursor.advance()
      }
      cursor.advance()
    }
    add(.string, cursor.text(from: start), line: line)
    if cursor.byte == quote { cursor.advance(by: isLong ? 3 : 1) }
  }

  private func isClosedByThree(_ quote: UInt8) -> Bool {
    cursor.byte(ahead: 1) == quote && cursor.byte(ahead: 2) == quote
  }
}

extension ScriptTokens {
  /// The tokens between line ends.
  ///
  /// A line that ends in a comma or within `(` or `[` goes on in the next.
  var statements: [ArraySlice<ScriptToken>] {
    var statements: [ArraySlice<ScriptToken>] = []
    var start = tokens.startIndex
    var depth = 0
    for (at, token) in tokens.enumerated() {
      if token.kind == .mark {
        if token.text == "(" || token.text == "[" { depth += 1 }
        if token.text == ")" || token.text == "]" { depth = max(0, depth - 1) }
      }
      guard token.kind == .lineEnd, depth == 0, at == start || !tokens[at - 1].isMark(",") else {
        continue
      }
      if at > start { statements.append(tokens[start..<at]) }
      start = at + 1
    }
    if start < tokens.endIndex { statements.append(tokens[start...]) }
    return statements
  }
}

extension ArraySlice<ScriptToken> {
  /// The token so many places behind the first; nil outside.
  ///
  /// Line ends count.
  func token(_ offset: Int) -> ScriptToken? {
    offset >= 0 && offset < count ? self[startIndex + offset] : nil
  }

  /// The string, or the names after colons, that a named argument holds: `only: :test`, `only: [:dev, :test]`,
  /// `:group => "test"`, `path = "../x"`.
  func values(ofArgument name: String) -> [String] {
    guard let at = indices.first(where: { self[$0].text == name && isArgumentName($0) }) else {
      return []
    }
    var values: [String] = []
    var isInList = false
    var isPercent = false
    for token in self[(at + 1)...] {
      // The letter of Ruby's `%i[a b]` is no value.
      defer { isPercent = token.isMark("%") }
      if token.kind == .mark {
        if token.text == "[" { isInList = true }
        if token.text == "]" || token.text == ")" || token.text == "}" { break }
        if token.text == ",", !isInList { break }
      } else if token.kind != .lineEnd, !isPercent {
        values.append(token.text)
      }
    }
    return values
  }

  /// Whether `:`, `=` or `=>` follows, or the name is a symbol before `=>`.
  private func isArgumentName(_ at: Int) -> Bool {
    guard at + 1 < endIndex else { return false }
    return self[at + 1].isMark(":") || self[at + 1].isMark("=")
  }
}
