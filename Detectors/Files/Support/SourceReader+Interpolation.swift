import Facts
import Formats

extension SourceReader {
  /// The text with every interpolated expression as `${…}`, or as its value where the file tells it.
  func interpolated(_ content: ArraySlice<UInt8>, _ index: Int, depth: Int) -> String {
    var text: [UInt8] = []
    var at = content.startIndex
    while at < content.endIndex {
      if let part = embeddedPart(at, content.endIndex) {
        text += expression(part, depth: depth).utf8
        at = part.end
      } else if let name = plainName(at, content) {
        let plain = "${\(String(decoding: bytes[name], as: UTF8.self))}"
        text += (constant(named: name, in: index, depth: depth) ?? plain).utf8
        at = name.upperBound
      } else {
        text.append(content[at])
        at += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// An interpolated expression: its first and last token, and where its text ends.
  private struct Part {
    let open: Int
    let close: Int
    let end: Int
  }

  /// The expression whose marker begins at a byte.
  private func embeddedPart(_ at: Int, _ limit: Int) -> Part? {
    var bracket = at
    switch bytes[at] {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "\\"): bracket = at + 1
    case UInt8(ascii: "{"): break
    default: return nil
    }
    guard bracket < limit,
      bytes[bracket] == UInt8(ascii: "{") || bytes[bracket] == UInt8(ascii: "("),
      let open = embeddedToken(at: bracket), let close = partner(of: open)
    else { return nil }
    return Part(open: open, close: close, end: Int(tokens[close].end))
  }

  /// The token of an interpolated expression that starts at a byte.
  private func embeddedToken(at offset: Int) -> Int? {
    var low = mainCount
    var high = tokens.count
    while low < high {
      let middle = low + (high - low) / 2
      if Int(tokens[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && Int(tokens[low].start) == offset ? low : nil
  }

  private func expression(_ part: Part, depth: Int) -> String {
    if let value = value(at: part.open + 1, depth: depth + 1) {
      // `{port:>5}` and `{name!r}` end in a format.
      let isWhole =
        value.last == part.close - 1 || isMark(value.last + 1, ":") || isMark(value.last + 1, "!")
      if isWhole { return value.text }
    }
    guard part.open + 1 < part.close else { return "${}" }
    let source = bytes[Int(tokens[part.open + 1].start)..<Int(tokens[part.close].start)]
    if source.count > 60 || source.contains(0x0A) { return "${…}" }
    return "${\(String(decoding: source, as: UTF8.self))}"
  }

  /// `$name`, where the language interpolates it.
  private func plainName(_ at: Int, _ content: ArraySlice<UInt8>) -> Range<Int>? {
    switch language {
    case .kotlin, .scala, .php: break
    default: return nil
    }
    guard bytes[at] == UInt8(ascii: "$") else { return nil }
    var end = at + 1
    while end < content.endIndex, Self.isNameByte(bytes[end]) { end += 1 }
    return end > at + 1 ? (at + 1)..<end : nil
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A || byte >= 0x30 && byte <= 0x39
      || byte == UInt8(ascii: "_")
  }
}
