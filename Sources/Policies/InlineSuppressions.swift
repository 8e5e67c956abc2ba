package import Drift
package import Facts
package import Formats
import History

/// Suppressions in the comments of a file: `# asbuilt:ignore RULE until=2027-01-31 reason="…"`.
///
/// Each holds for its own line and, when it has the line for itself, for the next line that is none of them.
package struct InlineSuppressions: Hashable, Sendable {
  /// In the order of the file.
  package private(set) var suppressions: [Suppression] = []
  /// Those that cannot be understood, and hold nothing back.
  package private(set) var mistakes: [DriftReport.Stale] = []

  private static let mark = "asbuilt:ignore"
  /// What begins a comment in the languages that yield evidence.
  private static let signs = ["#", "//", "<!--", "--", ";", "/*", "*", "%"]

  package init(_ file: FileText, at path: RepoPath) {
    guard file.contains("asbuilt:ignore") else { return }
    let lines = file.lines
    for (number, line) in lines.enumerated() {
      guard let found = Self.note(in: line.text) else { continue }
      var last = line.number
      if found.isAlone {
        let next = lines[(number + 1)...].first { Self.note(in: $0.text)?.isAlone != true }
        last = next?.number ?? last
      }
      read(found.words, path, line.number...last)
    }
  }

  /// The words behind the mark, and whether nothing but the comment is in the line.
  private static func note(in line: String) -> (words: Substring, isAlone: Bool)? {
    guard let mark = line.firstRange(of: mark) else { return nil }
    let before = line[..<mark.lowerBound].drop { $0 == " " || $0 == "\t" }
    let head = before.reversed().drop { $0 == " " || $0 == "\t" }.reversed().map(String.init)
      .joined()
    guard let sign = signs.first(where: head.hasSuffix) else { return nil }
    var rest = line[mark.upperBound...]
    guard rest.first.map({ $0 == " " || $0 == "\t" || $0 == "\r" }) ?? true else { return nil }
    for end in ["-->", "*/"] {
      if let close = rest.firstRange(of: end) { rest = rest[..<close.lowerBound] }
    }
    return (rest, head == sign)
  }

  private mutating func read(_ words: Substring, _ path: RepoPath, _ lines: ClosedRange<Int>) {
    var rules: [String] = []
    var until: CalendarDay?
    var reason: String?
    for word in Self.words(words) {
      if word.hasPrefix("until=") {
        until = CalendarDay(String(word.dropFirst(6)))
        if until == nil {
          return refuse("'until' must be a day; write it as until=2027-01-31", path, lines)
        }
      } else if word.hasPrefix("reason=") {
        reason = String(word.dropFirst(7))
      } else {
        rules += word.split(separator: ",").map(String.init)
      }
    }
    guard !rules.isEmpty, rules.allSatisfy(ArchitectureRule.isID) else {
      return refuse("name the rule behind it: \(Self.mark) RULE", path, lines)
    }
    suppressions.append(
      Suppression(
        rules: rules,
        scope: .lines(lines),
        until: until,
        reason: reason,
        path: path,
        line: lines.lowerBound
      )
    )
  }

  private mutating func refuse(_ what: String, _ path: RepoPath, _ lines: ClosedRange<Int>) {
    let says = "\(Self.mark) holds nothing back: \(what)"
    mistakes.append(DriftReport.Stale(path: path, line: lines.lowerBound, says: says))
  }

  /// Words between blanks; quotes hold blanks together and go.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted && (character == " " || character == "\t" || character == "\r") {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
