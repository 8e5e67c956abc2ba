import Facts
import Formats

/// Reads the literal values of a settings file written in a programming language, without running it.
///
/// Reads of environment variables become `${NAME}` or `${NAME:-default}`, names that the file gave a value to
/// become that value, and what cannot be known becomes null.
struct LiteralParser {
  let syntax: LiteralSyntax
  let tokens: [LiteralToken]
  var at = 0
  /// Values that the file gave to names.
  var constants: [String: Node] = [:]
  let nesting: Int

  static let maximumDepth = 40

  init(_ bytes: [UInt8], _ syntax: LiteralSyntax) {
    self.init(
      tokens: LiteralLexer.tokens(in: bytes, syntax),
      syntax: syntax,
      constants: [:],
      nesting: 0
    )
  }

  init(
    tokens: [LiteralToken],
    syntax: LiteralSyntax,
    constants: [String: Node],
    nesting: Int
  ) {
    self.tokens = tokens
    self.syntax = syntax
    self.constants = constants
    self.nesting = nesting
  }

  var peek: LiteralToken? { at < tokens.count ? tokens[at] : nil }

  func peek(_ offset: Int) -> LiteralToken? {
    at + offset >= 0 && at + offset < tokens.count ? tokens[at + offset] : nil
  }

  func isMark(_ text: String) -> Bool { peek?.isMark(text) ?? false }

  /// Takes the mark if it comes next.
  mutating func take(_ text: String) -> Bool {
    guard isMark(text) else { return false }
    at += 1
    return true
  }

  /// Goes behind the next line end that is outside of brackets.
  mutating func skipLine() {
    while let token = peek, token.kind != .newline { at += 1 }
    at += 1
  }

  /// Goes to the bracket that closes what is open here, or to the end.
  mutating func skip(to close: String) {
    var depth = 0
    while let token = peek {
      if token.kind == .mark {
        if depth == 0, token.text == close { return }
        if ["(", "[", "{"].contains(token.text) { depth += 1 }
        if [")", "]", "}"].contains(token.text) { depth -= 1 }
        if depth < 0 { return }
      }
      at += 1
    }
  }

  static func scalar(_ text: String, line: Int, isQuoted: Bool = true) -> Node {
    Node(line: line, value: .scalar(text, isQuoted: isQuoted))
  }

  static func null(_ line: Int) -> Node { Node(line: line, value: .null) }
}

// MARK: Expressions

extension LiteralParser {
  private static let ends: Set<String> = [",", ")", "]", "}", "=>", ":", ";", "=", "+=", "|=", "!"]
  private static let wordEnds: Set<String> = [
    "do", "end", "else", "elsif", "elif", "for", "then", "unless", "while", "rescue",
  ]

  /// The value of the expression that starts here; stops before whatever ends it.
  mutating func expression(_ depth: Int = 0) -> Node {
    let line = peek?.line ?? 1
    guard depth < Self.maximumDepth else {
      skipExpression()
      return Self.null(line)
    }
    var value = operand(depth)
    while let token = peek {
      if token.kind == .newline {
        guard continuesBehindLineEnd() else { break }
        at += 1
        continue
      }
      if endsExpression(token) || startsStatement(token) { break }
      guard extend(&value, with: token, depth) else { break }
    }
    return value
  }

  /// Without marks at line ends, a word in a new line begins something else.
  private func startsStatement(_ token: LiteralToken) -> Bool {
    syntax.hasBareKeys && token.kind == .word && (peek(-1)?.line ?? token.line) < token.line
  }

  private func endsExpression(_ token: LiteralToken) -> Bool {
    switch token.kind {
    case .mark: Self.ends.contains(token.text)
    case .word: Self.wordEnds.contains(token.text) || token.text == "if" && syntax.hasSymbols
    default: false
    }
  }

  private func continuesBehindLineEnd() -> Bool {
    if let last = peek(-1), last.kind == .mark,
      ["+", "||", "<>", "&&", "|>", "?", "."].contains(last.text)
    {
      return true
    }
    guard let next = peek(1), next.kind == .mark else { return false }
    return ["|>", "||", "<>", "&&", ".", "&.", "+"].contains(next.text) && syntax.hasSymbols
  }

  /// Applies the operator that comes next; false when the expression ends here.
  private mutating func extend(_ value: inout Node, with token: LiteralToken, _ depth: Int) -> Bool
  {
    let text = token.text
    if token.kind == .mark, syntax.concatenates.contains(text) {
      at += 1
      value = joined(value, operand(depth + 1), by: text == "/" ? "/" : "")
    } else if text == "or" && token.kind == .word || ["||", "??", "?:"].contains(text) {
      at += 1
      skipNewlines()
      value = withFallback(value, expression(depth + 1))
    } else if token.isMark("%") {
      at += 1
      value = formatted(value, operand(depth + 1))
    } else if token.isWord("if") {
      at += 1
      _ = expression(depth + 1)
      guard peek?.isWord("else") ?? false else { return false }
      at += 1
      let other = expression(depth + 1)
      if value.value == .null { value = other }
    } else if token.isMark("?") {
      at += 1
      let first = expression(depth + 1)
      guard take(":") else { return false }
      let second = expression(depth + 1)
      value = first.value == .null ? second : first
    } else if token.isMark("|>") {
      at += 1
      _ = operand(depth + 1)
    } else if syntax.hasBareKeys, token.isWord("as") || token.isWord("satisfies") {
      skipType(on: token.line)
    } else if token.kind == .mark || ["and", "in", "is", "not"].contains(text) {
      at += 1
      _ = operand(depth + 1)
      value = Self.null(value.line)
    } else {
      // Something of the language that is no literal: the rest of the line cannot be read.
      skipExpression()
      value = Self.null(value.line)
      return false
    }
    return true
  }

  /// What a value is said to be, which does not change it: `{…} as const`.
  private mutating func skipType(on line: Int) {
    at += 1
    while let token = peek, token.line == line,
      token.kind == .word || token.kind == .string
        || [".", "<", ">", "[", "]"].contains(where: token.isMark)
    {
      if token.isMark("]"), peek(-1)?.isMark("[") != true, peek(-1)?.kind != .string { return }
      at += 1
    }
  }

  private mutating func skipNewlines() {
    while peek?.kind == .newline { at += 1 }
  }

  private mutating func skipExpression() {
    while let token = peek, token.kind != .newline, !endsExpression(token) {
      if token.kind == .mark, let close = ["(": ")", "[": "]", "{": "}"][token.text] {
        at += 1
        skip(to: close)
      }
      at += 1
    }
  }

  /// One value with the calls, members and indices behind it.
  ///
  /// Takes at least one token unless an end comes next.
  mutating func operand(_ depth: Int) -> Node {
    guard let token = peek else { return Self.null(1) }
    guard depth < Self.maximumDepth else {
      skipExpression()
      return Self.null(token.line)
    }
    if token.kind == .newline || endsExpression(token) && !token.isMark("!") {
      return Self.null(token.line)
    }
    at += 1
    switch token.kind {
    case .string:
      var text = content(of: token)
      while let next = peek, next.kind == .string, !syntax.hasDollarNames {
        at += 1
        text += content(of: next)
      }
      return postfix(of: Self.scalar(text, line: token.line), path: nil, depth)
    case .number:
      return postfix(
        of: Self.scalar(token.text, line: token.line, isQuoted: false),
        path: nil,
        depth
      )
    case .symbol: return Self.scalar(token.text, line: token.line)
    case .label, .newline: return Self.null(token.line)
    case .word: return word(token, depth)
    case .mark: return marked(token, depth)
    }
  }

  private mutating func marked(_ token: LiteralToken, _ depth: Int) -> Node {
    switch token.text {
    case "[":
      let node = elements(closedBy: "]", depth).container(token.line)
      return postfix(of: node, path: nil, depth)
    case "{":
      let node = elements(closedBy: "}", depth).container(token.line)
      return postfix(of: node, path: nil, depth)
    case "(": return postfix(of: parenthesised(token.line, depth), path: nil, depth)
    case "%":
      // `%{…}` and `%Name{…}`.
      if peek?.kind == .word { at += 1 }
      return take("{")
        ? elements(closedBy: "}", depth).container(token.line) : Self.null(token.line)
    case "-":
      let node = operand(depth + 1)
      return node.string.map { Self.scalar("-" + $0, line: token.line) } ?? node
    case "!":
      _ = operand(depth + 1)
      return Self.null(token.line)
    case "*", "**", "&", "...", "+": return operand(depth + 1)
    default: return Self.null(token.line)
    }
  }

  private mutating func parenthesised(_ line: Int, _ depth: Int) -> Node {
    let elements = elements(closedBy: ")", depth)
    if elements.items.count == 1, elements.entries.isEmpty, !elements.endsWithComma {
      return elements.items[0]
    }
    // `("cache", 6379)` is how libraries take an address apart.
    if elements.items.count == 2, let host = elements.items[0].string, !host.isEmpty,
      let port = elements.items[1].string, elements.items[1].int != nil || port.contains("PORT")
    {
      return Self.scalar("\(host):\(port)", line: line)
    }
    return elements.container(line)
  }

  private mutating func word(_ token: LiteralToken, _ depth: Int) -> Node {
    switch token.text {
    case "true", "True", "TRUE": return Self.scalar("true", line: token.line, isQuoted: false)
    case "false", "False", "FALSE": return Self.scalar("false", line: token.line, isQuoted: false)
    case "nil", "None", "null", "NULL", "undefined": return Self.null(token.line)
    case "not", "await", "new", "clone": return operand(depth + 1)
    case "lambda", "fn", "raise", "case", "cond", "begin", "function", "match", "with", "if",
      "throw":
      skipExpression()
      return Self.null(token.line)
    case "array" where syntax.hasDollarNames && isMark("("):
      at += 1
      return elements(closedBy: ")", depth).container(token.line)
    default: return postfix(of: nil, path: token.text, depth)
    }
  }
}
