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
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "{") }) else {
      return text
    }
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
    while let sign = rest.firstIndex(where: { $0 == "$" || $0 == "{" }) {
      result += rest[..<sign]
      rest = rest[sign...]
      guard let (length, replacement) = expression(at: rest, value: value) else {
        result.append(rest.removeFirst())
        continue
      }
      result += replacement ?? String(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return result + rest
  }

  /// The length of the expression at the beginning and its value or default.
  private static func expression(
    at text: Substring,
    value: (Expression) -> String?
  ) -> (Int, String?)? {
    if text.hasPrefix("{{") { return template(at: text, value: value) }
    guard text.hasPrefix("$") else { return nil }
    if text.hasPrefix("${") || text.hasPrefix("$(") {
      guard let length = balancedLength(of: text.dropFirst()) else { return nil }
      let inner = text.dropFirst(2).prefix(length - 2)
      return (length + 1, braced(inner, value: value))
    }
    let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let first = name.first, !first.isNumber else { return nil }
    return (name.count + 1, value(.variable(String(name))))
  }

  private static func braced(_ inner: Substring, value: (Expression) -> String?) -> String? {
    guard let end = inner.firstIndex(where: { !($0.isLetter || $0.isNumber || "_.-".contains($0)) })
    else {
      return value(.variable(String(inner)))
    }
    let name = String(inner[..<end])
    let rest = inner[end...]
    if let own = value(.variable(name)), !own.isEmpty { return own }
    for sign in [":-", ":?", ":+", "-", ":"] where rest.hasPrefix(sign) {
      return sign == ":?" || sign == ":+" ? nil : String(rest.dropFirst(sign.count))
    }
    return nil
  }

  /// `{ … }` or `( … )` with inner ones, in characters.
  private static func balancedLength(of text: Substring) -> Int? {
    var depth = 0
    for (offset, character) in text.enumerated() {
      if character == "{" || character == "(" { depth += 1 }
      if character == "}" || character == ")" { depth -= 1 }
      if depth == 0 { return offset + 1 }
      if offset > 1_000 { return nil }
    }
    return nil
  }

  private static func template(
    at text: Substring,
    value: (Expression) -> String?
  ) -> (Int, String?)? {
    var end = text.startIndex
    while end < text.endIndex, !text[end...].hasPrefix("}}") { end = text.index(after: end) }
    guard end < text.endIndex else { return nil }
    let inner = text[text.index(text.startIndex, offsetBy: 2)..<end]
    let length = text.distance(from: text.startIndex, to: end) + 2
    if let name = releaseName(inner, value: value) { return (length, name) }
    for word in inner.split(whereSeparator: { " ()|".contains($0) }) {
      let path =
        word.hasPrefix(".Values.")
        ? word.dropFirst(8) : word.hasPrefix("$.Values.") ? word.dropFirst(9) : nil
      if let path, let found = value(.template(String(path))), !found.isEmpty {
        return (length, found)
      }
    }
    return (length, fallback(in: inner))
  }

  /// The name that chart templates make by convention: `include "orders.fullname" .` is `orders`, the release's own name is nothing.
  ///
  /// Source: Helm, "Built-in Objects"; the chart that `helm create` writes.
  private static func releaseName(_ inner: Substring, value: (Expression) -> String?) -> String? {
    let words = inner.split { " -|()".contains($0) }
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
