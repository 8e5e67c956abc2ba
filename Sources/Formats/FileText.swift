/// The bytes of one file, with the syntaxes read from them at most once.
///
/// Not `Sendable`: made, read and dropped by one task.
package final class FileText {
  package let bytes: [UInt8]
  /// What somebody will read of what its readers find.
  package let questions: Questions

  /// The whole file; invalid UTF-8 becomes replacement characters.
  package private(set) lazy var string = String(decoding: bytes, as: UTF8.self)
  /// Its YAML (or JSON) documents.
  package private(set) lazy var yaml = YAMLDocuments(bytes)
  /// Its one JSON value; comments and trailing commas are allowed.
  package private(set) lazy var json = JSONDocument(bytes)
  package private(set) lazy var toml = TOMLDocument(bytes)
  /// The elements of an XML file.
  package private(set) lazy var xml = XMLDocument(bytes)
  /// The blocks and attributes of a Terraform or OpenTofu file.
  package private(set) lazy var hcl = HCLDocument(bytes)

  /// What a source file states beside what its program is made of: half of all reading, left out where nobody asks.
  package struct Questions: OptionSet, Sendable {
    package let rawValue: UInt8
    /// Which types and functions it declares and mentions.
    package static let names = Questions(rawValue: 1)
    /// How its code behaves.
    package static let conduct = Questions(rawValue: 2)

    package init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  package init(bytes: [UInt8], asking questions: Questions = [.names, .conduct]) {
    self.questions = questions
    // A byte-order mark says nothing and hides the first word.
    self.bytes =
      bytes.starts(with: [0xEF, 0xBB, 0xBF])
      ? Array(bytes.dropFirst(3)) : Self.narrowed(bytes) ?? bytes
  }

  /// The text of a file that its mark says is in two bytes a letter.
  ///
  /// Source: The Unicode Standard, "Byte Order Mark (BOM)"; YAML 1.2.2, 5.2.
  private static func narrowed(_ bytes: [UInt8]) -> [UInt8]? {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]), bytes.count % 2 == 0 else { return nil }
    let units = stride(from: 2, to: bytes.count, by: 2).map { at in
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  package convenience init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  /// The lines without their ends, numbered from 1.
  package var lines: [Line] {
    var lines: [Line] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      let end = index > start && bytes[index - 1] == 0x0D ? index - 1 : index
      lines.append(Line(number: lines.count + 1, bytes: bytes[start..<end]))
      start = index + 1
    }
    if start < bytes.count { lines.append(Line(number: lines.count + 1, bytes: bytes[start...])) }
    return lines
  }

  /// Whether the bytes contain the text anywhere: a cheap test before parsing.
  package func contains(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { needle in
      bytes.withUnsafeBufferPointer { Bytes.firstRange(of: needle, in: $0) != nil }
    }
  }

  /// One line of a file.
  package struct Line {
    /// From 1.
    package let number: Int
    package let bytes: ArraySlice<UInt8>

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text without white space at both ends.
    package var trimmed: String {
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      let head = bytes.drop(while: isBlank)
      guard let last = head.lastIndex(where: { !isBlank($0) }) else { return "" }
      return String(decoding: head[...last], as: UTF8.self)
    }
  }
}
