/// A fixed set of names that is asked for many words: most are told apart by first byte and length alone.
struct WordSet: Sendable {
  private var words: [[UInt8]] = []
  /// For each first byte, a bit for each length modulo 64.
  private var lengths: [UInt64] = Array(repeating: 0, count: 256)

  init(_ words: [StaticString]) {
    for word in words { insert(word.withUTF8Buffer { Array($0) }) }
  }

  private mutating func insert(_ word: [UInt8]) {
    guard let first = word.first else { return }
    lengths[Int(first)] |= 1 << UInt64(word.count & 63)
    words.append(word)
  }

  func contains(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end, end <= bytes.count else { return false }
    let count = end - start
    guard lengths[Int(bytes[start])] & (1 << UInt64(count & 63)) != 0 else { return false }
    return words.contains { word in
      guard word.count == count else { return false }
      for index in 0..<count where word[index] != bytes[start + index] { return false }
      return true
    }
  }

  func contains(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return contains(bytes, 0, bytes.count)
  }
}
