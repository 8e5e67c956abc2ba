import Facts
import Formats

/// Texts with place holders: `"%s:%d" % (a, b)`, `"{}:{}".format(a, b)`, `sprintf("%s", a)`, `format!("{}", a)`.
extension SourceReader {
  private static let formatNames = WordSet([
    "format", "Sprintf", "sprintf", "formatted", "Format", "vsprintf", "Errorf",
  ])

  /// A literal followed by `% …` or `.format(…)`.
  func formatted(_ value: Value, _ next: Int, depth: Int) -> Value? {
    guard isString(value.last) else { return nil }
    if isMark(next, "%"), language == .python || language == .ruby {
      return percentFormat(value, next, depth: depth)
    }
    guard isMark(next, "."), isWord(next + 1, in: Self.formatNames), isMark(next + 2, "("),
      let close = partner(of: next + 2)
    else { return nil }
    let arguments = self.arguments(of: next + 2)
    let text = Self.filled(value.text, arguments.map { argumentText($0, depth: depth) })
    return Value(text: text, last: close, hasLiteral: true)
  }

  private func percentFormat(_ value: Value, _ next: Int, depth: Int) -> Value? {
    let open = next + 1
    if isMark(open, "(") || isMark(open, "["), let close = partner(of: open) {
      let texts = arguments(of: open).map { argumentText($0, depth: depth) }
      return Value(text: Self.filled(value.text, texts), last: close, hasLiteral: true)
    }
    guard let right = self.value(at: open, depth: depth + 1) else { return nil }
    return Value(
      text: Self.filled(value.text, [(nil, right.text)]),
      last: right.last,
      hasLiteral: true
    )
  }

  /// `sprintf("…", a, b)` and `format!("…", a, b)`.
  func formatCall(_ path: Path, depth: Int) -> Value? {
    guard isWord(path.end, in: Self.formatNames) else { return nil }
    let open = isMark(path.end + 1, "!") ? path.end + 2 : path.end + 1
    guard isMark(open, "("), isString(open + 1), let close = partner(of: open) else { return nil }
    guard let first = value(at: open + 1, depth: depth + 1), first.hasLiteral else { return nil }
    let texts = arguments(of: open).dropFirst().map { argumentText($0, depth: depth) }
    return Value(text: Self.filled(first.text, Array(texts)), last: close, hasLiteral: true)
  }

  private func argumentText(_ argument: Argument, depth: Int) -> (label: String?, text: String) {
    let label = argument.label.map { text($0) }
    guard let value = value(at: argument.start, depth: depth + 1) else { return (label, "${…}") }
    return (label, value.text)
  }

  /// The text with its place holders replaced in order.
  static func filled(_ text: String, _ values: [(label: String?, text: String)]) -> String {
    var result = ""
    var next = 0
    var rest = Substring(text)
    while let first = rest.first {
      guard let holder = placeHolder(rest) else {
        result.append(first)
        rest.removeFirst()
        continue
      }
      let named = values.first { $0.label != nil && $0.label == holder.name }
      let numbered = holder.name.flatMap { Int($0) }
      let index = numbered ?? next
      if let named {
        result += named.text
      } else if let name = holder.name, numbered == nil {
        result += "${\(name)}"
      } else {
        result += values.indices.contains(index) ? values[index].text : "${…}"
        next += 1
      }
      rest = rest.dropFirst(holder.length)
    }
    return result
  }

  /// `%s`, `%(name)s`, `%1$s`, `%{name}`, `{}`, `{0}`, `{name}`.
  private static func placeHolder(_ text: Substring) -> (length: Int, name: String?)? {
    let head = Array(text.prefix(48))
    guard let first = head.first, head.count > 1 else { return nil }
    if first == "{" {
      guard let close = head.firstIndex(of: "}"), head[1] != "{" else { return nil }
      let inner = String(head[1..<close].prefix { $0 != ":" && $0 != "!" })
      guard inner.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) else {
        return nil
      }
      return (close + 1, inner.isEmpty ? nil : inner)
    }
    guard first == "%" else { return nil }
    return percentHolder(head)
  }

  private static func percentHolder(_ head: [Character]) -> (length: Int, name: String?)? {
    if head[1] == "(" || head[1] == "{",
      let close = head.firstIndex(where: { $0 == ")" || $0 == "}" })
    {
      let length = head[1] == "(" ? close + 2 : close + 1
      return (min(length, head.count), String(head[2..<close]))
    }
    var at = 1
    while at < head.count, head[at].isNumber || head[at] == "." || head[at] == "$" { at += 1 }
    guard at < head.count, "sdvqifxu".contains(head[at]) else { return nil }
    return (at + 1, nil)
  }
}
