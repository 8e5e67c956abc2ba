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
    self = bytes.prefix(8_000).contains(0) ? .binary : .bytes(bytes)
  }
}
