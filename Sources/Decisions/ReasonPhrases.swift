import Facts

/// Words by which a sentence gives a reason.
enum ReasonPhrases {
  /// How plainly a sentence gives a reason.
  enum Strength: Comparable {
    case none
    /// The state of what was, or a use: `for sending mails`, `instead of`.
    case use
    /// What it is to bring: `to avoid downtime`.
    case aim
    /// `because`, `so that`, `no longer`.
    case cause
  }

  /// What a sentence says of why.
  static func strength(of words: some Sequence<String>) -> Strength {
    let words = Array(words)
    let text = " " + words.joined(separator: " ") + " "
    if causes.contains(where: { text.contains($0) }) { return .cause }
    if aimPhrases.contains(where: { text.contains($0) }) { return .aim }
    return uses.contains { text.contains($0) } || hasGerund(words) ? .use : .none
  }

  /// `for sending welcome mails`, `used for storing`.
  private static func hasGerund(_ words: [String]) -> Bool {
    words.indices.dropLast().contains { index in
      words[index] == "for" && isGerund(words[index + 1])
    }
  }

  private static func isGerund(_ word: String) -> Bool {
    word.utf8.count > 5 && word.hasSuffix("ing") && !nouns.contains(word)
  }

  private static let nouns: Set = [
    "testing", "building", "billing", "everything", "nothing", "anything", "something",
    "debugging", "string", "mapping", "routing", "logging", "monitoring", "caching", "staging",
    "tracing", "training", "setting", "listing", "pricing", "existing", "onboarding",
  ]

  /// Verbs of making possible or keeping away: `to avoid downtime`.
  private static let aims = [
    "avoid", "allow", "reduce", "support", "enable", "prevent", "improve", "simplify", "ensure",
    "handle", "help", "let", "make", "keep", "fix", "solve", "match", "increase", "decouple",
    "speed up", "save", "get rid of", "lower", "limit", "protect", "scale",
    "work around", "minimize", "minimise", "guarantee", "comply", "meet", "accommodate",
    "offload", "replace", "resolve", "catch", "capture", "provide", "store", "cache", "track",
    "collect", "share", "serve", "send", "process", "manage", "detect", "address", "mitigate",
    "give",
    "achieve", "satisfy", "eliminate", "relieve", "persist",
  ]

  private static let causes: [String] = [
    " because ", " since we ", " since it ", " since the ", " since this ", " since they ",
    " since there ", " so that ", " so we can ", " so it can ", " so they can ", " so you can ",
    " in order to ", " due to ", " as a result of ", " thanks to ", " owing to ",
    " the reason ", " rationale ", " motivation ", " that is why ", " that's why ",
    " which is why ", " this allows ", " this enables ", " this lets ", " this makes ",
    " this means ", " this way ", " allows us ", " allowing us ", " enables us ", " lets us ",
    " otherwise ", " is needed ", " are needed ", " was needed ", " needed for ", " needed by ",
    " required for ", " required by ", " required to ", " is required ",
    " necessary for ", " we need ", " we want ", " we can ", " we no longer ",
    " no longer ", " not needed ", " not require ", " not required ", " not used ",
    " isn't used ", " never used ", " not been ", " unused ", " nobody uses ",
    " has been moved ", " have been moved ", " moved over ", " too slow ", " too expensive ",
    " instead of having ", " as discussed ", " as decided ", " as agreed ", " we decided ",
    " the goal ", " the purpose ", " the aim ", " the idea ", " better able ",
    " makes it easier ", " makes it possible ", " making it easier ", " easier to ",
    " has been deprecated ", " is deprecated ", " was deprecated ", " reached end ",
    " end of life ", " shut down ", " shutting down ", " turned off ", " gets us ready ",
    " in preparation ", " to prepare ", " per rfc ", " per adr ", " according to ",
    " purpose of ", " in favor of ", " in favour of ", " responsible for ", " cost of ",
    " preparing for ", " gives us ", " closer to ", " solves ", " back to working ",
    // German, French, Spanish, Portuguese.
    " weil ", " damit ", " um zu ", " wegen ", " da wir ", " deshalb ", " parce que ",
    " afin de ", " afin d'", " pour que ", " pour éviter ", " à cause ", " porque ",
    " para que ", " para evitar ", " debido a ", " ya que ", " devido a ", " já que ",
    " a fim de ",
  ]

  private static let aimPhrases = aims.flatMap {
    [" to \($0) ", " so as to \($0) ", " to better \($0) "]
  }

  private static let uses: [String] = [
    " used to ", " used for ", " used by ", " which will ", " that will ", " purposes ",
    " option to ", " instead of ", " rather than ", " while ",
  ]

  /// Whether a sentence points at a document that decides: `see ADR-7`, `per RFC 12`, `PEP458`.
  ///
  /// Large numbers are those of the Internet's standards, which decide nothing here.
  static func refersToRecord(_ words: [String]) -> Bool {
    words.indices.contains { index in
      let word = words[index]
      let letters = word.prefix { $0.isLetter }
      guard labels.contains(String(letters)) else { return false }
      var number = word.dropFirst(letters.count).drop { "-#_".contains($0) }
      if number.isEmpty, index + 1 < words.count { number = words[index + 1][...] }
      let digits = number.prefix { $0.isNumber }
      return !digits.isEmpty && (letters != "rfc" || digits.utf8.count <= 3)
    }
  }

  private static let labels: Set = ["adr", "rfc", "kep", "pep", "rfd"]

  /// Whether a sentence speaks of something beside the matter: `This also updates the linter`, `As an aside`.
  static func isAside(_ words: [String]) -> Bool {
    guard let first = words.first else { return true }
    return asides.contains(first) || words.prefix(3).contains("also")
      || words.prefix(4).contains("aside")
  }

  private static let asides: Set = [
    "followup", "follow-up", "follow", "as", "todo", "i", "eventually", "later", "also", "next",
  ]
}
