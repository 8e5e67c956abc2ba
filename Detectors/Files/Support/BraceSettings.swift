import Formats

/// Settings in braces without fixed punctuation: `a { b = c }`, `a: {b: "c"}`, `a.b = c`.
///
/// Source: HOCON specification; Hjson syntax. No nesting is followed by recursion, so depth costs nothing.
struct BraceSettings {
  /// A list counts its items; a mapping has a key.
  private struct Level {
    let path: String
    var items: Int?
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var levels = [Level(path: "", items: nil)]
  private var settings: [FlatSetting] = []

  static func read(_ file: FileText, limit: Int = 5_000) -> [FlatSetting] {
    var reader = BraceSettings(bytes: file.bytes)
    while reader.at < reader.bytes.count, reader.settings.count < limit { reader.step() }
    return reader.settings
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func step() {
    let byte = bytes[at]
    if byte == 0x0A {
      line += 1
      at += 1
    } else if byte <= 0x20 || byte == UInt8(ascii: ",") {
      at += 1
    } else if startsComment() {
      skipComment()
    } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
      if levels.count > 1 { levels.removeLast() }
      at += 1
    } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      open(nextItemPath(), isList: byte == UInt8(ascii: "["))
    } else if levels.last?.items != nil {
      let first = line
      let item = nextItemPath()
      settings.append(FlatSetting(key: item, value: value(), line: first))
    } else {
      entry()
    }
  }

  private mutating func open(_ path: String, isList: Bool) {
    // Levels that lie too deep share their path.
    levels.append(Level(path: levels.count < 50 ? path : "", items: isList ? 0 : nil))
    at += 1
  }

  /// The path of the next item of a list; of a mapping, the mapping's own.
  private mutating func nextItemPath() -> String {
    guard let last = levels.indices.last else { return "" }
    guard let index = levels[last].items else { return levels[last].path }
    levels[last].items = index + 1
    return "\(levels[last].path)[\(index)]"
  }

  private func startsComment() -> Bool {
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    if bytes[at] == UInt8(ascii: "#") { return true }
    return bytes[at] == UInt8(ascii: "/")
      && (next == UInt8(ascii: "/") || next == UInt8(ascii: "*"))
  }

  private mutating func skipComment() {
    let isBlock = bytes[at] == UInt8(ascii: "/") && bytes[at + 1] == UInt8(ascii: "*")
    if isBlock { at += 2 }
    while at < bytes.count {
      if bytes[at] == 0x0A {
        if !isBlock { return }
        line += 1
      }
      if isBlock, bytes[at] == UInt8(ascii: "*"), at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: "/")
      {
        at += 2
        return
      }
      at += 1
    }
  }

  private mutating func entry() {
    let first = line
    let name = key()
    guard at < bytes.count, let level = levels.last else { return }
    while at < bytes.count, "=:+> \t".utf8.contains(bytes[at]) { at += 1 }
    let path = level.path.isEmpty ? name : "\(level.path).\(name)"
    guard at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D else { return }
    if bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "[") {
      open(path, isList: bytes[at] == UInt8(ascii: "["))
    } else if !startsComment(), bytes[at] != UInt8(ascii: "}"), bytes[at] != UInt8(ascii: ",") {
      settings.append(FlatSetting(key: path, value: value(), line: first))
    }
  }

  private mutating func key() -> String {
    if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") { return quoted() }
    let start = at
    while at < bytes.count, bytes[at] > 0x20, !"=:{}[],+".utf8.contains(bytes[at]) { at += 1 }
    if at == start { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func quoted() -> String {
    let quote = bytes[at]
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != quote, bytes[at] != 0x0A {
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(at, bytes.count)
    at = end < bytes.count && bytes[end] == quote ? end + 1 : end
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Up to the line's end or a mark of structure; `${…}` belongs to it.
  ///
  /// Always goes on by at least one byte.
  private mutating func value() -> String {
    if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") { return quoted() }
    let start = at
    var isInReference = false
    while at < bytes.count, bytes[at] != 0x0A {
      let byte = bytes[at]
      if byte == UInt8(ascii: "{"), at > start, bytes[at - 1] == UInt8(ascii: "$") {
        isInReference = true
      } else if byte == UInt8(ascii: "}"), isInReference {
        isInReference = false
      } else if !isInReference, at > start {
        if ",}]".utf8.contains(byte) || bytes[at - 1] <= 0x20 && startsComment() { break }
      }
      at += 1
    }
    return String(decoding: SectionSettings.trimmed(bytes[start..<at]), as: UTF8.self)
  }
}
