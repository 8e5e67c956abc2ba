import Facts
import Formats

extension SourceReader {
  /// Expressions within expressions are evaluated so far; deeper ones are unknown.
  static let deepest = 5

  /// The read of the environment whose expression begins at a token.
  func environmentUse(startingAt start: Int, depth: Int) -> EnvironmentUse? {
    guard depth < Self.deepest, let path = path(startingAt: start) else { return nil }
    if !environmentImports.isEmpty, path.end == start, let name = environmentImports[text(start)] {
      return EnvironmentUse(name: name, fallback: nil, start: start, end: start)
    }
    for index in path.start...path.end where mayReadEnvironment(index) {
      if let use = environmentUse(at: index, depth: depth), use.start == start { return use }
    }
    return nil
  }

  /// The read that a word decides, with the fallback behind it.
  private func environmentUse(at index: Int, depth: Int) -> EnvironmentUse? {
    dialect.environment(self, index, depth + 1).map { withFallback($0, depth: depth + 1) }
  }

  /// States the read that a word decides.
  ///
  /// - Returns: its last token; nil when there is none.
  func stateEnvironment(at index: Int, in statements: inout SourceStatements) -> Int? {
    guard mayReadEnvironment(index), var use = environmentUse(at: index, depth: 0) else {
      return nil
    }
    if use.fallback == nil, let other = defaultBehind(use) {
      use.fallback = other.text
      // It is no address of its own.
      statements.defaults.insert(other.start)
    }
    statements.add(
      .environmentRead(EnvironmentRead(use.name, fallback: use.fallback)),
      line: line(index)
    )
    return use.end
  }

  /// `["NAME"]` behind a token.
  func subscriptKey(behind end: Int, depth: Int) -> (name: String, end: Int)? {
    let open = end + 1
    guard isMark(open, "["), let close = partner(of: open),
      let value = value(at: open + 1, depth: depth),
      value.hasLiteral, value.last == close - 1
    else { return nil }
    return (value.text, close)
  }

  /// `("NAME", fallback)` behind a token; the fallback may be a named argument.
  func argumentKey(
    behind end: Int,
    depth: Int,
    fallbackLabels: WordSet = Self.fallbackLabels
  ) -> (name: String, fallback: String?, end: Int)? {
    let open = end + 1
    guard isMark(open, "("), let close = partner(of: open) else { return nil }
    let arguments = arguments(of: open)
    guard let first = arguments.first, let name = text(first, depth: depth), !name.isEmpty else {
      return nil
    }
    let other = arguments.dropFirst().first { argument in
      argument.label.map { isWord($0, in: fallbackLabels) } ?? true
    }
    let fallback = other.flatMap { self.fallback(at: $0.start, depth: depth)?.text }
    return (name, fallback, close)
  }

  /// A constant's text, also a number's or a truth value's.
  func fallback(at start: Int, depth: Int) -> (text: String, last: Int)? {
    if isWord(start, in: Self.nothing) { return nil }
    if isWord(start, in: Self.truth) { return (text(start), start) }
    guard let value = value(at: start, depth: depth), value.hasLiteral || isNumber(start) else {
      return nil
    }
    return (value.text, value.last)
  }

  /// How named arguments are called that stand in for what is not set.
  static let fallbackLabels = WordSet(["default", "fallback", "defaultValue", "default_value"])

  private static let nothing = WordSet(["null", "None", "nil", "undefined"])
  private static let truth = WordSet(["true", "false", "True", "False"])

  /// The use with `|| "x"`, `?? "x"`, `or "x"` behind it taken as its fallback.
  private func withFallback(_ use: EnvironmentUse, depth: Int) -> EnvironmentUse {
    guard use.fallback == nil, let start = fallbackStart(use.end + 1),
      let other = fallback(at: start, depth: depth)
    else { return use }
    var use = use
    (use.fallback, use.end) = other
    return use
  }
}
