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
  /// Jumps from one first byte to the next by `memchr`.
  package static func firstRange(
    of needle: UnsafeBufferPointer<UInt8>,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard needle.count > 0, let start = bytes.baseAddress, let other = needle.baseAddress else {
      return nil
    }
    var at = 0
    while at + needle.count <= bytes.count {
      let remaining = bytes.count - needle.count - at + 1
      guard let found = memchr(start + at, Int32(needle[0]), remaining) else { return nil }
      at = UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found))
      if memcmp(start + at, other, needle.count) == 0 { return at..<(at + needle.count) }
      at += 1
    }
    return nil
  }
}
