import Facts

/// Source code within markup: `<script>` parts of single-file components.
enum Markup {
  /// Whether the file begins with a tag or an HTML comment, as no script does.
  static func isMarkup(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  /// Whether lines are so long that nobody wrote them.
  static func isMinified(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 4000 else { return false }
    let head = bytes.prefix(100_000)
    return head.count / (head.count { $0 == 0x0A } + 1) > 200
  }

  /// The contents of all `<script>` elements.
  static func scripts(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var at = 0
    while let open = find("<script", in: bytes, from: at) {
      guard let start = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { break }
      let end = find("</script", in: bytes, from: start + 1) ?? bytes.count
      ranges.append((start + 1)..<max(end, start + 1))
      at = end
    }
    return ranges
  }

  private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let count = text.utf8CodeUnitCount
    guard start <= bytes.count - count else { return nil }
    return text.withUTF8Buffer { needle in
      (start...(bytes.count - count)).first { at in
        for offset in 0..<count where bytes[at + offset] != needle[offset] { return false }
        return true
      }
    }
  }
}
