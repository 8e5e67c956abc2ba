import ArchitectureModel
import Facts

extension Binding {
  /// Whether it is a text for people, in which addresses are links, or the name of a permission, which may look like one.
  ///
  /// Source: RFC 6749, "Access Token Scope".
  var isForReaders: Bool {
    if Self.isOfPermissions(key) || callee.map(Self.isOfPermissions) ?? false { return true }
    guard value.utf8.contains(0x20) else { return false }
    if value.contains("href=") { return true }
    if Words.of(key).last.map(Self.proseWords.contains) ?? false { return true }
    return Self.isSentence(value)
  }

  private static func isOfPermissions(_ key: String) -> Bool {
    guard key.contains(lettersOf: "scope") else { return false }
    return Words.of(key).last.map { $0 == "scope" || $0 == "scopes" } ?? false
  }

  private static let proseWords: Set<String> = [
    "description", "summary", "title", "help", "label", "placeholder", "tooltip", "hint", "text",
    "disclaimer", "terms", "notice", "caption", "subtitle", "epilog", "usage",
  ]

  /// Whether small words stand between the others, as in no list of addresses and no command.
  private static func isSentence(_ text: String) -> Bool {
    let words = text.prefix(500).split(separator: " ").map { $0.lowercased() }
    return words.count > 3 && words.count(where: smallWords.contains) > 1
  }

  private static let smallWords: Set<String> = [
    "the", "a", "an", "of", "to", "is", "are", "at", "for", "your", "you", "our", "with", "see",
    "please", "this", "that", "be", "by", "it",
  ]
}
