extension Lexer {
  /// A string whose opening begins with a word, as in `r"x"`; `at` stands behind the word.
  mutating func prefixedString(from start: Int, _ next: UInt8) -> Bool {
    let before = at
    let isRead: Bool =
      if next == UInt8(ascii: "#") {
        syntax.has(.rustPrefixes) && isRustPrefix(start) && hashString(from: at)
      } else if syntax.has(.pythonPrefixes) {
        pythonString(from: start, next)
      } else if syntax.has(.scalaPrefixes) {
        next == UInt8(ascii: "\"") && quoted(.dollar, escape: .backslash)
      } else if syntax.has(.rustPrefixes) {
        next == UInt8(ascii: "\"") && isRustPrefix(start) && hashString(from: at)
      } else if syntax.has(.cppPrefixes) {
        next == UInt8(ascii: "\"") && cppString(from: start)
      } else {
        false
      }
    if !isRead { at = before }
    return isRead
  }

  /// Source: Python language reference, "String and Bytes literals" and "f-strings".
  private mutating func pythonString(from start: Int, _ quote: UInt8) -> Bool {
    guard at - start <= 2 else { return false }
    var isFormat = false
    for letter in bytes[start..<at] {
      switch letter | 0x20 {
      case UInt8(ascii: "f"), UInt8(ascii: "t"): isFormat = true
      case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "u"): break
      default: return false
      }
    }
    let isTriple = peek(1) == quote && peek(2) == quote
    var form = StringForm("", isMultiline: isTriple, interpolation: isFormat ? .brace : .none)
    form.open = Array(repeating: quote, count: isTriple ? 3 : 1)
    form.close = form.open
    return string(form, from: at + form.open.count)
  }

  private mutating func quoted(
    _ interpolation: StringForm.Interpolation,
    escape: StringForm.Escape
  ) -> Bool {
    let quote = UInt8(ascii: "\"")
    let isTriple = peek(1) == quote && peek(2) == quote
    var form = StringForm("\"", escape: escape, interpolation: interpolation)
    if isTriple {
      form = StringForm("\"\"\"", escape: .none, isMultiline: true, interpolation: interpolation)
    }
    return string(form, from: at + form.open.count)
  }

  /// Source: The Rust Reference, "Tokens": `r`, `b`, `br`, `c`, `cr`.
  private func isRustPrefix(_ start: Int) -> Bool {
    guard at - start <= 2 else { return false }
    return bytes[start..<at].allSatisfy {
      $0 == UInt8(ascii: "r") || $0 == UInt8(ascii: "b") || $0 == UInt8(ascii: "c")
    }
  }

  /// `#"…"#` of Swift, and what follows the prefix of a Rust string.
  mutating func hashString(from start: Int) -> Bool {
    var hashes = 0
    while byte(start + hashes) == UInt8(ascii: "#"), hashes < 32 { hashes += 1 }
    guard byte(start + hashes) == UInt8(ascii: "\"") else { return false }
    let isSwift = syntax.has(.hashStrings)
    let quote = UInt8(ascii: "\"")
    let isTriple = isSwift && byte(start + hashes + 1) == quote && byte(start + hashes + 2) == quote
    var form = StringForm("\"", escape: .none, isMultiline: !isSwift || isTriple)
    // `b"…"` has escapes, `r"…"` has none.
    let isRaw = isSwift || hashes > 0 || byte(start - 1) == UInt8(ascii: "r")
    if !isRaw { form.escape = .backslash }
    let quotes = isTriple ? 3 : 1
    form.close =
      Array(repeating: quote, count: quotes) + Array(repeating: UInt8(ascii: "#"), count: hashes)
    return string(form, from: start + hashes + quotes)
  }

  /// Source: cppreference, "String literal".
  private mutating func cppString(from start: Int) -> Bool {
    guard at - start <= 3, bytes[start..<at].allSatisfy({ "LuU8R".utf8.contains($0) }) else {
      return false
    }
    guard byte(at - 1) == UInt8(ascii: "R") else { return string(StringForm("\""), from: at + 1) }
    var end = at + 1
    while end < at + 18, byte(end) != UInt8(ascii: "("), byte(end) > 0x20 { end += 1 }
    guard byte(end) == UInt8(ascii: "(") else { return false }
    var form = StringForm("\"", escape: .none, isMultiline: true)
    form.close = [UInt8(ascii: ")")] + bytes[(at + 1)..<end] + [UInt8(ascii: "\"")]
    return string(form, from: end + 1)
  }

  /// Source: C# reference, "Strings": verbatim, interpolated and raw literals.
  mutating func csharpString() -> Bool {
    let quote = UInt8(ascii: "\"")
    var start = at
    var isVerbatim = false
    var dollars = 0
    while byte(start) == UInt8(ascii: "@") || byte(start) == UInt8(ascii: "$"), start - at < 8 {
      if byte(start) == UInt8(ascii: "@") { isVerbatim = true } else { dollars += 1 }
      start += 1
    }
    guard byte(start) == quote else { return false }
    var quotes = 1
    while byte(start + quotes) == quote, quotes < 32 { quotes += 1 }
    // `""` is an empty string, three and more quotes open a raw one.
    if quotes < 3 || isVerbatim { quotes = 1 }
    if quotes == 1, dollars == 0, !isVerbatim { return false }
    var form = StringForm(
      "\"",
      escape: quotes > 1 ? .none : isVerbatim ? .doubled : .backslash,
      isMultiline: isVerbatim || quotes > 1,
      interpolation: dollars == 1 ? .brace : .none
    )
    form.close = Array(repeating: quote, count: quotes)
    return string(form, from: start + quotes)
  }
}
