import Facts

/// Words of a text for people.
enum ProseWords {
  /// One word and how it stands in its sentence.
  struct Word {
    let text: String
    let lower: String
    /// Whether a sign stands between it and the word before.
    let isAfterBreak: Bool
    let startsSentence: Bool

    var isStopWord: Bool { lower.utf8.count < 2 || stopWords.contains(lower) }

    /// Whether it is written as names are: with a capital letter, a digit, a sign inside.
    var isNameLike: Bool {
      text.first?.isUppercase == true || text.contains { $0.isNumber || $0.isUppercase }
        || text.contains("-")
    }

    /// A capital that only the start of a sentence asks for says nothing; titles are no sentences.
    func written(in place: DecisionRecord.Place) -> String {
      let isPlain = text.dropFirst().allSatisfy { $0.isLowercase }
      return startsSentence && isPlain && place != .title ? lower : text
    }
  }

  /// Nouns that make a pair with the word before: `cart service`, `message queue`.
  static let partNouns: Set<String> = [
    "service", "services", "server", "api", "app", "application", "worker", "job", "gateway",
    "database", "db", "cache", "queue", "broker", "bus", "store", "storage", "proxy", "frontend",
    "backend", "client", "consumer", "producer", "scheduler", "function", "site", "search", "index",
  ]

  private static let wordLimit = 40

  /// The words of a line, without addresses, targets of links and tags.
  static func words(of line: String) -> [Word] {
    var words: [Word] = []
    var isAfterBreak = true
    var startsSentence = true
    for piece in withoutTargets(line).split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      if piece.contains("://") || piece.hasPrefix("www.") {
        isAfterBreak = true
        continue
      }
      for part in piece.split(omittingEmptySubsequences: false, whereSeparator: isBreak) {
        let text = stripped(part)
        if text.isEmpty {
          isAfterBreak = true
          continue
        }
        if text.utf8.count <= wordLimit {
          words.append(
            Word(
              text: text,
              lower: text.lowercased(),
              isAfterBreak: isAfterBreak,
              startsSentence: startsSentence
            )
          )
        }
        startsSentence = false
        isAfterBreak = part.endIndex != piece.endIndex || ".!?".contains(part.last ?? " ")
        if ".!?".contains(part.last ?? " ") { startsSentence = true }
      }
    }
    return words
  }

  private static func isBreak(_ sign: Character) -> Bool {
    !sign.isLetter && !sign.isNumber && !"-_.+#'’!?*`".contains(sign)
  }

  /// `Node.js`, `C#` and `cart-service` are words; what leans on them is none.
  private static func stripped(_ part: Substring) -> String {
    var text = part
    while let first = text.first, !first.isLetter, !first.isNumber { text.removeFirst() }
    while let last = text.last, !last.isLetter, !last.isNumber, last != "#" { text.removeLast() }
    for ending in ["'s", "’s"] where text.hasSuffix(ending) { text = text.dropLast(2) }
    return text.filter { $0 != "*" && $0 != "`" }
  }

  /// `[text](target)` keeps its text, `<tag>` nothing.
  private static func withoutTargets(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "(")) || line.utf8.contains(UInt8(ascii: "<")) else {
      return line
    }
    var kept = ""
    var isInTarget = false
    var isInTag = false
    var last: Character = " "
    for sign in line {
      if isInTarget {
        isInTarget = sign != ")"
      } else if isInTag {
        isInTag = sign != ">"
      } else if sign == "(", last == "]" {
        isInTarget = true
      } else if sign == "<" {
        isInTag = true
      } else {
        kept.append(sign)
      }
      last = sign
    }
    return kept
  }

  /// Words of which hardly any sentence is free.
  private static let stopWords: Set<String> = [
    "the", "of", "to", "in", "is", "it", "for", "on", "as", "at", "be", "by", "we", "an", "or",
    "and", "are", "was", "were", "this", "that", "these", "those", "with", "from", "our", "us",
    "you", "your", "they", "their", "them", "its", "will", "would", "can", "could", "should",
    "shall", "may", "might", "must", "has", "have", "had", "do", "does", "did", "not", "no", "but",
    "if", "then", "than", "so", "such", "there", "here", "which", "who", "what", "when", "where",
    "why", "how", "all", "any", "some", "each", "both", "more", "most", "other", "into", "over",
    "under", "about", "also", "only", "very", "just", "been", "being", "because", "while", "more",
    "many", "much", "own", "same", "too", "up", "out", "off", "between", "through", "after",
    "before", "without", "within", "however", "therefore", "e.g", "i.e", "etc", "one", "two",
    "instead", "rather",
  ]
}
