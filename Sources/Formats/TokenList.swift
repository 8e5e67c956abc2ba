/// The tokens of one file.
package struct TokenList: Sendable {
  /// Those of the file in its order, then those of interpolated expressions, each enclosed in its own brackets.
  package let tokens: [Token]
  /// How many of the tokens are not part of interpolated expressions.
  package let mainCount: Int

  package init(tokens: [Token], mainCount: Int) {
    self.tokens = tokens
    self.mainCount = mainCount
  }
}
