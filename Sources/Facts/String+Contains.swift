extension String {
  /// Whether the text stands anywhere in it, byte for byte.
  ///
  /// Rationale: the standard library compares by characters, for which it looks up every one of them in the tables of
  /// Unicode: some twenty times the cost, a tenth of a whole scan. It also does not find a line feed behind a return.
  package func contains(_ text: String) -> Bool { utf8.contains(text.utf8) }

  /// Whether the lower-case ASCII letters stand anywhere in it, in either case.
  package func contains(lettersOf word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      utf8.withContiguousStorageIfAvailable { holds(folded: word, in: $0) }
        ?? Array(utf8).withUnsafeBufferPointer { holds(folded: word, in: $0) }
    }
  }
}

extension Substring {
  /// Whether the text stands anywhere in it, byte for byte.
  package func contains(_ text: String) -> Bool { utf8.contains(text.utf8) }
}

extension String.UTF8View {
  fileprivate func contains(_ text: String.UTF8View) -> Bool { self[...].contains(text) }
}

extension Substring.UTF8View {
  fileprivate func contains(_ text: String.UTF8View) -> Bool {
    let found = withContiguousStorageIfAvailable { bytes in
      text.withContiguousStorageIfAvailable { holds(bytes, $0) }
    }
    // Only texts of other systems are not contiguous.
    return (found ?? nil)
      ?? Array(self).withUnsafeBufferPointer { bytes in
        Array(text).withUnsafeBufferPointer { holds(bytes, $0) }
      }
  }
}

private func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) -> Bool
{
  guard let first = text.first else { return true }
  guard text.count <= bytes.count else { return false }
  for start in 0...(bytes.count - text.count) where bytes[start] == first {
    var length = 1
    while length < text.count, bytes[start + length] == text[length] { length += 1 }
    if length == text.count { return true }
  }
  return false
}

private func holds(
  folded word: UnsafeBufferPointer<UInt8>,
  in bytes: UnsafeBufferPointer<UInt8>
) -> Bool {
  guard let first = word.first else { return true }
  guard word.count <= bytes.count else { return false }
  for start in 0...(bytes.count - word.count) where bytes[start] | 0x20 == first {
    var length = 1
    while length < word.count, bytes[start + length] | 0x20 == word[length] { length += 1 }
    if length == word.count { return true }
  }
  return false
}
