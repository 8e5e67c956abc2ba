/// Literals of Ruby, PHP, Elixir and JavaScript that depend on what stands before them or on names.
extension Lexer {
  private var last: Token? { depth == 0 ? tokens.last : embedded.last }

  /// Whether a value ends just before `at`, so that `/`, `%` and `<<` are operators.
  private var followsOperand: Bool {
    guard let last else { return false }
    switch last.kind {
    case .number, .string, .pattern: return true
    case .word: return !isOperator(last) && !looksLikeArgument(last)
    case .mark:
      let byte = bytes[Int(last.start)]
      return byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }
  }

  /// Ruby calls without parentheses: a space before the sign and none behind it.
  private func looksLikeArgument(_ last: Token) -> Bool {
    syntax.has(.percentLiterals) && at > Int(last.end) && peek(1) > 0x20
      && peek(1) != UInt8(ascii: "=")
  }

  private static let operators: [[UInt8]] = [
    "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "do", "else", "await",
    "yield", "if", "unless", "when", "and", "or", "not", "while", "until", "then", "elsif", "puts",
  ].map { Array($0.utf8) }

  /// Keywords that an operand follows.
  private func isOperator(_ token: Token) -> Bool {
    let word = bytes[Int(token.start)..<Int(token.end)]
    guard word.count <= 6 else { return false }
    return Self.operators.contains { $0.count == word.count && $0.elementsEqual(word) }
  }

  mutating func pattern() -> Bool {
    let next = peek(1)
    if followsOperand || next == UInt8(ascii: ">") || byte(at - 1) == UInt8(ascii: "<") {
      return false
    }
    var end = at + 1
    var isInClass = false
    while end < bytes.count, bytes[end] != 0x0A {
      switch bytes[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        return finishPattern(at: end)
      default: break
      }
      end += 1
    }
    return false
  }

  private mutating func finishPattern(at end: Int) -> Bool {
    add(.pattern, from: at + 1, to: end)
    at = end + 1
    while isLetter(peek(0)) { at += 1 }
    return true
  }

  /// Source: Ruby documentation, "Percent Literals".
  mutating func percentLiteral() -> Bool {
    if followsOperand { return false }
    var start = at + 1
    let letter = byte(start)
    if isLetter(letter) {
      guard "wWiIqQrxs".utf8.contains(letter) else { return false }
      start += 1
    }
    let open = byte(start)
    guard open > 0x20, !isLetter(open), !isDigit(open), open != UInt8(ascii: "=") else {
      return false
    }
    let isPlain = "wiqs".utf8.contains(letter)
    return delimited(
      from: start,
      kind: letter == UInt8(ascii: "r") ? .pattern : .string,
      interpolation: isPlain ? .none : .hashBrace
    )
  }

  /// Source: Elixir documentation, "Sigils".
  mutating func sigil() -> Bool {
    guard isLetter(peek(1)), peek(1) < 0x80 else { return false }
    var start = at + 2
    while isLetter(byte(start)), start < at + 8 { start += 1 }
    let isLower = peek(1) >= UInt8(ascii: "a")
    let isPattern = peek(1) | 0x20 == UInt8(ascii: "r")
    let quote = byte(start)
    guard "/|\"'([{<".utf8.contains(quote) else { return false }
    let isTriple = byte(start + 1) == quote && byte(start + 2) == quote
    if isTriple, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      var form = StringForm("\"", escape: .none, isMultiline: true)
      form.close = Array(repeating: quote, count: 3)
      if isLower { form.interpolation = .hashBrace }
      return string(form, from: start + 3)
    }
    return delimited(
      from: start,
      kind: isPattern ? .pattern : .string,
      interpolation: isLower ? .hashBrace : .none
    )
  }

  /// A literal between a delimiter and its partner; nested pairs of brackets belong to it.
  private mutating func delimited(
    from start: Int,
    kind: Token.Kind,
    interpolation: StringForm.Interpolation
  ) -> Bool {
    let open = byte(start)
    guard let close = Self.partner(open) else {
      var form = StringForm("\"", isMultiline: true, interpolation: interpolation)
      form.close = [open]
      return string(form, from: start + 1, kind: kind)
    }
    let key = Int(close) | 1 << 17
    if hasFailed(key, from: start) { return false }
    var end = start + 1
    var nested = 1
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "\\") {
        end += 1
      } else if bytes[end] == open {
        nested += 1
      } else if bytes[end] == close {
        nested -= 1
        if nested == 0 { break }
      }
      end += 1
    }
    guard end < bytes.count else {
      remember(failureOf: key, until: end)
      return false
    }
    add(kind, from: start + 1, to: end)
    skip(to: end + 1)
    return true
  }

  private static func partner(_ open: UInt8) -> UInt8? {
    switch open {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    default: nil
    }
  }

  /// `<<~NAME`, `<<-NAME` and `<<NAME`; the text begins on the next line.
  mutating func rubyHeredoc() -> Bool {
    guard peek(1) == UInt8(ascii: "<") else { return false }
    let isIndented = peek(2) == UInt8(ascii: "~") || peek(2) == UInt8(ascii: "-")
    var start = at + (isIndented ? 3 : 2)
    let quote = byte(start)
    let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    if isQuoted { start += 1 }
    let isUpper = byte(start) >= 0x41 && byte(start) <= 0x5A
    guard isIndented || (isUpper && !followsOperand) else { return false }
    guard let name = name(from: start) else { return false }
    let from = resume?.at ?? min(endOfLine(from: at) + 1, bytes.count)
    let firstLine = resume?.line ?? line &+ 1
    guard let end = terminator(name, from: from) else { return false }
    add(.string, from: from, to: end.content)
    var lines = firstLine
    for byte in bytes[from..<min(end.behind + 1, bytes.count)] where byte == 0x0A { lines &+= 1 }
    resume = (min(end.behind + 1, bytes.count), lines)
    at = name.upperBound + (isQuoted ? 1 : 0)
    return true
  }

  /// `<<<NAME`, `<<<"NAME"` and `<<<'NAME'`; code goes on behind the closing name.
  mutating func phpHeredoc() -> Bool {
    guard peek(1) == UInt8(ascii: "<"), peek(2) == UInt8(ascii: "<") else { return false }
    var start = at + 3
    while byte(start) == 0x20 || byte(start) == 0x09 { start += 1 }
    if byte(start) == UInt8(ascii: "'") || byte(start) == UInt8(ascii: "\"") { start += 1 }
    guard let name = name(from: start) else { return false }
    let from = min(endOfLine(from: start) + 1, bytes.count)
    guard let end = terminator(name, from: from) else { return false }
    add(.string, from: from, to: end.content)
    skip(to: end.behind)
    return true
  }

  private func name(from start: Int) -> Range<Int>? {
    var end = start
    while isLetter(byte(end)) || end > start && isDigit(byte(end)) { end += 1 }
    return end > start ? start..<end : nil
  }

  /// Where the line with nothing but blanks and the name before it begins, and where the name ends.
  private mutating func terminator(_ name: Range<Int>, from start: Int) -> (
    content: Int, behind: Int
  )? {
    let key = 1 << 18
    if hasFailed(key, from: start) { return nil }
    var lineStart = start
    while lineStart < bytes.count {
      var at = lineStart
      while byte(at) == 0x20 || byte(at) == 0x09 { at += 1 }
      let end = at + name.count
      if end <= bytes.count, bytes[at..<end].elementsEqual(bytes[name]), !isLetter(byte(end)) {
        return (max(lineStart - 1, start), end)
      }
      lineStart = endOfLine(from: at) + 1
    }
    remember(failureOf: key, until: bytes.count)
    return nil
  }
}
