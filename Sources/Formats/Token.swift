/// A token of a source file; comments and white space are left out.
package struct Token: Sendable {
  /// What a token is, as far as all languages agree.
  package enum Kind: UInt8, Sendable {
    /// A name or keyword without sigil: `$name`, `@name` and `:name` are a mark and a word
    /// (where `$` may stand inside names, as in JavaScript, it belongs to the word).
    case word
    case number
    /// A string literal; `start` and `end` enclose its content without quotes. Adjacent literals stay apart.
    case string
    /// One byte of punctuation.
    case mark
    /// A regular expression literal, without delimiters.
    case pattern
  }

  package let kind: Kind
  /// Whether the string holds interpolated expressions (`${x}`, `#{x}`, `\(x)`, `{x}` of an f-string, `$"{x}"`).
  package let isInterpolated: Bool
  /// Offset of the first byte.
  package let start: Int32
  /// Offset behind the last byte.
  package let end: Int32
  /// From 1, of the first byte.
  package let line: Int32

  package init(kind: Kind, isInterpolated: Bool = false, start: Int32, end: Int32, line: Int32) {
    self.kind = kind
    self.isInterpolated = isInterpolated
    self.start = start
    self.end = end
    self.line = line
  }
}
