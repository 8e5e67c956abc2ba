/// A JSON value in the order in which it was written down.
package indirect enum JSONText: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case list([JSONText])
  case object([(String, JSONText)])
  /// An object of plain values in one line, for files that people compare line by line.
  case row([(String, JSONText)])

  /// Nil becomes `null`.
  package static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  /// Pretty-printed with two spaces, `\n` at the end; the same value always gives the same bytes.
  package var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += String(value)
    case .string(let value): Self.write(value, to: &text)
    case .list(let items):
      Self.write(items.count, open: "[", close: "]", to: &text, indent: indent) { number, text in
        items[number].write(to: &text, indent: indent + 1)
      }
    case .row(let entries):
      text += "{"
      for (number, entry) in entries.enumerated() {
        if number > 0 { text += ", " }
        Self.write(entry.0, to: &text)
        text += ": "
        entry.1.write(to: &text, indent: indent)
      }
      text += "}"
    case .object(let entries):
      Self.write(entries.count, open: "{", close: "}", to: &text, indent: indent) { number, text in
        Self.write(entries[number].0, to: &text)
        text += ": "
        entries[number].1.write(to: &text, indent: indent + 1)
      }
    }
  }

  private static func write(
    _ count: Int,
    open: String,
    close: String,
    to text: inout String,
    indent: Int,
    item: (Int, inout String) -> Void
  ) {
    text += open
    for number in 0..<count {
      text += number == 0 ? "\n" : ",\n"
      text += String(repeating: "  ", count: indent + 1)
      item(number, &text)
    }
    if count > 0 { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// Whether it is invisible or turns the direction of what follows: files are also read by people.
  private static func turns(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    // Nearly all texts are plain and can be taken over whole.
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      text += value
      text += "\""
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || turns(scalar):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
