import Formats

/// The keys at the beginning of a YAML file's lines, found without parsing it.
struct TopLevelKeys {
  /// First words of the keys, up to the first `.`, in the order of the file, each once.
  private(set) var names: [String] = []

  init(_ file: FileText, limit: Int = 400) {
    file.bytes.withUnsafeBufferPointer { bytes in
      read(bytes, indent: 0, limit: limit)
      // Source: YAML 1.2.2, 8.2.2 "Block Mappings": the outermost one may be indented as a whole.
      if names.isEmpty { read(bytes, indent: Self.firstIndent(bytes), limit: limit) }
    }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, indent: Int, limit: Int) {
    var seen: Set<String> = []
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < bytes.count, names.count < limit {
      let key = at + indent
      if key < bytes.count, bytes[at..<key].allSatisfy({ $0 == 0x20 }),
        let name = Self.key(bytes, from: key), seen.insert(name).inserted
      {
        names.append(name)
      }
      while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      at += 1
    }
  }

  /// How far the first line with a key is indented, at most eight columns.
  private static func firstIndent(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at] == 0x20 { at += 1 }
      if at < bytes.count, isKey(bytes[at]), bytes[at] != UInt8(ascii: "-") {
        return min(at - start, 8)
      }
      while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      at += 1
    }
    return 0
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
