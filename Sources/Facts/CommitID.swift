/// The id of a commit: 20 bytes.
package struct CommitID: Hashable, Sendable, CustomStringConvertible {
  package let high: UInt64
  package let middle: UInt64
  package let low: UInt32

  package init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// Reads 40 hexadecimal digits; nil for anything else, abbreviations included.
  package init?(_ text: some StringProtocol) {
    let digits = text.utf8.map { Self.value(ofDigit: $0) }
    guard digits.count == 40 else { return nil }
    let values = digits.compactMap(\.self)
    guard values.count == 40 else { return nil }
    self.init(
      high: Self.number(values[..<16]),
      middle: Self.number(values[16..<32]),
      low: UInt32(truncatingIfNeeded: Self.number(values[32...]))
    )
  }

  /// 40 hexadecimal digits, lower case.
  package var description: String {
    BlobID(high: high, middle: middle, low: low).description
  }

  /// The first 10 digits, enough to find the commit by hand.
  package var short: String { String(description.prefix(10)) }
}

extension CommitID {
  private static func value(ofDigit digit: UInt8) -> UInt64? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(digit - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt64>) -> UInt64 {
    digits.reduce(0) { $0 << 4 | $1 }
  }
}
