import Testing

/// What can be wrong with a file, done to one that is right.
///
/// The same bytes for the same input.
enum Damage: String, CaseIterable, CustomTestStringConvertible {
  case emptied, halved, lastByteLost, binary, notUTF8, mutated, doubled, reversed, deep, brackets
  case quotes, longLine, windowsLines, oldMacLines, tabs, byteOrderMark, nulls, shuffledLines

  var testDescription: String { rawValue }

  func done(to bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .emptied: []
    case .halved: Array(bytes.prefix(bytes.count / 2))
    case .lastByteLost: Array(bytes.dropLast())
    case .binary: (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 3) }
    case .notUTF8: bytes.enumerated().map { $0 % 7 == 3 ? 0xC3 : $1 }
    case .mutated: mutated(bytes)
    case .doubled: bytes + bytes
    case .reversed: bytes.reversed()
    case .deep: bytes + Self.nested(2_000)
    case .brackets: bytes + Array(repeating: UInt8(ascii: "{"), count: 3_000)
    case .quotes: bytes + Array("\"'`\"\"\"'''".utf8) + bytes
    case .longLine: bytes + Array(repeating: UInt8(ascii: "x"), count: 70_000)
    case .windowsLines: bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case .oldMacLines: bytes.map { $0 == 0x0A ? 0x0D : $0 }
    case .tabs: bytes.map { $0 == 0x20 ? 0x09 : $0 }
    case .byteOrderMark: [0xEF, 0xBB, 0xBF] + bytes
    case .nulls: bytes.enumerated().map { $0 % 50 == 49 ? 0 : $1 }
    case .shuffledLines: shuffledLines(bytes)
    }
  }

  /// Whether a reader that takes all there is to take would still read the same.
  var isHarmless: Bool { self == .windowsLines }

  /// Every twentieth byte becomes one that means something in some format.
  private func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var numbers = Numbers(state: UInt64(bytes.count))
    let signs = Array("{}[]()<>\"'`:;,#$@%&*|\\/-=+!?~^\n\t \0".utf8)
    return bytes.map { byte in
      numbers.next() % 20 == 0 ? signs[Int(numbers.next() % UInt64(signs.count))] : byte
    }
  }

  private func shuffledLines(_ bytes: [UInt8]) -> [UInt8] {
    var numbers = Numbers(state: UInt64(bytes.count))
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return Array(lines.shuffled(using: &numbers).joined(separator: [0x0A]))
  }

  /// YAML and JSON in each other, deeper than anybody writes.
  private static func nested(_ depth: Int) -> [UInt8] {
    let open = (0..<depth).flatMap {
      Array("\(String(repeating: " ", count: $0 % 60))a: [{\n".utf8)
    }
    return Array("\n".utf8) + open
  }
}

/// A linear congruential generator.
///
/// Source: Knuth, "The Art of Computer Programming", volume 2, 3.3.4.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    var mixed = state
    mixed ^= mixed >> 29
    return mixed ^ mixed << 16
  }
}
