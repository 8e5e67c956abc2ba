import Formats

/// Takes the tags of template engines out of a file that a template makes, so that the file's own format can be read.
///
/// Every branch stays; what a tag writes becomes a variable `${name}`, which nothing in the file sets.
///
/// Sources: Jinja, "Template Designer Documentation"; Handlebars, "Language Guide"; Go, "text/template"; Ruby, "ERB".
enum TemplateTags {
  /// The file without tags; itself when it has none.
  static func removed(from file: FileText) -> FileText {
    let text = removed(from: file.bytes)
    return text.count == file.bytes.count ? file : FileText(bytes: text, asking: file.questions)
  }

  /// The text without tags, its lines where they were; the same bytes when it has none.
  static func removed(from bytes: [UInt8]) -> [UInt8] {
    guard bytes.indices.dropLast().contains(where: { opening(bytes, at: $0) != nil }) else {
      return bytes
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var ends = tags.map { TagEnd($0.close) }
    var at = 0
    var line = 0
    while at < bytes.count {
      guard let number = opening(bytes, at: at),
        let end = ends[number].next(in: bytes, from: at + 2, openedOn: line)
      else {
        if bytes[at] == 0x0A { line += 1 }
        text.append(bytes[at])
        at += 1
        continue
      }
      let tag = bytes[(at + 2)..<end]
      line += tag.count { $0 == 0x0A }
      text += replacement(of: tag, writes: tags[number].writes)
      at = end + 2
      let isValue = tags[number].close == closeValue
      while isValue, at < bytes.count, bytes[at] == closeValue[0] { at += 1 }
    }
    return text
  }

  private static let closeValue = Array("}}".utf8)
  private static let tags: [(open: [UInt8], close: [UInt8], writes: Bool)] = [
    (Array("{%".utf8), Array("%}".utf8), false), (Array("{#".utf8), Array("#}".utf8), false),
    (Array("{{".utf8), closeValue, true), (Array("<%".utf8), Array("%>".utf8), true),
  ]

  /// Which of the tags is opened there.
  private static func opening(_ bytes: [UInt8], at: Int) -> Int? {
    guard at + 1 < bytes.count, bytes[at] == 0x7B || bytes[at] == 0x3C else { return nil }
    return tags.firstIndex { $0.open[0] == bytes[at] && $0.open[1] == bytes[at + 1] }
  }

  /// Where the next tag of one kind ends: looked for once, however many are opened before it and never closed.
  private struct TagEnd {
    private let close: [UInt8]
    private var at = 0
    private var line = 0

    init(_ close: [UInt8]) { self.close = close }

    /// Starts must not decrease; tags of more than twenty lines are none.
    mutating func next(in bytes: [UInt8], from start: Int, openedOn first: Int) -> Int? {
      while at + 1 < bytes.count {
        if at >= start, bytes[at] == close[0], bytes[at + 1] == close[1] {
          return line - first < 20 ? at : nil
        }
        if bytes[at] == 0x0A { line += 1 }
        at += 1
      }
      return nil
    }
  }

  private static func replacement(of tag: ArraySlice<UInt8>, writes: Bool) -> [UInt8] {
    let lines = Array(repeating: UInt8(ascii: "\n"), count: tag.count { $0 == 0x0A })
    let words = String(decoding: tag, as: UTF8.self)
      .split { $0.isWhitespace || "{}=-~".contains($0) }
    guard writes, let first = words.first, !isStatement(first) else { return lines }
    let name = words.joined(separator: "_").filter {
      $0.isLetter || $0.isNumber || "_.".contains($0)
    }
    return Array("${\(name)}".utf8) + lines
  }

  /// Whether the tag says what is written when, not what is written.
  private static func isStatement(_ word: Substring) -> Bool {
    "#/^!".contains(word.first ?? " ")
      || [
        "if", "else", "elsif", "elif", "end", "range", "with", "each", "define", "template",
        "block", "unless", "for",
      ].contains(word)
  }
}
