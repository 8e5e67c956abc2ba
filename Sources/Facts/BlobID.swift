/// The id that git gives to a file's content: 20 bytes.
package struct BlobID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let high: UInt64
  package let middle: UInt64
  package let low: UInt32

  package init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// 40 hexadecimal digits, lower case.
  package var description: String {
    hexadecimal(high, digits: 16) + hexadecimal(middle, digits: 16)
      + hexadecimal(UInt64(low), digits: 8)
  }

  package static func < (left: BlobID, right: BlobID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

private func hexadecimal(_ value: UInt64, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: digits - text.count) + text
}
