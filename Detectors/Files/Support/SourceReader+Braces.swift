import Facts
import Formats

extension SourceReader {
  private static let valueWords = WordSet([
    "return", "in", "yield", "default", "case", "of", "await", "when",
  ])

  private static let statementWords = WordSet([
    "func", "if", "for", "switch", "type", "struct", "interface", "class", "enum", "namespace",
    "while",
    "fn", "impl", "trait", "match", "else", "try", "catch", "do", "select", "union", "mod",
    "unsafe",
    "extern", "loop", "async", "foreach", "using", "lock", "get", "set", "record", "finally",
    "void",
  ])

  /// Whether a `{` holds values (an object, a map, a list) rather than statements.
  func holdsValues(_ open: Int) -> Bool {
    guard isMark(open, "{") else { return false }
    if dialect.braces == .always { return true }
    let before = open - 1
    switch mark(before) {
    case 0:
      if isWord(before, in: Self.valueWords) { return true }
      return isWord(before) && dialect.braces == .afterType && !isStatement(open)
    case UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "["),
      UInt8(ascii: ":"),
      UInt8(ascii: "?"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "%"):
      return true
    case UInt8(ascii: ">"):
      if isMark(before - 1, "=", ">") { return dialect.hasArrowEntries }
      return dialect.braces == .afterType && !isStatement(open)
    case UInt8(ascii: "]"): return !isStatement(open)
    // `new Options() { Host = … }`.
    case UInt8(ascii: ")"): return dialect.braces == .afterType && constructed(before: open) != nil
    // An element of a list of values.
    case UInt8(ascii: "{"): return holdsValues(before)
    default: return false
    }
  }

  /// Whether the line of a `{` begins a declaration or a control structure.
  private func isStatement(_ open: Int) -> Bool {
    var at = open - 1
    for _ in 0..<40 {
      guard at >= 0, tokens[at].line == tokens[open].line else { return false }
      if isWord(at, in: Self.statementWords), !isMark(at - 1, ".") { return true }
      at -= 1
    }
    return false
  }

  /// Whether `[` selects from a value rather than listing values.
  func isSubscript(_ open: Int) -> Bool {
    guard isMark(open, "["), isAdjacent(open - 1, open) else { return false }
    if isMark(open - 1, ")") || isMark(open - 1, "]") || isMark(open - 1, "?") { return true }
    return isWord(open - 1) && !isWord(open - 1, in: Self.valueWords)
  }

  /// The type of `new Type(…)` before a brace.
  func constructed(before open: Int) -> Path? {
    guard let parenthesis = partner(of: open - 1), parenthesis < open - 1,
      let path = callee(ofParenthesis: parenthesis), isConstructed(path)
    else { return nil }
    return path
  }
}
