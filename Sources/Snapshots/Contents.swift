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
    self = bytes.prefix(8_000).contains(0) && !Self.isWide(bytes) ? .binary : .bytes(bytes)
  }

  /// Whether a mark says that it is text in two bytes a letter, as some systems' shells write what they are told to save.
  ///
  /// Source: The Unicode Standard, "Byte Order Mark (BOM)", UTF-16; four zero bytes in a row would be none of it.
  private static func isWide(_ bytes: [UInt8]) -> Bool {
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return isMarked && bytes.count % 2 == 0 && !bytes.dropFirst(2).starts(with: [0, 0])
  }
}
