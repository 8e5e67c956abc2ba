import Formats

/// The keys at the beginning of a YAML file's lines, found without parsing it.
struct TopLevelKeys {
  /// First words of the keys, up to the first `.`, in the order of the file, each once.
  private(set) var names: [String] = []

  init(_ file: FileText, limit: Int = 400) {
    var seen: Set<String> = []
    file.bytes.withUnsafeBufferPointer { bytes in
      var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while at < bytes.count, names.count < limit {
        if let name = Self.key(bytes, from: at), seen.insert(name).inserted { names.append(name) }
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
        at += 1
      }
    }
  }

  /// A line `name:`, `"name":` or `name.rest:`.
  private static func key(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String? {
    var at = start
    if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") { at += 1 }
    let first = at
    while at < bytes.count, at - first < 80, isKey(bytes[at]) { at += 1 }
    guard at > first, at < bytes.count, bytes[at] > 0x20 else { return nil }
    return String(decoding: bytes[first..<at], as: UTF8.self)
  }

  private static func isKey(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@")
  }

  func contains(_ name: String) -> Bool { names.contains(name) }

  func containsAny(of words: Set<String>) -> Bool { names.contains { words.contains($0) } }
}
