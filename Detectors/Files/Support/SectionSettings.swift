import Facts
import Formats

/// `[section]` and `key = value` lines, as INI files and many programs' own formats have them.
enum SectionSettings {
  /// Keys are joined to their section by a dot; quotes and comments are taken off.
  static func read(_ file: FileText, limit: Int = 5_000) -> [FlatSetting] {
    var settings: [FlatSetting] = []
    var section = ""
    for line in file.lines where settings.count < limit {
      let bytes = line.bytes.drop { $0 == 0x20 || $0 == 0x09 }
      guard let first = bytes.first, !"#;<".utf8.contains(first) else { continue }
      if first == UInt8(ascii: "[") {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { continue }
        let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
        section = name.filter { $0 != "\"" && $0 != "[" }
      } else if let (key, value) = pair(bytes) {
        let path = section.isEmpty ? key : "\(section).\(key)"
        settings.append(FlatSetting(key: path, value: value, line: line.number))
      }
    }
    return settings
  }

  private static func pair(_ bytes: ArraySlice<UInt8>) -> (String, String)? {
    guard let sign = bytes.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
    else { return nil }
    let key = trimmed(bytes[..<sign])
    guard !key.isEmpty, key.count <= 120, key.allSatisfy({ isKey($0) }) else { return nil }
    let value = unquoted(trimmed(bytes[(sign + 1)...]))
    return (String(decoding: key, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  static func isKey(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= 0x30 && byte <= 0x39 || "_-.$%*".utf8.contains(byte)
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }

  /// Without quotes, or without a comment behind white space.
  private static func unquoted(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = value.first else { return value }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let rest = value.dropFirst()
      return rest[..<(rest.firstIndex(of: first) ?? rest.endIndex)]
    }
    let comment = value.indices.first {
      (value[$0] == UInt8(ascii: "#") || value[$0] == UInt8(ascii: ";"))
        && $0 > value.startIndex && value[$0 - 1] <= 0x20
    }
    return trimmed(value[..<(comment ?? value.endIndex)])
  }
}
