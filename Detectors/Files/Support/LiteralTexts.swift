import Facts
import Formats

extension LiteralParser {
  /// The text of a string; code in it becomes its value or `${name}`.
  func content(of token: LiteralToken) -> String {
    if token.parts.isEmpty { return token.text }
    return token.parts.map { part in
      switch part {
      case .text(let text): text
      case .code(let code): valueText(of: code)
      }
    }.joined()
  }

  private func valueText(of code: String) -> String {
    if nesting < 4 {
      var bytes = Array(code.utf8)
      if syntax.hasDollarNames, !code.hasPrefix("$") { bytes.insert(UInt8(ascii: "$"), at: 0) }
      var parser = LiteralParser(
        tokens: LiteralLexer.tokens(in: bytes, syntax),
        syntax: syntax,
        constants: constants,
        nesting: nesting + 1
      )
      if let text = parser.expression().string { return text }
    }
    let name = code.prefix { $0.isLetter || $0.isNumber || "_.$@".contains($0) }
    return "${\(name.drop { "$@".contains($0) })}"
  }

  /// Two values side by side: texts put together, lists appended.
  func joined(_ left: Node, _ right: Node, by separator: String) -> Node {
    if case .sequence(let items) = left.value {
      return Node(line: left.line, value: .sequence(items + right.items))
    }
    if left.isMapping { return left }
    guard let second = right.string else {
      return separator.isEmpty ? Self.null(left.line) : left
    }
    guard let first = left.string else {
      return separator.isEmpty ? Self.null(left.line) : Self.scalar(second, line: left.line)
    }
    return Self.scalar(first + separator + second, line: left.line)
  }

  /// `a or b`: the second becomes the default of a variable that has none.
  func withFallback(_ left: Node, _ right: Node) -> Node {
    guard let text = left.string else { return left.value == .null ? right : left }
    guard text.hasPrefix("${"), text.hasSuffix("}"), !text.contains(":-"), let other = right.string
    else { return left }
    return Self.scalar("\(text.dropLast()):-\(other)}", line: left.line)
  }

  /// Such as `"amqp://%s:%s" % (host, port)`.
  func formatted(_ left: Node, _ right: Node) -> Node {
    guard let text = left.string, text.contains("%s") || text.contains("%d") else { return left }
    // `(host, port)` may have been read as one address.
    let values =
      right.string.map { $0.split(separator: ":").map(String.init) }
      ?? right.items.map { $0.string ?? "${…}" }
    let whole = right.string.map { [$0] } ?? values
    let places = text.components("%s").count + text.components("%d").count - 2
    return Self.scalar(
      text.filling("%", with: places == whole.count ? whole : values),
      line: left.line
    )
  }
}
