import Formats

extension SourceReader {
  private static let branches = WordSet([
    "if", "for", "while", "switch", "catch", "match", "elseif", "foreach", "unless", "when",
    "using",
    "else", "try", "do", "finally", "lock", "guard", "loop", "unsafe", "async", "synchronized",
  ])

  private static let definitions = WordSet([
    "func", "fun", "function", "def", "defp", "fn", "var", "get", "val", "let",
  ])

  /// The name of the function, method or computed property whose result the expression at `start` is:
  /// `fun baseUrl() = "…"`, `def base_url, do: "…"`, `resolveBaseUrl(): string { return "…"; }`.
  func returningFunction(_ start: Int) -> String? {
    let before = start - 1
    if isWord(before, "return") || isMark(before, "=", ">") || isMark(before, "{") {
      return bracedFunction(start) ?? definitionBefore(before, within: 60)
    }
    if isMark(before, ":"), isWord(before - 1, "do") { return definitionBefore(before, within: 24) }
    guard isFirstOnLine(start), opener(of: start) == nil || dialect.hasCommandCalls else {
      return nil
    }
    return precedingLineDefinition(start)
  }

  /// The function whose body's brace holds the expression, over branches.
  private func bracedFunction(_ start: Int) -> String? {
    var open = opener(of: start)
    for _ in 0..<4 {
      guard let brace = open, isMark(brace, "{") else { return nil }
      if let name = functionName(before: brace) { return name }
      guard isBranch(brace) else { return nil }
      open = opener(of: brace)
    }
    return nil
  }

  private func isBranch(_ brace: Int) -> Bool {
    guard isMark(brace - 1, ")"), let open = partner(of: brace - 1) else {
      return isWord(brace - 1, in: Self.branches)
    }
    return isWord(open - 1, in: Self.branches)
  }

  /// The name before a body: behind `func` and its like, or before its parameters.
  private func functionName(before brace: Int) -> String? {
    var at = brace - 1
    for _ in 0..<16 where at >= 0 {
      if isMark(at, ")"), let open = partner(of: at) {
        if isWord(open - 1), !isWord(open - 1, in: Self.branches),
          !isWord(open - 1, in: Self.definitions)
        {
          return text(open - 1)
        }
        at = open - 1
        continue
      }
      if isWord(at, in: Self.definitions), isWord(at + 1) { return text(at + 1) }
      if isMark(at, ";") || isMark(at, "}") || isMark(at, "{") { return nil }
      at -= 1
    }
    return nil
  }

  /// The nearest `def name` before the token.
  private func definitionBefore(_ end: Int, within count: Int) -> String? {
    var at = end
    for _ in 0..<count where at >= 0 {
      if isWord(at, "def") || isWord(at, "defp") { return definedName(at) }
      at -= 1
    }
    return nil
  }

  /// `def base_url` on the line before, whose whole body is the expression.
  private func precedingLineDefinition(_ start: Int) -> String? {
    guard start > 0 else { return nil }
    let wanted = line(start - 1)
    guard wanted + 1 == line(start) else { return nil }
    var at = start - 1
    for _ in 0..<24 where at >= 0 && line(at) == wanted {
      if isWord(at, "def") || isWord(at, "defp") { return definedName(at) }
      at -= 1
    }
    return nil
  }

  /// `def name`, `def self.name`.
  private func definedName(_ keyword: Int) -> String? {
    if isWord(keyword + 1, "self"), isMark(keyword + 2, "."), isWord(keyword + 3) {
      return text(keyword + 3)
    }
    return isWord(keyword + 1) ? text(keyword + 1) : nil
  }
}
