/// Plain, quoted and block scalars.
///
/// Source: YAML 1.2.2, chapters 7.3 and 8.1.
extension YAMLReader {
  /// A scalar without quotes, with the deeper lines that continue it.
  mutating func plainScalar(parent: Int) -> Node {
    let start = line
    let end = plainEnd(at)
    var text = self.text(at..<end)
    at = end
    while let next = continuation(parent: parent) {
      let lineEnd = plainEnd(at)
      text += (next > 1 ? String(repeating: "\n", count: next - 1) : " ") + self.text(at..<lineEnd)
      at = lineEnd
    }
    return Node(line: start, value: plainValue(text))
  }

  func plainValue(_ text: String) -> Node.Value {
    text.isEmpty || text == "~" || text == "null" ? .null : .scalar(text, isQuoted: false)
  }

  /// Where a plain scalar ends in its line: at a comment or at the line's end.
  private mutating func plainEnd(_ start: Int) -> Int {
    var index = start
    while index < end, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "#"), index > start, bytes[index - 1] <= 0x20 { break }
      if isTemplate(index), let close = templateEnd(index) {
        index = close
      } else {
        index += 1
      }
    }
    return index
  }

  /// Moves to the next line when that continues a plain scalar, and says how many line ends lie between.
  private mutating func continuation(parent: Int) -> Int? {
    guard at < end, bytes[at] == 0x0A else { return nil }
    let saved = (at, line, lineStart)
    var lineEnds = 0
    while at < end {
      if bytes[at] == 0x0A {
        passLineEnd()
        lineEnds += 1
      } else if bytes[at] <= 0x20 {
        at += 1
      } else {
        break
      }
    }
    let continues =
      at < end && column > parent && bytes[at] != UInt8(ascii: "#") && !isTemplate
      && keyColon() == nil
    if continues { return lineEnds }
    (at, line, lineStart) = saved
    return nil
  }

  mutating func quotedScalar() -> Node {
    let start = line
    let text = quotedText()
    if hasFailed { return Node(line: start, value: .null) }
    return Node(line: start, value: .scalar(text, isQuoted: true))
  }

  /// Reads from one quote to the other; lines in between are folded.
  mutating func quotedText() -> String {
    let quote = bytes[at]
    let start = line
    let first = at + 1
    at = first
    // Most hold nothing that needs a second look.
    while at < end, bytes[at] != quote, isOrdinary(bytes[at], in: quote) { at += 1 }
    if at < end, bytes[at] == quote, !isDoubledQuote(quote) {
      at += 1
      return String(decoding: bytes[first..<(at - 1)], as: UTF8.self)
    }
    var text = Array(bytes[first..<at])
    while at < end {
      if bytes[at] == quote {
        guard isDoubledQuote(quote) else {
          at += 1
          return String(decoding: text, as: UTF8.self)
        }
        text.append(quote)
        at += 2
      } else {
        takeQuoted(quote, into: &text)
      }
    }
    fail(line: start)
    return ""
  }

  private func isOrdinary(_ byte: UInt8, in quote: UInt8) -> Bool {
    byte != 0x0A && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "{")
  }

  /// `''` inside single quotes.
  private func isDoubledQuote(_ quote: UInt8) -> Bool {
    quote == UInt8(ascii: "'") && at + 1 < end && bytes[at + 1] == quote
  }

  private mutating func takeQuoted(_ quote: UInt8, into text: inout [UInt8]) {
    switch bytes[at] {
    case 0x0A: foldLines(into: &text)
    case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""): takeEscape(into: &text)
    case UInt8(ascii: "{"):
      // Quotes inside an expression do not end the text.
      let close = isTemplate ? templateEnd(at) ?? at + 1 : at + 1
      text += bytes[at..<close]
      at = close
    default:
      text.append(bytes[at])
      at += 1
    }
  }

  /// One line end becomes a space, several become one less.
  private mutating func foldLines(into text: inout [UInt8]) {
    while let last = text.last, last == 0x20 || last == 0x09 || last == 0x0D { text.removeLast() }
    var lineEnds = 0
    while at < end, bytes[at] <= 0x20 {
      if bytes[at] == 0x0A {
        passLineEnd()
        lineEnds += 1
      } else {
        at += 1
      }
    }
    text += lineEnds > 1 ? [UInt8](repeating: 0x0A, count: lineEnds - 1) : [0x20]
  }

  private mutating func takeEscape(into text: inout [UInt8]) {
    guard at + 1 < end else {
      at = end
      return
    }
    let mark = bytes[at + 1]
    at += 2
    switch mark {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "0"): text.append(0)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "e"): text.append(0x1B)
    case UInt8(ascii: "x"): takeCode(digits: 2, into: &text)
    case UInt8(ascii: "u"): takeCode(digits: 4, into: &text)
    case UInt8(ascii: "U"): takeCode(digits: 8, into: &text)
    case 0x0A:
      // An escaped line end joins the lines without a space.
      line += 1
      lineStart = at
      skipSpaces()
    default: text.append(mark)
    }
  }

  private mutating func takeCode(digits: Int, into text: inout [UInt8]) {
    let word = bytes[at..<min(at + digits, end)]
    at = word.endIndex
    guard let number = UInt32(String(decoding: word, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(number)
    else { return }
    text += Array(String(Character(scalar)).utf8)
  }
}

// MARK: - Block scalars

extension YAMLReader {
  /// What `|` and `>` say of the lines below them.
  private struct BlockHeader {
    var isFolded = false
    /// Spaces that the header itself names.
    var indent: Int?
    /// `-` drops the last line end, `+` keeps them all.
    var chomping: UInt8?
  }

  mutating func blockScalar(parent: Int) -> Node {
    let start = line
    let header = blockHeader(parent: parent)
    skipLine()
    let indent = header.indent ?? contentIndent(parent: parent)
    var lines: [Range<Int>] = []
    while at < end, let range = contentLine(indent: indent) {
      lines.append(range)
      passLineEnd()
    }
    var text = header.isFolded ? folded(lines) : literal(lines)
    // The file's last line may have no end.
    if at >= end, end > 0, bytes[end - 1] != 0x0A, text.last == 0x0A { text.removeLast() }
    return Node(line: start, value: .scalar(chomped(text, header.chomping), isQuoted: false))
  }

  private mutating func blockHeader(parent: Int) -> BlockHeader {
    var header = BlockHeader(isFolded: bytes[at] == UInt8(ascii: ">"))
    at += 1
    while at < end, bytes[at] > 0x20 {
      if bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        header.chomping = bytes[at]
      } else if bytes[at] >= UInt8(ascii: "1"), bytes[at] <= UInt8(ascii: "9") {
        header.indent = max(parent, 0) + Int(bytes[at] - UInt8(ascii: "0"))
      }
      at += 1
    }
    return header
  }

  /// The indentation of the first line that holds text; template blocks stand where they like.
  private func contentIndent(parent: Int) -> Int {
    var index = at
    while index < end {
      let start = index
      while index < end, bytes[index] == 0x20 { index += 1 }
      let isText = index < end && bytes[index] != 0x0A && bytes[index] != 0x0D
      if isText, !isTemplate(index) { return max(index - start, parent + 1) }
      while index < end, bytes[index] != 0x0A { index += 1 }
      index += 1
    }
    return parent + 1
  }

  /// The line's text behind the indentation, nil when the line is no longer part of the scalar.
  private mutating func contentLine(indent: Int) -> Range<Int>? {
    var index = at
    while index < end, bytes[index] == 0x20, index - at < indent { index += 1 }
    var last = index
    while last < end, bytes[last] != 0x0A { last += 1 }
    let textEnd = last > index && bytes[last - 1] == 0x0D ? last - 1 : last
    let isBlankLine = bytes[index..<last].allSatisfy { $0 <= 0x20 }
    if index - at >= indent || isBlankLine {
      at = last
      return isBlankLine && index - at < indent ? index..<index : index..<textEnd
    }
    // A template block at the margin does not end the text around it.
    guard isTemplate(index), let close = templateEnd(index), isBlankRest(close, last) else {
      return nil
    }
    at = last
    return last..<last
  }

  private func isBlankRest(_ start: Int, _ last: Int) -> Bool {
    start >= last || bytes[start..<last].allSatisfy { $0 <= 0x20 }
      || bytes[last - 1] == UInt8(ascii: "}")
  }

  private func literal(_ lines: [Range<Int>]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
    for range in lines {
      text += bytes[range]
      text.append(0x0A)
    }
    return text
  }

  /// Lines are joined by spaces, except around blank and deeper indented ones.
  private func folded(_ lines: [Range<Int>]) -> [UInt8] {
    var text: [UInt8] = []
    var blankLines = 0
    var wasText = false
    for range in lines {
      if range.isEmpty {
        blankLines += 1
        continue
      }
      let isText = bytes[range.lowerBound] > 0x20
      // The line end before blank lines is folded away between two lines of text.
      let isFold = isText && wasText
      if isFold, text.last == 0x0A { text.removeLast() }
      if isFold, blankLines == 0 { text.append(0x20) }
      text += repeatElement(0x0A, count: blankLines)
      text += bytes[range]
      text.append(0x0A)
      wasText = isText
      blankLines = 0
    }
    return text + repeatElement(0x0A, count: blankLines)
  }

  private func chomped(_ text: [UInt8], _ mark: UInt8?) -> String {
    if mark == UInt8(ascii: "+") { return String(decoding: text, as: UTF8.self) }
    var last = text.count
    while last > 0, text[last - 1] == 0x0A { last -= 1 }
    let keepsOne = mark == nil && last > 0 && last < text.count
    return String(decoding: text[..<(keepsOne ? last + 1 : last)], as: UTF8.self)
  }
}
