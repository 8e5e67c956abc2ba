/// A Java properties file: `key=value`, `key: value` or `key value` lines, with line numbers.
///
/// Source: Java SE, `java.util.Properties.load(Reader)`.
package struct PropertiesDocument: Sendable {
  /// One key with its value.
  package struct Entry: Hashable, Sendable {
    package let key: String
    package let value: String
    /// Where the key stands, from 1.
    package let line: Int
    /// Which part of a file that is split by `#---` lines, from 0.
    package let part: Int
  }

  /// In the order of the file.
  package private(set) var entries: [Entry] = []

  package init(_ file: FileText) {
    var part = 0
    var pending: [UInt8] = []
    var firstLine = 0
    for line in file.lines {
      let text = line.bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C || $0 == 0x0D }
      if pending.isEmpty {
        if Self.separatesParts(text) { part += 1 }
        guard let first = text.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "!") else {
          continue
        }
        firstLine = line.number
      }
      pending += text
      if Self.continues(pending) {
        pending.removeLast()
        if pending.isEmpty { pending = [0x20] }
      } else {
        add(pending, line: firstLine, part: part)
        pending = []
      }
    }
    if !pending.isEmpty { add(pending, line: firstLine, part: part) }
  }

  /// `#---` or `!---` divides a file into documents.
  ///
  /// Source: Spring Boot, "Working With Multi-Document Files".
  private static func separatesParts(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == UInt8(ascii: "#") || first == UInt8(ascii: "!") else {
      return false
    }
    return line.dropFirst().starts(with: [0x2D, 0x2D, 0x2D])
      && line.dropFirst(4).allSatisfy { $0 <= 0x20 }
  }

  /// Whether an odd number of backslashes ends the line.
  private static func continues(_ line: [UInt8]) -> Bool {
    line.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }

  private mutating func add(_ line: [UInt8], line number: Int, part: Int) {
    var end = 0
    while end < line.count, !Self.endsKey(line[end]) {
      end += line[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    let keyEnd = min(end, line.count)
    var value = line[keyEnd...].drop { $0 == 0x20 || $0 == 0x09 }
    if value.first == UInt8(ascii: "=") || value.first == UInt8(ascii: ":") {
      value = value.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    }
    while let last = value.last, last <= 0x20 { value.removeLast() }
    let key = Self.unescaped(line[..<keyEnd])
    if key.allSatisfy({ $0 == " " }) { return }
    entries.append(Entry(key: key, value: Self.unescaped(value), line: number, part: part))
  }

  private static func endsKey(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || byte == 0x20 || byte == 0x09
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "\\")) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch next {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "f": break
      case "u":
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        rest = rest.dropFirst(4)
        result.append(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
      default: result.append(next)
      }
    }
    return String(result)
  }
}
