extension Lexer {
  /// Reads whatever special form begins here.
  ///
  /// - Returns: false when the byte is plain punctuation.
  mutating func special(_ byte: UInt8) -> Bool {
    let openings = openings[Int(byte)]
    if openings & Opening.lineComment != 0, startsLineComment(byte) {
      lineComment()
      return true
    }
    if openings & Opening.blockComment != 0, blockComment(byte) { return true }
    if openings & Opening.extra != 0, extra(byte) { return true }
    return openings & Opening.string != 0 && string(byte)
  }

  private typealias Opening = LanguageSyntax.Opening

  private mutating func string(_ byte: UInt8) -> Bool {
    // By their numbers: copies would be counted.
    for number in syntax.strings.indices where syntax.strings[number].open[0] == byte {
      let count = syntax.strings[number].open.count
      guard count == 1 || matches(syntax.strings[number].open, at: at) else { continue }
      if string(syntax.strings[number], from: at + count) { return true }
    }
    return false
  }

  private func startsLineComment(_ byte: UInt8) -> Bool {
    // `#[` begins an attribute in PHP.
    if syntax.has(.phpTags), byte == UInt8(ascii: "#"), peek(1) == UInt8(ascii: "[") {
      return false
    }
    for number in syntax.lineComments.indices where syntax.lineComments[number][0] == byte {
      let isWhole = syntax.lineComments[number].count == 1
      if isWhole || matches(syntax.lineComments[number], at: at) { return true }
    }
    return false
  }

  private mutating func blockComment(_ byte: UInt8) -> Bool {
    for form in syntax.blockComments where form.open[0] == byte && matches(form.open, at: at) {
      blockComment(form)
      return true
    }
    return false
  }

  private mutating func lineComment() {
    guard syntax.has(.phpTags) else {
      at = endOfLine(from: at)
      return
    }
    while at < bytes.count, bytes[at] != 0x0A {
      if bytes[at] == UInt8(ascii: "?"), peek(1) == UInt8(ascii: ">") { return }
      at += 1
    }
  }

  private mutating func blockComment(_ form: LanguageSyntax.BlockComment) {
    var open = 1
    at += form.open.count
    let (opening, closing) = (form.open[0], form.close[0])
    while at < bytes.count {
      let byte = bytes[at]
      if byte != opening, byte != closing, byte != 0x0A {
        at += 1
      } else if byte == closing, matches(form.close, at: at) {
        at += form.close.count
        open -= 1
        if open == 0 { return }
      } else if form.isNested, byte == opening, matches(form.open, at: at) {
        at += form.open.count
        open += 1
      } else {
        if byte == 0x0A { line &+= 1 }
        at += 1
      }
    }
  }

  /// Goes behind the next `<?php`, `<?=` or `<?`, or to the end.
  mutating func skipMarkup() {
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A { line &+= 1 }
      if byte == UInt8(ascii: "<"), peek(1) == UInt8(ascii: "?") {
        at += 2
        if peek(0) == UInt8(ascii: "=") { at += 1 }
        if isLetter(peek(0)) { while isLetter(peek(0)) { at += 1 } }
        return
      }
      at += 1
    }
  }

  private mutating func extra(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"): syntax.has(.patterns) && pattern()
    case UInt8(ascii: "'"): syntax.has(.characters) && character()
    case UInt8(ascii: "<"):
      syntax.has(.rubyHeredocs) ? rubyHeredoc() : syntax.has(.phpHeredocs) && phpHeredoc()
    case UInt8(ascii: "%"): syntax.has(.percentLiterals) && percentLiteral()
    case UInt8(ascii: "~"): syntax.has(.sigils) && sigil()
    case UInt8(ascii: "?"): question()
    case UInt8(ascii: "#"): syntax.has(.hashStrings) && hashString(from: at)
    case UInt8(ascii: "="): syntax.has(.rubyBlocks) && rubyBlock()
    case UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "\""):
      syntax.has(.csharpStrings) && csharpString()
    default: false
    }
  }

  private mutating func question() -> Bool {
    if syntax.has(.phpTags), peek(1) == UInt8(ascii: ">") {
      at += 2
      skipMarkup()
      // A statement ends with the tag.
      return true
    }
    guard syntax.has(.questionCharacters), peek(1) > 0x20, !isLetter(peek(2)), !isDigit(peek(2)),
      !(at > 0 && (isLetter(byte(at - 1)) || byte(at - 1) == UInt8(ascii: ")")))
    else { return false }
    let length = peek(1) == UInt8(ascii: "\\") ? 3 : 2
    guard at + length <= bytes.count, peek(length - 1) != 0x0A else { return false }
    add(.number, from: at, to: at + length)
    at += length
    return true
  }

  /// `=begin … =end` at the start of lines.
  private mutating func rubyBlock() -> Bool {
    guard at == 0 || byte(at - 1) == 0x0A, matches(Array("=begin".utf8), at: at) else {
      return false
    }
    let close = Array("=end".utf8)
    while at < bytes.count {
      let isLineStart = at > 0 && bytes[at - 1] == 0x0A
      if isLineStart, bytes[at] == close[0], matches(close, at: at) {
        lineComment()
        return true
      }
      if bytes[at] == 0x0A { line &+= 1 }
      at += 1
    }
    return true
  }

  /// `'x'`, `'\n'`, `'\u{1F600}'`; a lifetime or symbol is a mark and a word.
  private mutating func character() -> Bool {
    var end = at + 1
    if byte(end) == UInt8(ascii: "\\") {
      end += 2
      while end < at + 12, byte(end) != UInt8(ascii: "'"), byte(end) != 0x0A { end += 1 }
    } else {
      if byte(end) == 0x0A { return false }
      end += 1
      while byte(end) & 0xC0 == 0x80 { end += 1 }
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "'") else { return false }
    add(.number, from: at, to: end + 1)
    at = end + 1
    return true
  }
}
