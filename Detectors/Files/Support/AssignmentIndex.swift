import Formats

/// Finds the assignments of a name without looking at all of them.
struct AssignmentIndex {
  /// For each bucket the number of its first assignment, -1 for none.
  private var heads: [Int32] = Array(repeating: -1, count: 512)
  /// For each assignment the next one of its bucket.
  private var chain: [Int32]

  init(_ assignments: [SourceReader.Assignment], _ tokens: [Token], _ bytes: [UInt8]) {
    chain = Array(repeating: -1, count: assignments.count)
    for number in assignments.indices.reversed() {
      let bucket = Self.bucket(bytes, tokens[assignments[number].name])
      chain[number] = heads[bucket]
      heads[bucket] = Int32(truncatingIfNeeded: number)
    }
  }

  /// The first assignment whose name may be the token's.
  func first(_ bytes: [UInt8], _ token: Token) -> Int? {
    let head = heads[Self.bucket(bytes, token)]
    return head < 0 ? nil : Int(head)
  }

  func next(_ number: Int) -> Int? {
    let next = chain[number]
    return next < 0 ? nil : Int(next)
  }

  private static func bucket(_ bytes: [UInt8], _ token: Token) -> Int {
    guard token.start < token.end else { return 0 }
    let (first, last) = (Int(bytes[Int(token.start)]), Int(bytes[Int(token.end) - 1]))
    return (first &* 31 &+ last &* 7 &+ Int(token.end - token.start) &* 131) & 511
  }
}
