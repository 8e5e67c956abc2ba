/// Moving over blanks, comments and template blocks, and looking ahead in the line.
extension YAMLReader {
  /// Bytes since the line's start.
  var column: Int { at - lineStart }

  func text(_ range: Range<Int>) -> String {
    var last = range.upperBound
    while last > range.lowerBound, bytes[last - 1] <= 0x20 { last -= 1 }
    return String(decoding: bytes[range.lowerBound..<last], as: UTF8.self)
  }

  func isBlank(_ index: Int) -> Bool { index >= end || bytes[index] <= 0x20 }

  func isFlowMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  /// Whether nothing but blanks and a comment is left in the line.
  var isAtLineEnd: Bool {
    guard at < end else { return true }
    if bytes[at] == 0x0A || bytes[at] == 0x0D { return true }
    return bytes[at] == UInt8(ascii: "#") && (at == lineStart || bytes[at - 1] <= 0x20)
  }

  /// `-` with a blank behind it.
  var isDash: Bool { at < end && bytes[at] == UInt8(ascii: "-") && isBlank(at + 1) }

  var isExplicitKey: Bool { at < end && bytes[at] == UInt8(ascii: "?") && isBlank(at + 1) }

  /// Whether an expression `{{ … }}` begins here.
  var isTemplate: Bool { isTemplate(at) }

  func isTemplate(_ index: Int) -> Bool {
    index + 1 < end && bytes[index] == UInt8(ascii: "{") && bytes[index + 1] == UInt8(ascii: "{")
  }

  /// Behind the `}}` of the expression that begins here, in this line only.
  mutating func templateEnd(_ index: Int) -> Int? {
    if openTemplate.contains(index) { return nil }
    var next = index + 2
    while next + 1 < end, bytes[next] != 0x0A {
      if bytes[next] == UInt8(ascii: "}"), bytes[next + 1] == UInt8(ascii: "}") { return next + 2 }
      next += 1
    }
    openTemplate = index..<max(next, index + 1)
    return nil
  }

  mutating func skipSpaces() {
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
  }

  /// To the start of the next line.
  mutating func skipLine() {
    while at < end, bytes[at] != 0x0A { at += 1 }
    passLineEnd()
  }

  mutating func passLineEnd() {
    guard at < end else { return }
    at += 1
    line += 1
    lineStart = at
  }

  /// To the next character that means something.
  mutating func skipBlank() {
    while at < end {
      switch bytes[at] {
      case 0x20, 0x09, 0x0D: at += 1
      case 0x0A: passLineEnd()
      case UInt8(ascii: "#"):
        guard isAtLineEnd else { return }
        skipLine()
      case UInt8(ascii: "{"), UInt8(ascii: "<"):
        guard passTemplateBlock() else { return }
      case UInt8(ascii: "."):
        guard isDocumentEnd else { return }
        at = end
      default: return
      }
    }
  }

  /// `...` at the margin.
  private var isDocumentEnd: Bool {
    at == lineStart && at + 2 < end && bytes[at + 1] == UInt8(ascii: ".")
      && bytes[at + 2] == UInt8(ascii: ".") && isBlank(at + 3)
  }

  /// Whether what begins here, behind any properties, is a key.
  mutating func hasKeyBehindProperties() -> Bool {
    var index = at
    while index < end, bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "!") {
      while index < end, bytes[index] > 0x20 { index += 1 }
      while index < end, bytes[index] == 0x20 { index += 1 }
    }
    return keyColon(from: index) != nil
  }

  /// Where the `:` stands that makes what begins here a key; nil when it is none.
  mutating func keyColon() -> Int? { keyColon(from: at) }

  private mutating func keyColon(from start: Int) -> Int? {
    guard start < end else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quotedKeyColon(start)
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "*"),
      UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "&"), UInt8(ascii: "!"):
      return nil
    case UInt8(ascii: "{"): return isTemplate(start) ? plainKeyColon(start) : nil
    default: return plainKeyColon(start)
    }
  }

  private mutating func plainKeyColon(_ start: Int) -> Int? {
    var index = start
    while index < end, bytes[index] != 0x0A {
      switch bytes[index] {
      case UInt8(ascii: ":"):
        if isBlank(index + 1) { return index }
      case UInt8(ascii: "#"):
        if index > start, bytes[index - 1] <= 0x20 { return nil }
      case UInt8(ascii: "{"):
        if isTemplate(index), let close = templateEnd(index) {
          index = close
          continue
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  private mutating func quotedKeyColon(_ start: Int) -> Int? {
    let quote = bytes[start]
    var index = start + 1
    while index < end {
      if bytes[index] == 0x0A { return nil }
      let isDoubled = bytes[index] == quote && index + 1 < end && bytes[index + 1] == quote
      if bytes[index] == quote, !isDoubled || quote == UInt8(ascii: "\"") { break }
      let isEscape = isDoubled || quote == UInt8(ascii: "\"") && bytes[index] == UInt8(ascii: "\\")
      if isTemplate(index), let close = templateEnd(index) {
        index = close
      } else {
        index += isEscape ? 2 : 1
      }
    }
    index += 1
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard index < end, bytes[index] == UInt8(ascii: ":"), isBlank(index + 1) else { return nil }
    return index
  }
}

// MARK: - Templates

extension YAMLReader {
  /// Passes a template block that stands alone in its lines; what it would put there is not known.
  ///
  /// Source: Go package text/template, "Actions"; Jinja, "List of Control Structures"; ERB.
  private mutating func passTemplateBlock() -> Bool {
    guard at + 1 < end, isFirstInLine else { return false }
    let second = bytes[at + 1]
    if bytes[at] == UInt8(ascii: "<") {
      let isBlock =
        second == UInt8(ascii: "%") && !(at + 2 < end && bytes[at + 2] == UInt8(ascii: "="))
      return isBlock && passBlock(closing: UInt8(ascii: "%"), UInt8(ascii: ">"))
    }
    switch second {
    case UInt8(ascii: "{"): return passBlock(closing: UInt8(ascii: "}"), UInt8(ascii: "}"))
    case UInt8(ascii: "%"): return passBlock(closing: UInt8(ascii: "%"), UInt8(ascii: "}"))
    case UInt8(ascii: "#"): return passBlock(closing: UInt8(ascii: "#"), UInt8(ascii: "}"))
    default: return false
    }
  }

  private var isFirstInLine: Bool {
    var index = at
    while index > lineStart {
      index -= 1
      if bytes[index] > 0x20 { return false }
    }
    return true
  }

  /// Passes lines up to the one that the block ends in, if nothing else stands in that.
  private mutating func passBlock(closing first: UInt8, _ second: UInt8) -> Bool {
    guard !openBlocks.contains(first), let close = blockEnd(from: at + 2, first, second) else {
      openBlocks.insert(first)
      return false
    }
    let isCondition = isConditionStart(at + 2)
    var rest = close
    while rest < end, bytes[rest] == 0x20 || bytes[rest] == 0x0D { rest += 1 }
    let isAlone = rest >= end || bytes[rest] == 0x0A || bytes[rest] == UInt8(ascii: "#")
    guard isAlone || isWholeLineTemplated(rest, isCondition: isCondition) else { return false }
    if isCondition { addGap("template block") }
    while at < close {
      if bytes[at] == 0x0A { passLineEnd() } else { at += 1 }
    }
    skipLine()
    return true
  }

  private func blockEnd(from start: Int, _ first: UInt8, _ second: UInt8) -> Int? {
    var index = start
    while index + 1 < end {
      if bytes[index] == first, bytes[index + 1] == second { return index + 2 }
      index += 1
    }
    return nil
  }

  /// `{{ if }}…{{ end }}` in one line, or several blocks one behind the other.
  private mutating func isWholeLineTemplated(_ rest: Int, isCondition: Bool) -> Bool {
    var last = rest
    while last < end, bytes[last] != 0x0A { last += 1 }
    while last > rest, bytes[last - 1] <= 0x20 { last -= 1 }
    guard last - rest >= 2, bytes[last - 1] == UInt8(ascii: "}"),
      bytes[last - 2] == UInt8(ascii: "}")
    else { return false }
    return isCondition || isTemplate(rest) && plainKeyColon(rest) == nil
  }

  /// What comes and goes with a condition may hold or not; that is worth a word to the reader.
  private func isConditionStart(_ start: Int) -> Bool {
    var index = start
    while index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == 0x20 { index += 1 }
    let word = bytes[index..<min(index + 5, end)].prefix {
      $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")
    }
    return ["if", "range", "with", "else", "for", "elif"].contains(
      String(decoding: word, as: UTF8.self)
    )
  }
}
