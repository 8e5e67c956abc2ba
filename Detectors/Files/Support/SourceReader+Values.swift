import Facts
import Formats

/// The text of expressions: literals, their interpolations and concatenations.
extension SourceReader {
  /// An expression's text, as far as the file tells it.
  struct Value {
    /// Unknown parts appear as `${name}`.
    var text: String
    /// Its last token.
    var last: Int
    /// Whether any part is a literal.
    var hasLiteral = false
    /// Whether nothing but one unknown part is in it.
    var isReference = false
  }

  /// The value of the expression that begins at a token; nil when it is no text.
  func value(at start: Int, depth: Int = 0) -> Value? {
    guard depth < Self.deepest, var value = operand(at: start, depth: depth) else { return nil }
    for _ in 0..<24 where value.text.utf8.count < 600 {
      let next = value.last + 1
      if let other = joined(value, next, depth: depth) {
        value = other
      } else if let format = formatted(value, next, depth: depth) {
        value = format
      } else if let other = converted(value, next) ?? asserted(value, next) {
        value = other
      } else if let fallback = fallbackStart(next), value.isReference || isEmptyReference(value) {
        guard let other = self.value(at: fallback, depth: depth + 1) else { return value }
        value = Value(
          text: Self.reference(value.text, or: other.text),
          last: other.last,
          hasLiteral: other.hasLiteral,
          isReference: true
        )
      } else {
        return value
      }
    }
    return value
  }

  private func isEmptyReference(_ value: Value) -> Bool { value.text.isEmpty && !value.hasLiteral }

  /// `${NAME:-fallback}`.
  private static func reference(_ text: String, or fallback: String) -> String {
    guard text.hasPrefix("${"), text.hasSuffix("}"), !text.contains(":-") else { return text }
    return text.dropLast() + ":-" + fallback + "}"
  }

  private func joined(_ value: Value, _ next: Int, depth: Int) -> Value? {
    guard let start = joinedStart(value, next), let right = operand(at: start, depth: depth) else {
      return nil
    }
    // A sum of numbers is no text.
    return Value(
      text: value.text + right.text,
      last: right.last,
      hasLiteral: value.hasLiteral || right.hasLiteral
    )
  }

  private func joinedStart(_ value: Value, _ next: Int) -> Int? {
    if isString(next), isString(value.last), dialect.joinsNeighbours,
      areNeighbours(value.last, next)
    {
      return next
    }
    let length = dialect.join.utf8CodeUnitCount
    guard isJoin(next), !isMark(next + length, "=") else { return nil }
    return next + length
  }

  /// Whether the joining operator of the language begins at the token.
  func isJoin(_ index: Int) -> Bool {
    dialect.join.withUTF8Buffer { join in
      for offset in join.indices where mark(index + offset) != join[offset] { return false }
      // `++` counts, it joins nothing.
      return join.count > 1 || mark(index + 1) != join[0] && mark(index - 1) != join[0]
    }
  }

  func areNeighbours(_ left: Int, _ right: Int) -> Bool {
    enclosing[left] == enclosing[right] && (enclosing[right] >= 0 || line(left) == line(right))
  }

  /// Where the right side of `||`, `??`, `?:`, `or` begins.
  func fallbackStart(_ index: Int) -> Int? {
    if isMark(index, "|", "|") || isMark(index, "?", "?") || isMark(index, "?", ":") {
      return index + 2
    }
    return isWord(index, "or") ? index + 1 : nil
  }

  /// One operand of a concatenation.
  private func operand(at start: Int, depth: Int) -> Value? {
    guard tokens.indices.contains(start), depth < Self.deepest else { return nil }
    switch tokens[start].kind {
    case .string:
      return Value(text: literal(start, depth: depth), last: start, hasLiteral: true)
    case .number:
      return Value(text: text(start), last: start)
    case .pattern:
      return nil
    case .mark:
      return bracketed(start, depth: depth)
    case .word:
      return named(start, depth: depth)
    }
  }

  private func bracketed(_ start: Int, depth: Int) -> Value? {
    if isMark(start, "$") || isMark(start, "@") || isMark(start, "&") || isMark(start, "!") {
      guard isWord(start + 1) || isMark(start + 1, "@") else { return nil }
      return isMark(start, "&") || isMark(start, "!") ? nil : named(start, depth: depth)
    }
    guard isMark(start, "("), let close = partner(of: start),
      var inner = value(at: start + 1, depth: depth + 1), inner.last == close - 1
    else { return nil }
    inner.last = close
    return inner
  }

  private static let transparent = WordSet([
    "str", "String", "toString", "to_s", "trim", "text_type", "strval", "URL", "URI", "await",
    "Uri",
    "to_string", "encodeURIComponent", "url", "parse",
  ])

  /// Whether a call's text is that of its argument: `String.valueOf(x)`, `String::from(x)`.
  private func isTransparent(_ path: Path) -> Bool {
    isWord(path.end, in: Self.transparent) || language == .rust && isWord(path.end, "from")
  }

  private static let textMakers = WordSet([
    "to_string", "to_owned", "into", "as_str", "toString", "ToString", "trim", "Trim", "to_s",
    "as_bytes",
  ])

  /// The same text with another type: `"x".to_string()`.
  private func converted(_ value: Value, _ next: Int) -> Value? {
    guard value.hasLiteral, isMark(next, "."), isWord(next + 1, in: Self.textMakers),
      isMark(next + 2, "("),
      isMark(next + 3, ")")
    else { return nil }
    var value = value
    value.last = next + 3
    return value
  }

  /// The same value of which only the compiler is told more: `"x" as const`, `address!`, `entry satisfies Entry`.
  ///
  /// Source: TypeScript Handbook, "Everyday Types", "Type Assertions", "Non-null Assertion Operator"; release notes of 4.9.
  private func asserted(_ value: Value, _ next: Int) -> Value? {
    guard language == .javascript else { return nil }
    var value = value
    if isMark(next, "!"), !isMark(next + 1, "="), isAdjacent(value.last, next) {
      value.last = next
      return value
    }
    guard isWord(next, "as") || isWord(next, "satisfies"), !isFirstOnLine(next), isWord(next + 1)
    else { return nil }
    value.last = next + 1
    return value
  }

  /// A name: an environment read, a constant of the file, or `${name}`.
  private func named(_ start: Int, depth: Int) -> Value? {
    if isWord(start, "await") || isWord(start, "new") {
      return operand(at: start + 1, depth: depth + 1)
    }
    if let use = environmentUse(startingAt: start, depth: depth) {
      return Value(text: use.text, last: use.end, hasLiteral: true, isReference: true)
    }
    guard let path = path(startingAt: start), !isWord(path.start, in: Self.keywords) else {
      return nil
    }
    let isMacro = language == .rust && isMark(path.end + 1, "!")
    let isCall = isMark(path.end + 1, "(") || isMacro
    if isCall, let format = formatCall(path, depth: depth) { return format }
    if isCall, isTransparent(path), let close = partner(of: path.end + 1),
      var inner = value(at: path.end + 2, depth: depth + 1), inner.last == close - 1
    {
      inner.last = close
      return inner
    }
    if !isCall, let constant = constant(path, at: start, depth: depth) {
      return Value(
        text: constant.text,
        last: path.end,
        hasLiteral: true,
        isReference: constant.isReference
      )
    }
    var last = path.end
    while isMark(last + 1, "(") || isMark(last + 1, "["), isAdjacent(last, last + 1),
      let close = partner(of: last + 1)
    { last = close }
    return Value(text: "${\(referenceName(path))}", last: last, isReference: true)
  }

  /// A short name for an unknown part.
  private func referenceName(_ path: Path) -> String {
    let name = dotted(path)
    for prefix in ["this.", "self."] where name.hasPrefix(prefix) {
      return String(name.dropFirst(5))
    }
    return name.utf8.count > 60 ? text(path.end) : name
  }

  /// A string literal's text with its interpolations.
  func literal(_ index: Int, depth: Int = 0) -> String {
    let token = tokens[index]
    let content = bytes[Int(token.start)..<min(Int(token.end), Int(token.start) + 2000)]
    guard token.isInterpolated else { return Self.unescaped(content) }
    return interpolated(content, index, depth: depth)
  }

  /// `\"`, `\\`, `\/` and the like; what stands for white space becomes a space.
  private static func unescaped(_ content: ArraySlice<UInt8>) -> String {
    guard content.contains(UInt8(ascii: "\\")) else {
      return String(decoding: content, as: UTF8.self)
    }
    var text: [UInt8] = []
    var isEscaped = false
    for byte in content {
      if isEscaped {
        isEscaped = false
        text.append("ntr0".utf8.contains(byte) ? 0x20 : byte)
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
