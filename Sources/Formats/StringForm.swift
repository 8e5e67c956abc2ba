/// One way in which a language writes strings.
package struct StringForm: Sendable {
  /// How a quote gets into the string.
  package enum Escape: Sendable {
    /// `\"`.
    case backslash
    /// `""`.
    case doubled
    case none
  }

  /// How an expression gets into the string.
  package enum Interpolation: Sendable {
    case none
    /// `${x}`.
    case dollarBrace
    /// `${x}` and `$x`.
    case dollar
    /// `{$x}`, `${x}` and `$x`.
    case php
    /// `#{x}`.
    case hashBrace
    /// `\(x)`.
    case backslashParenthesis
    /// `{x}`, but not `{{`.
    case brace
  }

  /// What opens it, quotes included.
  package var open: [UInt8]
  package var close: [UInt8]
  package var escape: Escape
  package var isMultiline: Bool
  package var interpolation: Interpolation

  package init(
    _ open: StaticString,
    close: StaticString? = nil,
    escape: Escape = .backslash,
    isMultiline: Bool = false,
    interpolation: Interpolation = .none
  ) {
    self.open = open.withUTF8Buffer { Array($0) }
    self.close = close?.withUTF8Buffer { Array($0) } ?? self.open
    self.escape = escape
    self.isMultiline = isMultiline
    self.interpolation = interpolation
  }
}
