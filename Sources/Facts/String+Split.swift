extension String {
  /// What stands between the signs, as the standard library splits.
  ///
  /// Rationale: that one makes a character of every byte and looks each up in the tables of Unicode; on paths, names and
  /// images this took a twentieth of a whole scan. An ASCII sign is one byte of UTF-8, whatever stands behind it.
  package func split(
    separator: Character,
    maxSplits: Int = .max,
    omittingEmptySubsequences: Bool = true
  ) -> [Substring] {
    self[...].split(
      separator: separator,
      maxSplits: maxSplits,
      omittingEmptySubsequences: omittingEmptySubsequences
    )
  }

  /// The first place of the sign.
  package func firstIndex(of sign: Character) -> String.Index? { self[...].firstIndex(of: sign) }

  /// The last place of the sign.
  package func lastIndex(of sign: Character) -> String.Index? { self[...].lastIndex(of: sign) }
}

extension Substring {
  /// What stands between the signs, as the standard library splits.
  package func split(
    separator: Character,
    maxSplits: Int = .max,
    omittingEmptySubsequences: Bool = true
  ) -> [Substring] {
    guard let byte = separator.utf8.first, !separator.isNewline else {
      return split(
        maxSplits: maxSplits,
        omittingEmptySubsequences: omittingEmptySubsequences,
        whereSeparator: { $0 == separator }
      )
    }
    let length = separator.utf8.count
    var parts: [Substring] = []
    var start = startIndex
    var from = start
    while parts.count < maxSplits, let end = utf8.firstPlace(of: byte, from: from) {
      from = utf8.index(after: end)
      if length > 1, !utf8[end...].starts(with: separator.utf8) { continue }
      if start < end || !omittingEmptySubsequences { parts.append(self[start..<end]) }
      start = utf8.index(end, offsetBy: length)
      from = start
    }
    if start < endIndex || !omittingEmptySubsequences { parts.append(self[start...]) }
    return parts
  }

  /// The first place of the sign.
  package func firstIndex(of sign: Character) -> String.Index? {
    guard let byte = sign.plainByte else { return firstIndex { $0 == sign } }
    return utf8.firstPlace(of: byte, from: startIndex)
  }

  /// The last place of the sign.
  package func lastIndex(of sign: Character) -> String.Index? {
    guard let byte = sign.plainByte else { return lastIndex { $0 == sign } }
    return utf8.lastPlace(of: byte)
  }
}

extension Character {
  /// Its one byte; none for line ends, which are one character with the return before them.
  fileprivate var plainByte: UInt8? {
    guard utf8.count == 1, let byte = utf8.first, byte != 0x0A, byte != 0x0D else { return nil }
    return byte
  }
}

extension Substring.UTF8View {
  fileprivate func firstPlace(of byte: UInt8, from start: Index) -> Index? {
    let rest = self[start...]
    let offset = rest.withContiguousStorageIfAvailable { bytes in bytes.firstIndex(of: byte) }
    guard let offset else { return rest.firstIndex(of: byte) }
    return offset.map { rest.index(rest.startIndex, offsetBy: $0) }
  }

  fileprivate func lastPlace(of byte: UInt8) -> Index? {
    let offset = withContiguousStorageIfAvailable { bytes in bytes.lastIndex(of: byte) }
    guard let offset else { return lastIndex { $0 == byte } }
    return offset.map { index(startIndex, offsetBy: $0) }
  }
}
