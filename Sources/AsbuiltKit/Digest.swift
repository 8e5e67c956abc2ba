/// A short name for a text: the 64-bit Fowler–Noll–Vo hash (1a), which tells versions of the catalogue apart and guards nothing.
///
/// Source: IETF draft "The FNV Non-Cryptographic Hash Algorithm".
enum Digest {
  /// 16 hexadecimal digits.
  static func hexadecimal(of text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
