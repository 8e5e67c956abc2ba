/// A token of a source file. Comments and white space are left out.
package struct Token: Sendable {
  package enum Kind: UInt8, Sendable {
    /// A name or keyword; with its sigil where the language has one (`$name`, `@name`, `:symbol` stay punctuation plus name).
    case word
    case number
    /// A string literal; `start` and `end` enclose its content without quotes. Adjacent literals stay apart.
    case string
    /// One character of punctuation.
    case mark
    /// A line end, only where ``LanguageSyntax/reportsLineEnds`` asks for it.
    case lineEnd
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
