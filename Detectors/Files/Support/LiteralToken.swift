import Formats

/// How a language writes the literals of its settings files.
struct LiteralSyntax {
  var comments: [String] = ["#"]
  /// Such as `/* … */`.
  var hasBlockComments = false
  /// Whether a line end ends a statement.
  var endsAtLines = true
  /// `:name`, `name:` and `"name":`.
  var hasSymbols = false
  /// `#{…}` in strings; else `{…}` behind a prefix with `f`, or `$name`.
  var hasHashInterpolation = false
  var hasDollarNames = false
  /// Characters that join a path of names.
  var joiners: Set<String> = ["."]
  /// What puts texts together.
  var concatenates: Set<String> = ["+"]
  /// Whether names that begin with a capital letter stand for themselves as values.
  var namesAreValues = false

  /// `name: value` in braces without quotes, and `${…}` between backticks.
  var hasBareKeys = false

  static let javascript = LiteralSyntax(
    comments: ["//"],
    hasBlockComments: true,
    endsAtLines: false,
    joiners: [".", "?."],
    hasBareKeys: true
  )
  static let python = LiteralSyntax(concatenates: ["+", "/"])
  static let ruby = LiteralSyntax(
    hasSymbols: true,
    hasHashInterpolation: true,
    joiners: [".", "::", "&."],
    namesAreValues: true
  )
  static let elixir = LiteralSyntax(
    hasSymbols: true,
    hasHashInterpolation: true,
    concatenates: ["<>"],
    namesAreValues: true
  )
  static let php = LiteralSyntax(
    comments: ["#", "//"],
    hasBlockComments: true,
    endsAtLines: false,
    hasDollarNames: true,
    joiners: ["::", "->"],
    concatenates: ["."]
  )
}

/// A piece of a settings file that is written in a programming language.
struct LiteralToken {
  enum Kind {
    case word, string, number, mark, newline
    /// `name:` before a value.
    case label
    /// `:name`
    case symbol
  }

  /// A part of a string: text, or code to put in.
  enum Part {
    case text(String)
    case code(String)
  }

  var kind: Kind
  var text: String
  /// Parts of a string with code in it; else empty.
  var parts: [Part] = []
  /// From 1.
  var line: Int
  /// Distance from the line's beginning.
  var column: Int
  /// Whether white space stands before it.
  var isSpaced: Bool

  func isMark(_ text: String) -> Bool { kind == .mark && self.text == text }
  func isWord(_ text: String) -> Bool { kind == .word && self.text == text }
}
