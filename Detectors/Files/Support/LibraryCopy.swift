import Formats

/// Libraries that lie as files beside the program's own code.
enum LibraryCopy {
  /// Whether the comment at the head tells a release, a licence and who holds it, as libraries do that are handed on as one file.
  ///
  /// Sources: jQuery, Bootstrap and UglifyJS, "comments": banners that stay with a copy. `Apache License, Version 2.0` is no
  /// release, which has three numbers.
  static func says(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let head = UnsafeBufferPointer(rebasing: bytes.prefix(800))
      guard head.first == UInt8(ascii: "/"), contains("icense", head) else { return false }
      return holders.contains { contains($0, head) } && hasRelease(banner(head))
    }
  }

  private static let holders: [StaticString] = ["opyright", "(c)", "(C)", "©"]

  /// Up to the end of the last comment before the code.
  private static func banner(_ head: UnsafeBufferPointer<UInt8>) -> Slice<
    UnsafeBufferPointer<UInt8>
  > {
    var end = 0
    for at in head.indices.dropFirst()
    where head[at] == UInt8(ascii: "/") && head[at - 1] == UInt8(ascii: "*") { end = at }
    return head[..<end]
  }

  /// `1.12.4`, `v3.6.0`.
  private static func hasRelease(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    text.split(whereSeparator: { !isPartOfRelease($0) }).contains { word in
      let numbers = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      return numbers.count == 3 && numbers.allSatisfy { (1...3).contains($0.count) }
    }
  }

  private static func isPartOfRelease(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: ".")
  }

  private static func contains(_ text: StaticString, _ head: UnsafeBufferPointer<UInt8>) -> Bool {
    text.withUTF8Buffer { Bytes.firstRange(of: $0, in: head) != nil }
  }
}
