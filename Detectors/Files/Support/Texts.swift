import Facts

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let head = utf8.drop(while: Self.isBlank)
    guard let first = head.first, let last = head.lastIndex(where: { !Self.isBlank($0) }) else {
      return ""
    }
    // The tables of Unicode are asked where they have something to say.
    guard first < 0x80, head[last] < 0x80 else { return trimmedByCharacters }
    return String(self[head.startIndex..<utf8.index(after: last)])
  }

  private var trimmedByCharacters: String {
    let head = drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D
  }

  /// Where a text first stands, byte for byte.
  func index(of text: String) -> Index? {
    guard let first = text.utf8.first else { return isEmpty ? nil : startIndex }
    var rest = utf8[...]
    while let found = rest.firstIndex(of: first) {
      if rest[found...].starts(with: text.utf8) { return found }
      rest = rest[rest.index(after: found)...]
    }
    return nil
  }

  /// What stands behind the first occurrence of a text.
  func tail(after text: String) -> Substring? {
    index(of: text).map { self[$0...].dropFirst(text.count) }
  }
}
