/// What came of reading a file of a snapshot.
package enum Contents: Hashable, Sendable {
  case bytes([UInt8])
  /// Its size in bytes is beyond the limit.
  case tooLarge(Int)
  /// It has a zero byte among the first 8,000, as git tells binary from text.
  case binary
  /// The clone lacks the object, or the file went away.
  case missing
  /// The system's reason.
  case unreadable(String)

  /// The bytes, unless they are binary.
  ///
  /// Source: git, `buffer_is_binary`.
  init(text bytes: [UInt8]) {
    self = Self.hasZero(bytes) && !Self.isWide(bytes) ? .binary : .bytes(bytes)
  }

  /// Whether one of the first 8,000 bytes is zero, looked at eight at a time.
  ///
  /// Source: S. E. Anderson, "Bit Twiddling Hacks", "Determine if a word has a zero byte".
  private static func hasZero(_ bytes: [UInt8]) -> Bool {
    let count = min(bytes.count, 8_000)
    return bytes.withUnsafeBytes { all in
      var at = 0
      while at + 8 <= count {
        let word = all.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { return true }
        at += 8
      }
      return all[at..<count].contains(0)
    }
  }

  /// Whether a mark says that it is text in two bytes a letter, as some systems' shells write what they are told to save.
  ///
  /// Source: The Unicode Standard, "Byte Order Mark (BOM)", UTF-16; four zero bytes in a row would be none of it.
  private static func isWide(_ bytes: [UInt8]) -> Bool {
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return isMarked && bytes.count % 2 == 0 && !bytes.dropFirst(2).starts(with: [0, 0])
  }
}
