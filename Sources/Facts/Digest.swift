/// A short name for a text: the 64-bit Fowler–Noll–Vo hash (1a), which tells versions of the catalogue apart and guards nothing.
///
/// Source: IETF draft "The FNV Non-Cryptographic Hash Algorithm".
package enum Digest {
  /// The hash of the empty text.
  package static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of a text that begins with one whose hash is known.
  package static func appending(_ text: String, to start: UInt64) -> UInt64 {
    text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// 16 hexadecimal digits.
  package static func hexadecimal(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
