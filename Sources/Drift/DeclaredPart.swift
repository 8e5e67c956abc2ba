import ArchitectureModel
import Facts

/// A declared element with what it is compared by.
struct DeclaredPart {
  /// What sort of thing code would show it as.
  enum Sort: Hashable {
    case program, store, external
    /// It does not say.
    case any
  }

  let element: DeclaredModel.Element
  let name: NameTokens
  /// The same read from the key, and with the name of what holds it.
  let others: [NameTokens]
  /// Ids in the catalogue; of components only.
  let technologies: [String]
  let sort: Sort
  /// What it would be exactly; empty when it does not say.
  let kinds: Set<ComponentKind>
  /// The likeliest of them.
  let preferred: ComponentKind?
  /// Whether it is a part of a server's contents: a queue, a topic, a schema.
  let isContent: Bool
  let hosts: Set<String>
  /// Whether it is said to run inside of something else.
  let isInside: Bool

  var key: String { element.key }
  var statement: DeclaredElement { element.statement }

  init(
    _ element: DeclaredModel.Element,
    parent: String?,
    noise: Set<String>,
    _ lexicon: Lexicon
  ) {
    self.element = element
    let statement = element.statement
    name = NameTokens(statement.name, noise: noise)
    let last = statement.key.split { ".:/".contains($0) }.last.map(String.init) ?? ""
    let outer = parent.map { [NameTokens("\($0) \(statement.name)", noise: noise)] } ?? []
    others = [NameTokens(last, noise: noise)] + outer
    hosts = Set(
      statement.hosts.flatMap { host in
        [host, host.split(separator: ".").first.map(String.init) ?? host].map { NameTokens.key($0) }
      }
    )
    let words = DeclaredWords(statement)
    let said = NameTokens.words(
      of: statement.technology + " " + statement.tags.joined(separator: " ")
    )
    isInside =
      said.contains("library") || zip(said, said.dropFirst()).contains { $0 == ("in", "process") }
    // Many write the technology where the description belongs: a few words are no sentence.
    let isShort = statement.says.split(separator: " ").count <= 3
    let made = statement.technology.isEmpty && isShort ? statement.says : statement.technology
    let named = lexicon.technologies(in: made)
    let spelt = NameTokens.words(of: statement.name).joined(separator: " ")
    let inName = lexicon.technologies(in: "\(statement.name) \(spelt) \(statement.word)")
    // The technology says what it is made with; the name may be a product's.
    let found = (named + inName).filter { !lexicon.kinds(of: $0).isEmpty }
    technologies = found.filter { id in
      // A program that is said to be written for a database is no database.
      words.sort != .program || lexicon.kinds(of: id).allSatisfy { !$0.isStore }
    }
    let kinds = words.kinds.union(technologies.flatMap(lexicon.kinds))
    self.kinds = kinds
    preferred = technologies.first.flatMap { lexicon.kinds(of: $0).first } ?? words.preferred
    isContent = words.isContent
    sort =
      words.sort != .any ? words.sort : Self.sort(of: kinds, isPart: statement.level == .part)
  }

  private static func sort(of kinds: Set<ComponentKind>, isPart: Bool) -> Sort {
    if !kinds.isEmpty, kinds.allSatisfy(\.isStore) { return .store }
    if !kinds.isEmpty, kinds.allSatisfy({ $0 == .external }) { return .external }
    return .any
  }
}

/// What the words around an element say of its kind.
struct DeclaredWords {
  private(set) var kinds: Set<ComponentKind> = []
  private(set) var preferred: ComponentKind?
  private(set) var sort = DeclaredPart.Sort.any
  private(set) var isContent = false

  init(_ statement: DeclaredElement) {
    // What the format says first, then tags, then the last words of the name.
    let spoken = NameTokens.words(of: statement.word)
    let tags = statement.tags.flatMap { NameTokens.words(of: $0) }
    let name = NameTokens.words(of: statement.name)
    let key = NameTokens.words(
      of: statement.key.split { ".:/".contains($0) }.last.map(String.init) ?? ""
    )
    for words in [spoken, tags, name.suffix(2), key.suffix(1)] where kinds.isEmpty {
      for word in words.reversed() where kinds.isEmpty { take(word) }
    }
    let all = Set(spoken + tags + name)
    isContent = !all.isDisjoint(with: Self.contents)
    if !all.isDisjoint(with: ["external", "thirdparty"]) {
      (kinds, sort) = ([.external], .external)
    }
  }

  private mutating func take(_ word: String) {
    for (words, kinds, sort) in Self.table where words.contains(word) {
      self.kinds = Set(kinds)
      self.preferred = kinds.first
      self.sort = sort
    }
  }

  private static let contents: Set<String> = [
    "queue", "queues", "topic", "topics", "stream", "exchange", "schema", "table", "bucket",
    "channel", "index", "collection",
  ]

  /// The likeliest kind first.
  private static let table: [(Set<String>, [ComponentKind], DeclaredPart.Sort)] = [
    (
      ["service", "microservice", "api", "server", "backend", "worker", "application", "app"],
      [.service, .job, .function], .program
    ),
    (
      ["webclient", "website", "webapp", "frontend", "ui", "spa", "browser", "mobile"],
      [.frontend, .service], .program
    ),
    (["job", "cron", "batch", "scheduler"], [.job, .service, .function], .program),
    (["function", "lambda"], [.function, .job, .service], .program),
    (["gateway", "proxy", "loadbalancer", "ingress"], [.gateway, .service], .program),
    (["database", "db", "datastore", "rdbms", "databases"], [.database, .cache, .search], .store),
    (["cache"], [.cache, .database], .store),
    (
      ["queue", "queues", "topic", "topics", "broker", "bus", "eventbus", "messaging", "stream"],
      [.broker, .database, .cache], .store
    ),
    (["bucket", "blob", "objectstore"], [.objectStorage], .store),
    (["search", "searchindex"], [.search, .database], .store),
    (["external", "thirdparty", "saas"], [.external], .external),
  ]
}
