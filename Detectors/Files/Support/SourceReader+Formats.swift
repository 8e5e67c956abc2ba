import Facts
import Formats

/// Texts with place holders: `"%s:%d" % (a, b)`, `"{}:{}".format(a, b)`, `sprintf("%s", a)`, `format!("{}", a)`.
extension SourceReader {
  static let formatNames = WordSet([
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
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var next = 0
    var at = 0
    while at < bytes.count {
      guard let holder = placeHolder(bytes, at) else {
        result.append(bytes[at])
        at += 1
        continue
      }
      result += filling(holder, values, &next).utf8
      at += holder.length
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func filling(
    _ holder: PlaceHolder,
    _ values: [(label: String?, text: String)],
    _ next: inout Int
  ) -> String {
    guard let name = holder.name, Int(name) == nil else {
      let index = holder.name.flatMap { Int($0) } ?? next
      next += 1
      return values.indices.contains(index) ? values[index].text : "${…}"
    }
    return values.first { $0.label == name }?.text ?? "${\(name)}"
  }

  private struct PlaceHolder {
    let length: Int
    var name: String?
  }

  /// `%s`, `%(name)s`, `%1$s`, `%{name}`, `{}`, `{0}`, `{name}`.
  private static func placeHolder(_ bytes: [UInt8], _ at: Int) -> PlaceHolder? {
    guard at + 1 < bytes.count else { return nil }
    if bytes[at] == UInt8(ascii: "{") { return braceHolder(bytes, at) }
    return bytes[at] == UInt8(ascii: "%") ? percentHolder(bytes, at) : nil
  }

  private static func braceHolder(_ bytes: [UInt8], _ at: Int) -> PlaceHolder? {
    var end = at + 1
    var isName = true
    var nameEnd: Int?
    while end < bytes.count, end < at + 48, bytes[end] != UInt8(ascii: "}") {
      if bytes[end] == UInt8(ascii: ":") || bytes[end] == UInt8(ascii: "!"), nameEnd == nil {
        nameEnd = end
      }
      if nameEnd == nil, !isNameByte(bytes[end]), bytes[end] != UInt8(ascii: ".") { isName = false }
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "}"), isName else { return nil }
    let name = String(decoding: bytes[(at + 1)..<(nameEnd ?? end)], as: UTF8.self)
    return PlaceHolder(length: end + 1 - at, name: name.isEmpty ? nil : name)
  }

  private static func percentHolder(_ bytes: [UInt8], _ start: Int) -> PlaceHolder? {
    var at = start + 1
    if bytes[at] == UInt8(ascii: "(") || bytes[at] == UInt8(ascii: "{") {
      let closing = bytes[at] == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
      let from = at + 1
      while at < bytes.count, at < start + 48, bytes[at] != closing { at += 1 }
      guard at < bytes.count, bytes[at] == closing else { return nil }
      let name = String(decoding: bytes[from..<at], as: UTF8.self)
      let length = (closing == UInt8(ascii: ")") ? at + 2 : at + 1) - start
      return PlaceHolder(length: min(length, bytes.count - start), name: name)
    }
    while at < bytes.count, bytes[at] >= 0x30 && bytes[at] <= 0x39 || ".$-".utf8.contains(bytes[at])
    {
      at += 1
    }
    guard at < bytes.count, "sdvqifxut".utf8.contains(bytes[at]) else { return nil }
    return PlaceHolder(length: at + 1 - start)
  }
}
