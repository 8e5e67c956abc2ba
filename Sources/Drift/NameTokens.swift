/// A name taken apart into the words that tell it from others.
struct NameTokens: Hashable {
  /// Letters and digits in lower case.
  let whole: String
  /// Without plurals, numbers and words for kinds of things; sorted; empty when nothing else is there.
  let core: Set<String>
  /// All words.
  let all: Set<String>

  /// - `noise`: words that all names around share.
  init(_ name: String, noise: Set<String> = []) {
    whole = Self.key(name)
    let words = Self.words(of: name).map { Self.singular(Self.withoutKind($0)) }
    all = Set(words)
    core = Set(
      words.filter { word in
        !Self.kindWords.contains(word) && !noise.contains(word)
          && !word.allSatisfy(\.isNumber)
      }
    )
  }

  /// Letters and digits in lower case.
  static func key(_ text: some StringProtocol) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// `OrderService_v2` → order, service, v, 2.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var last: Character = " "
    let signs = Array(name.prefix(300))
    for (at, sign) in signs.enumerated() {
      let isWord = sign.isLetter || sign.isNumber
      let next: Character = at + 1 < signs.count ? signs[at + 1] : " "
      // `orderAPIClient`: a capital behind a small letter, or before one, begins a word.
      let begins =
        sign.isUppercase && (last.isLowercase || last.isUppercase && next.isLowercase)
        || sign.isNumber != last.isNumber && last.isLetter != sign.isLetter
      if !isWord || begins {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      if isWord { word.append(sign) }
      last = sign
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }

  /// `profilesapi` is the one of the profiles.
  private static func withoutKind(_ word: String) -> String {
    for kind in endings where word.hasSuffix(kind) && word.utf8.count >= kind.utf8.count + 4 {
      return String(word.dropLast(kind.count))
    }
    return word
  }

  private static let endings = [
    "microservice", "service", "database", "server", "queue", "cache", "api", "svc", "db", "app",
  ]

  private static func singular(_ word: String) -> String {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
    return word.hasSuffix("ies") && word.utf8.count > 4
      ? String(word.dropLast(3)) + "y" : String(word.dropLast())
  }

  /// What a thing is, rather than which.
  private static let kindWords: Set<String> = [
    "service", "svc", "server", "api", "app", "application", "backend", "microservice", "db",
    "database", "datastore", "store", "storage", "cache", "queue", "broker", "bus", "system",
    "platform", "component", "container", "module", "rest", "http", "grpc", "web", "the", "and",
    "of", "a", "primary", "replica", "main", "instance", "cluster", "deployment", "v",
    "job", "process", "program", "data", "message", "event", "sql", "nosql", "ui", "frontend",
    "client", "spa", "website", "webapp", "site", "host", "node", "single", "page", "external",
    "internal", "org", "com",
  ]
}
