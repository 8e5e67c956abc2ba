/// The id of a commit: 20 bytes.
package struct CommitID: Hashable, Sendable, Codable, CustomStringConvertible {
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
    self.init(digits: text.utf8)
  }

  /// Reads 40 hexadecimal digits in ASCII; nil for anything else.
  package init?(digits: some Sequence<UInt8>) {
    var (high, middle, low, count) = (UInt64(0), UInt64(0), UInt32(0), 0)
    for digit in digits {
      guard let value = Self.value(ofDigit: digit) else { return nil }
      switch count {
      case ..<16: high = high << 4 | UInt64(value)
      case ..<32: middle = middle << 4 | UInt64(value)
      default: low = low << 4 | UInt32(value)
      }
      count += 1
    }
    guard count == 40 else { return nil }
    self.init(high: high, middle: middle, low: low)
  }

  /// 40 hexadecimal digits, lower case.
  package var description: String {
    BlobID(high: high, middle: middle, low: low).description
  }

  /// The first 10 digits, enough to find the commit by hand.
  package var short: String { String(description.prefix(10)) }
}

extension CommitID {
  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
