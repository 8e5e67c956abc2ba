#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Searches in bytes.
package enum Bytes {
  /// Where the needle first stands, or nil.
  ///
  /// Jumps by `memchr` to the needle's rarest byte, as common ones stand everywhere; of a needle of common bytes alone the
  /// end is looked for.
  package static func firstRange(
    of needle: UnsafeBufferPointer<UInt8>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard needle.count > 0, let start = bytes.baseAddress, let other = needle.baseAddress else {
      return nil
    }
    let rarest = needle.indices.min { commonness(needle[$0]) < commonness(needle[$1]) } ?? 0
    if needle.count > 5, commonness(needle[rarest]) > 3 {
      return firstRange(byEndOf: needle, in: bytes)
    }
    var at = 0
    while at + needle.count <= bytes.count {
      let remaining = bytes.count - needle.count - at + 1
      guard let found = memchr(start + at + rarest, Int32(needle[rarest]), remaining) else {
        return nil
      }
      at = UnsafeRawPointer(start + rarest).distance(to: UnsafeRawPointer(found))
      if memcmp(start + at, other, needle.count) == 0 { return at..<(at + needle.count) }
      at += 1
    }
    return nil
  }

  /// Jumps as far as the byte allows that stands where the needle would end.
  ///
  /// Source: R. N. Horspool, "Practical fast searching in strings", Software: Practice and Experience 10 (1980).
  private static func firstRange(
    byEndOf needle: UnsafeBufferPointer<UInt8>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard let start = bytes.baseAddress, let other = needle.baseAddress else { return nil }
    let last = needle.count - 1
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { jumps in
      jumps.initialize(repeating: UInt8(min(needle.count, 255)))
      for place in 0..<last { jumps[Int(needle[place])] = UInt8(min(last - place, 255)) }
      var at = 0
      while at + last < bytes.count {
        let byte = bytes[at + last]
        if byte == needle[last], memcmp(start + at, other, last) == 0 {
          return at..<(at + needle.count)
        }
        at += Int(jumps[Int(byte)])
      }
      return nil
    }
  }

  /// How often a byte stands in sources and settings, roughly.
  private static func commonness(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "\n"): 9
    case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "o"): 8
    case UInt8(ascii: "r"), UInt8(ascii: "s"): 7
    case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "l"), UInt8(ascii: "m"): 6
    case UInt8(ascii: "p"), UInt8(ascii: "u"), UInt8(ascii: "."), UInt8(ascii: "-"): 5
    case UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "="): 5
    // Names and calls are full of them.
    case UInt8(ascii: "_"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","): 5
    case UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "h"), UInt8(ascii: "y"): 4
    case UInt8(ascii: "b"), UInt8(ascii: "v"), UInt8(ascii: "w"), UInt8(ascii: "k"): 3
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): 2
    default: 1
    }
  }
}
