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
  ///
  /// Rationale: written as bytes, because a text that grows piece by piece is checked at each of them.
  package var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append(0x0A)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += String(value).utf8
    case .string(let value): Self.write(value, to: &bytes)
    case .list(let items):
      Self.write(items.count, "[", "]", to: &bytes, indent: indent) { number, bytes in
        items[number].write(to: &bytes, indent: indent + 1)
      }
    case .row(let entries):
      bytes.append(UInt8(ascii: "{"))
      for (number, entry) in entries.enumerated() {
        if number > 0 { bytes += ", ".utf8 }
        Self.write(entry.0, to: &bytes)
        bytes += ": ".utf8
        entry.1.write(to: &bytes, indent: indent)
      }
      bytes.append(UInt8(ascii: "}"))
    case .object(let entries):
      Self.write(entries.count, "{", "}", to: &bytes, indent: indent) { number, bytes in
        Self.write(entries[number].0, to: &bytes)
        bytes += ": ".utf8
        entries[number].1.write(to: &bytes, indent: indent + 1)
      }
    }
  }

  private static func write(
    _ count: Int,
    _ open: Unicode.Scalar,
    _ close: Unicode.Scalar,
    to bytes: inout [UInt8],
    indent: Int,
    item: (Int, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for number in 0..<count {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine(indent + 1, to: &bytes)
      item(number, &bytes)
    }
    if count > 0 { newLine(indent, to: &bytes) }
    bytes.append(UInt8(ascii: close))
  }

  private static func newLine(_ indent: Int, to bytes: inout [UInt8]) {
    bytes.append(0x0A)
    for _ in 0..<indent { bytes += "  ".utf8 }
  }

  /// Whether it is invisible or turns the direction of what follows: files are also read by people.
  private static func turns(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func write(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    // Nearly all texts are plain and can be taken over whole.
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      bytes += value.utf8
    } else {
      for scalar in value.unicodeScalars { write(scalar, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func write(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || turns(scalar):
      let digits = String(scalar.value, radix: 16)
      bytes += "\\u".utf8
      bytes += String(repeating: "0", count: 4 - digits.count).utf8
      bytes += digits.utf8
    default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
    }
  }
}
