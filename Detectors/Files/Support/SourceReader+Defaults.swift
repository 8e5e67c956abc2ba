import Facts
import Formats

/// Defaults that the statement behind a read of the environment gives.
extension SourceReader {
  /// A default with the token at which its expression begins.
  struct Default {
    let text: String
    let start: Int
  }

  /// What a variable holds when it is not set, said right behind the assignment of the read:
  /// `if x == "" { x = "default" }`, `if not x: x = "default"`, `if (!x) x = "default"`, `x ||= "default"`.
  func defaultBehind(_ use: EnvironmentUse) -> Default? {
    let names = assignedNames(before: use.start)
    var at = use.end + 1
    while isMark(at, ";") || isMark(at, ")") { at += 1 }
    if isWord(at), names.contains(where: { isSame(at, $0) }),
      isMark(at + 1, "|", "|") || isMark(at + 1, "?", "?"),
      isMark(at + 3, "=")
    {
      return constant(at: at + 4)
    }
    guard isWord(at, "if") else { return nil }
    var isNegated = false
    for index in at + 1..<at + Self.longestTest {
      isNegated = isNegated || isNegation(index)
      if isNegated, isWord(index), names.contains(where: { isSame(index, $0) }),
        isMark(index + 1, "="),
        !isMark(index + 2, "=")
      {
        return constant(at: index + 2)
      }
    }
    return nil
  }

  /// The most tokens that a test for emptiness has: `if (string.IsNullOrEmpty(x)) {`.
  private static let longestTest = 14

  /// Names that the expression at the token is assigned to: `x =`, `x :=`, `x, ok :=`.
  private func assignedNames(before start: Int) -> [Int] {
    let sign = start - 1
    guard isMark(sign, "=") else { return [] }
    let last = isMark(sign - 1, ":") ? sign - 2 : sign - 1
    guard isWord(last) else { return [] }
    return isMark(last - 1, ",") && isWord(last - 2) ? [last - 2] : [last]
  }

  private static let emptiness = WordSet([
    "not", "IsNullOrEmpty", "IsNullOrWhiteSpace", "isEmpty", "isBlank", "empty", "nil?", "blank?",
  ])

  private func isNegation(_ index: Int) -> Bool {
    if isMark(index, "!") { return !isMark(index + 1, "=") }
    return isMark(index, "=", "=") || isWord(index, in: Self.emptiness)
      || isWord(index, "is") && isWord(index + 1, "None")
  }

  private func constant(at start: Int) -> Default? {
    fallback(at: start, depth: 1).map { Default(text: $0.text, start: start) }
  }
}
