import Facts

/// A commit message taken apart: its subject, and the sentences of its body that people wrote.
struct CommitMessage: Hashable {
  /// Without prefixes and the number of its pull request.
  let subject: String
  /// Whether the message is that of a merge.
  let isMerge: Bool
  /// Whether it undoes an earlier change.
  let isRevert: Bool
  /// Whether the body lists the subjects of squashed commits.
  let isSquash: Bool
  let sentences: [Sentence]

  /// One sentence of the body.
  struct Sentence: Hashable {
    let text: String
    /// Whether it is, or begins with, the subject of a squashed commit.
    let isItem: Bool
  }

  init(_ message: String) {
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix(Self.lineLimit).map { Substring(Self.trimmed($0)) }[...]
    lines = lines.drop(while: \.isEmpty)
    var head = lines.first.map(String.init) ?? ""
    lines = lines.dropFirst()
    isMerge = Self.isMerge(head)
    // Hosts put the title of the pull request below: "Merge pull request #7 from acme/x", "Add X".
    if isMerge {
      lines = lines.drop(while: \.isEmpty)
      let title = lines.first.map(String.init) ?? ""
      if !title.isEmpty, !title.hasPrefix("#"), !title.hasPrefix("*") {
        head = title
        lines = lines.dropFirst()
      }
    }
    subject = Self.withoutPrefix(head)
    isRevert = ChangeVerbs.undoing.contains(where: subject.lowercased().hasPrefix)
    isSquash = Self.isSquash(lines)
    sentences = Self.sentences(of: Self.prose(lines), areItemsApart: isSquash)
  }

  private static let lineLimit = 400

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  /// GitHub lists squashed commits as items that begin with an asterisk, each after an empty line.
  private static func isSquash(_ lines: ArraySlice<Substring>) -> Bool {
    var count = 0
    var isBehindEmpty = true
    for line in lines {
      if isBehindEmpty, line.hasPrefix("* ") { count += 1 }
      isBehindEmpty = line.isEmpty
    }
    return count > 1
  }

  private static func isMerge(_ head: String) -> Bool {
    ["Merge ", "Merged ", "Merge:"].contains(where: head.hasPrefix)
  }

  /// Without `feat(cart):`, `[JIRA-7]` and `(#123)`.
  ///
  /// Source: Conventional Commits 1.0.
  private static func withoutPrefix(_ head: String) -> String {
    var text = head[...]
    while text.hasPrefix("["), let close = text.firstIndex(of: "]") {
      text = trimmed(text[text.index(after: close)...])
    }
    if let colon = text.firstIndex(of: ":") {
      let prefix = text[..<colon]
      let isWord = prefix.allSatisfy { $0.isLetter || $0.isNumber || "()-_/!,. `".contains($0) }
      let words = prefix.split(separator: " ").count
      let rest = trimmed(text[text.index(after: colon)...])
      if isWord, words == 1, !rest.isEmpty, !isName(prefix) { text = rest }
    }
    if text.last == ")", let open = text.lastIndex(of: "("),
      text[open...].hasPrefix("(#") || text[open...].hasPrefix("(!")
    {
      text = trimmed(text[..<open])
    }
    return String(text)
  }

  /// A prefix that is the name of a part says what the message is about and stays.
  private static func isName(_ prefix: Substring) -> Bool {
    let types: Set = [
      "feat", "fix", "chore", "docs", "test", "tests", "ci", "build", "refactor", "perf", "style",
      "infra", "feature", "add", "wip",
    ]
    let word = prefix.prefix { $0.isLetter }.lowercased()
    return !types.contains(word)
  }

  /// The lines of the body that people wrote about the change.
  private static func prose(_ lines: ArraySlice<Substring>) -> [Substring] {
    var kept: [Substring] = []
    var isListing = false
    for line in lines {
      if line.hasPrefix("```") {
        isListing.toggle()
        kept.append("")
        continue
      }
      if isListing { continue }
      if isEndOfProse(line) { break }
      kept.append(isTrailer(line) || isMechanical(line) ? "" : line)
    }
    return kept
  }

  /// What programs append: release notes, co-authors, conflicts.
  private static func isEndOfProse(_ line: Substring) -> Bool {
    line.hasPrefix("# Conflicts") || line.hasPrefix("Conflicts:") || line.hasPrefix("<details")
      || line.hasPrefix("git-subtree-") || line.hasPrefix("Squashed commit of the following")
      || line.hasPrefix("Dependabot ") || line.hasPrefix("Release notes")
      || line.hasPrefix("Bumps ")
  }

  /// Source: git-interpret-trailers: `Key: value` with a hyphenated or well-known key.
  private static func isTrailer(_ line: Substring) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let key = line[..<colon].lowercased()
    guard !key.contains(" ") else {
      return key == "(cherry picked from commit" || key == "differential revision"
    }
    let known: Set = [
      "cc", "bug", "issue", "fixes", "closes", "resolves", "refs", "ref", "see", "review", "jira",
      "test", "auto", "link",
    ]
    return known.contains(key) || key.hasSuffix("-by") || key.hasSuffix("-id")
      || key.hasSuffix("-on") || key.hasSuffix("-url")
  }

  private static func isMechanical(_ line: Substring) -> Bool {
    line.hasPrefix("This reverts commit") || line.hasPrefix("reversing changes made to")
      || line.hasPrefix("changes made to ") || line.hasPrefix("(cherry picked from")
      || line.hasPrefix(">") || line.hasPrefix("|") || line.hasPrefix("#") || line.hasPrefix("http")
      || line.hasPrefix("commit ") && line.utf8.count >= 40
      || line.allSatisfy { "-=_* ".contains($0) }
  }

  /// Wrapped lines are one paragraph; an item of a list begins its own.
  private static func sentences(of lines: [Substring], areItemsApart: Bool) -> [Sentence] {
    var paragraphs: [(text: String, isItem: Bool)] = []
    var isOpen = false
    for line in lines {
      if line.isEmpty {
        isOpen = false
      } else if let item = item(line) {
        if isReference(item) { continue }
        paragraphs.append((item, true))
        isOpen = true
      } else if isOpen, !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].text += " \(line)"
      } else {
        paragraphs.append((String(line), false))
        isOpen = true
      }
    }
    return paragraphs.flatMap { paragraph in
      Sentences.split(paragraph.text).map {
        Sentence(text: $0, isItem: paragraph.isItem && areItemsApart)
      }
    }
  }

  /// `Fixes #12` as an item of a list.
  private static func isReference(_ item: String) -> Bool {
    let words = item.lowercased().split(separator: " ")
    guard let last = words.last, words.count <= 3 else { return false }
    let verb = words[0].prefix { $0.isLetter }
    let verbs: Set = [
      "fix", "fixes", "fixed", "close", "closes", "closed", "resolve", "resolves", "resolved",
      "part", "update", "updates", "ref", "refs", "see", "relates",
    ]
    return verbs.contains(String(verb)) && (last.hasPrefix("#") || last.hasPrefix("http"))
  }

  private static func item(_ line: Substring) -> String? {
    for sign in ["* ", "- ", "+ ", "• "] where line.hasPrefix(sign) {
      return String(trimmed(line.dropFirst(2)))
    }
    let digits = line.prefix { $0.isNumber }
    let rest = line.dropFirst(digits.count)
    let isNumbered = !digits.isEmpty && digits.count < 3 && rest.hasPrefix(". ")
    return isNumbered ? String(rest.dropFirst(2)) : nil
  }
}

/// Sentences of a paragraph.
enum Sentences {
  /// Splits behind `.`, `!`, `?` before a space and a capital letter.
  static func split(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    var last: Character = " "
    var beforeLast: Character = " "
    for sign in text {
      if sign.isUppercase || sign == "`", last == " ", ".!?".contains(beforeLast),
        !endsWithShortForm(current)
      {
        add(current, to: &sentences)
        current = ""
      }
      current.append(sign)
      beforeLast = last
      last = sign
    }
    add(current, to: &sentences)
    return sentences
  }

  private static func add(_ text: String, to sentences: inout [String]) {
    var text = text[...]
    while text.last == " " { text.removeLast() }
    if !text.isEmpty { sentences.append(String(text)) }
  }

  private static func endsWithShortForm(_ text: String) -> Bool {
    ["e.g. ", "i.e. ", "etc. ", "vs. ", "cf. "].contains(where: text.lowercased().hasSuffix)
  }
}
