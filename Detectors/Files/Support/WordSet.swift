import Formats

/// A fixed set of names that is asked for many words: most are told apart by first byte and length alone.
struct WordSet: Sendable {
  /// The words' bytes one behind the other, by first byte.
  private var letters: [UInt8] = []
  /// Where each word begins; one more for the end of the last.
  private var starts: [Int32] = [0]
  /// For each first byte, the number of the first word with it; one more for the end.
  private var firsts: [Int32] = []
  /// For each first byte, a bit for each length modulo 64.
  private var lengths: [UInt64] = Array(repeating: 0, count: 256)

  init(_ words: [StaticString]) {
    self.init(bytes: words.map { word in word.withUTF8Buffer { Array($0) } })
  }

  /// All words of several sets.
  static func union(_ sets: [WordSet]) -> WordSet {
    WordSet(bytes: Array(Set(sets.flatMap(\.words))))
  }

  private var words: [[UInt8]] {
    starts.indices.dropLast().map { Array(letters[Int(starts[$0])..<Int(starts[$0 + 1])]) }
  }

  private init(bytes words: [[UInt8]]) {
    let words = words.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
    firsts.reserveCapacity(257)
    var next = 0
    for first in 0..<256 {
      firsts.append(Int32(starts.count - 1))
      while next < words.count, Int(words[next][0]) == first {
        lengths[first] |= 1 << UInt64(words[next].count & 63)
        letters += words[next]
        starts.append(Int32(letters.count))
        next += 1
      }
    }
    firsts.append(Int32(starts.count - 1))
  }

  /// Whether the bytes between the places are one of the words.
  ///
  /// Every word of a file is asked for several times, so that the common answer is found where it is asked.
  @inline(__always)
  func contains(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end, end <= bytes.count, mayContain(bytes[start], end - start) else {
      return false
    }
    return holds(bytes, start, end)
  }

  private func holds(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let first = Int(bytes[start])
    let count = end - start
    for number in Int(firsts[first])..<Int(firsts[first + 1]) {
      let from = Int(starts[number])
      guard Int(starts[number + 1]) - from == count else { continue }
      var at = 1
      while at < count, letters[from + at] == bytes[start + at] { at += 1 }
      if at == count { return true }
    }
    return false
  }

  /// What ``WordShapes`` takes of it.
  fileprivate var shapes: [UInt64] { lengths }

  /// Compares letters without case; the set must have lower-case words of letters alone.
  func containsFolded(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end, end <= bytes.count, mayContain(bytes[start] | 0x20, end - start) else {
      return false
    }
    let first = Int(bytes[start] | 0x20)
    for number in Int(firsts[first])..<Int(firsts[first + 1]) {
      let from = Int(starts[number])
      guard Int(starts[number + 1]) - from == end - start else { continue }
      var at = 1
      while at < end - start, letters[from + at] == bytes[start + at] | 0x20 { at += 1 }
      if at == end - start { return true }
    }
    return false
  }

  /// Whether a word begins so and is so long; most words are told apart here.
  @inline(__always)
  func mayContain(_ first: UInt8, _ count: Int) -> Bool {
    lengths[Int(first)] & (1 << UInt64(count & 63)) != 0
  }

  func contains(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return contains(bytes, 0, bytes.count)
  }
}

/// First bytes and lengths of words: what tells most words apart from those that are asked for, in one look for all sets.
struct WordShapes: Sendable {
  /// For each first byte, a bit for each length modulo 64.
  private var lengths: [UInt64] = Array(repeating: 0, count: 256)

  init(_ sets: [WordSet]) {
    for set in sets { insert(set) }
  }

  mutating func insert(_ set: WordSet) {
    for (first, bits) in set.shapes.enumerated() { lengths[first] |= bits }
  }

  /// For each token whether it is a word that may be one of them.
  func marks(_ tokens: [Token], _ heads: [UInt8], _ bytes: [UInt8]) -> [Bool] {
    var marks = [Bool](repeating: false, count: tokens.count)
    var span = marks.mutableSpan
    let (tokens, heads, bytes, lengths) = (tokens.span, heads.span, bytes.span, lengths.span)
    for index in tokens.indices where heads[index] == TokenHead.word {
      let start = Int(tokens[index].start)
      let count = UInt64(truncatingIfNeeded: Int(tokens[index].end) - start)
      span[index] = lengths[Int(bytes[start])] & (1 << (count & 63)) != 0
    }
    return marks
  }
}
