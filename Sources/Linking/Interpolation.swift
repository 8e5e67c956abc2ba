import Facts

/// Variables in texts: `${VAR}`, `${VAR:-default}`, `$VAR`, `$(VAR)`, `${var:default}`, `{{ .Values.a.b | default "x" }}`.
///
/// Source: Compose Specification, "Interpolation"; Kubernetes, "Define dependent environment variables"; Spring, "Placeholder"; Helm, "Values".
enum Interpolation {
  enum Expression {
    case variable(String)
    /// The dotted path behind `.Values.`.
    case template(String)
  }

  /// The text with every expression replaced by its value, else by its default, else left as it is.
  ///
  /// Three rounds at most.
  static func filled(_ text: String, value: (Expression) -> String?) -> String {
    // Most texts hold none.
    guard text.utf8.contains(UInt8(ascii: "$")) || text.contains("{{") else { return text }
    var text = text
    for _ in 0..<3 {
      let next = once(text, value: value)
      if next == text { break }
      text = next
      if !text.contains("$") && !text.contains("{{") { break }
    }
    return text
  }

  private static func once(_ text: String, value: (Expression) -> String?) -> String {
    var result = ""
    var rest = text[...]
    // The signs are ASCII, so that bytes do.
    while let sign = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "$") || $0 == brace }) {
      result += rest[..<sign]
      rest = rest[sign...]
      guard let (end, replacement) = expression(at: rest, value: value) else {
        let next = rest.utf8.index(after: sign)
        result += rest[..<next]
        rest = rest[next...]
        continue
      }
      if let replacement { result += replacement } else { result += rest[..<end] }
      rest = rest[end...]
    }
    return result + rest
  }

  private static let brace = UInt8(ascii: "{")

  /// The end of the expression at the beginning and its value or default.
  private static func expression(
    at text: Substring,
    value: (Expression) -> String?
  ) -> (String.Index, String?)? {
    if text.hasPrefix("{{") { return template(at: text, value: value) }
    guard text.utf8.first == UInt8(ascii: "$") else { return nil }
    let rest = text[text.utf8.index(after: text.startIndex)...]
    if rest.utf8.first == brace || rest.utf8.first == UInt8(ascii: "(") {
      guard let end = balancedEnd(of: rest) else { return nil }
      let inner = rest[rest.utf8.index(after: rest.startIndex)..<end]
      return (rest.utf8.index(after: end), braced(inner, value: value))
    }
    let name = rest[..<nameEnd(rest, "_")]
    guard let first = name.first, !first.isNumber else { return nil }
    return (name.endIndex, value(.variable(String(name))))
  }

  /// Where letters, digits and the signs end.
  private static func nameEnd(_ text: Substring, _ signs: StaticString) -> String.Index {
    let end = text.utf8.firstIndex { byte in
      !((byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        || signs.withUTF8Buffer { $0.contains(byte) })
    }
    guard let end else { return text.endIndex }
    // The tables of Unicode are asked where they have something to say.
    guard text.utf8[end] >= 0x80 else { return end }
    return text.firstIndex { character in
      !(character.isLetter || character.isNumber || signs.description.contains(character))
    } ?? text.endIndex
  }

  /// `orders` of `${NAME:-"orders"}`, from which shells and Compose take the quotes.
  ///
  /// Source: POSIX, "Shell Command Language", "Quote Removal".
  private static func unquoted(_ text: Substring) -> String {
    guard let sign = text.utf8.first, text.utf8.count > 1, text.utf8.last == sign,
      sign == UInt8(ascii: "\"") || sign == UInt8(ascii: "'")
    else { return String(text) }
    return String(text.dropFirst().dropLast())
  }

  private static func braced(_ inner: Substring, value: (Expression) -> String?) -> String? {
    let end = nameEnd(inner, "_.-")
    if end == inner.endIndex { return value(.variable(String(inner))) }
    let name = String(inner[..<end])
    let rest = inner[end...]
    if let own = value(.variable(name)), !own.isEmpty { return own }
    for sign in [":-", ":?", ":+", "-", ":"] where rest.hasPrefix(sign) {
      return sign == ":?" || sign == ":+" ? nil : unquoted(rest.dropFirst(sign.count))
    }
    return nil
  }

  /// The closing sign of `{ … }` or `( … )` with inner ones.
  private static func balancedEnd(of text: Substring) -> String.Index? {
    var depth = 0
    var length = 0
    for at in text.utf8.indices {
      let byte = text.utf8[at]
      if byte == brace || byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return at }
      length += 1
      if length > 1_001 { return nil }
    }
    return nil
  }

  private static func template(
    at text: Substring,
    value: (Expression) -> String?
  ) -> (String.Index, String?)? {
    guard let close = closingBraces(of: text) else { return nil }
    let inner = text[text.utf8.index(text.startIndex, offsetBy: 2)..<close]
    let end = text.utf8.index(close, offsetBy: 2)
    if let name = releaseName(inner, value: value) { return (end, name) }
    for word in words(of: inner, apart: " ()|") {
      let path =
        word.hasPrefix(".Values.")
        ? word.dropFirst(8) : word.hasPrefix("$.Values.") ? word.dropFirst(9) : nil
      if let path, let found = value(.template(String(path))), !found.isEmpty {
        return (end, found)
      }
    }
    return (end, fallback(in: inner))
  }

  /// The signs are ASCII.
  private static func words(of text: Substring, apart signs: StaticString) -> [Substring] {
    text.utf8.split { byte in signs.withUTF8Buffer { $0.contains(byte) } }.map(Substring.init)
  }

  /// Where `}}` first stands.
  private static func closingBraces(of text: Substring) -> String.Index? {
    var rest = text.utf8
    while let found = rest.firstIndex(of: UInt8(ascii: "}")) {
      rest = rest[rest.index(after: found)...]
      if rest.first == UInt8(ascii: "}") { return found }
    }
    return nil
  }

  /// The name that chart templates make by convention: `include "orders.fullname" .` is `orders`, the release's own name is nothing.
  ///
  /// Source: Helm, "Built-in Objects"; the chart that `helm create` writes.
  private static func releaseName(_ inner: Substring, value: (Expression) -> String?) -> String? {
    let words = words(of: inner, apart: " -|()")
    if words.first == ".Release.Name" { return "" }
    if words.first == ".Chart.Name" { return value(.template("#chart")) }
    guard words.count > 1, words[0] == "include" || words[0] == "template",
      inner.contains(".fullname") || inner.contains(".name\"")
    else { return nil }
    let quoted = inner.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" }
    let chart = quoted.split(separator: ".").first.map(String.init)
    return chart.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The literal behind `default`.
  private static func fallback(in inner: Substring) -> String? {
    let words = inner.split(separator: " ")
    guard let at = words.firstIndex(of: "default"), at + 1 < words.count else { return nil }
    let literal = words[at + 1]
    return literal.hasPrefix("\"") ? String(literal.dropFirst().prefix { $0 != "\"" }) : nil
  }
}
