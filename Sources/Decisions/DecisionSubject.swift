package import ArchitectureModel

/// What changed, in the words by which people would speak of it.
package struct DecisionSubject: Hashable, Sendable {
  /// What happened.
  package enum Change: String, Hashable, Sendable {
    case added, removed, replaced, renamed, changed
  }

  package let change: Change
  /// Names of the component, or of the two ends of a connection; also what it was called before.
  package let names: [String]
  /// Names of its technology and of what that replaces, each with the ways in which it is written.
  package let technologies: [TechnologyName]
  /// Nil for a connection.
  package let kind: ComponentKind?

  package init(
    change: Change,
    kind: ComponentKind?,
    names: [String],
    technologies: [TechnologyName] = []
  ) {
    self.change = change
    self.kind = kind
    self.names = names
    self.technologies = technologies
  }

  /// The same with one name each.
  var parts: [DecisionSubject] {
    technologies.map {
      DecisionSubject(change: change, kind: kind, names: [], technologies: [$0])
    } + names.map { DecisionSubject(change: change, kind: kind, names: [$0]) }
  }

  /// Whether one of its names stands in the words.
  ///
  /// - `loosely`: also names that are English words, in lower case: where the text is about this very change.
  func isNamed(in words: PlainWords, loosely: Bool = false) -> Bool {
    technologies.contains { $0.isNamed(in: words, loosely: loosely) }
      || names.contains { words.holds(component: $0) }
  }

  /// Whether the words speak of its kind: `a cache`, `message queue`.
  func isMeant(in words: PlainWords) -> Bool {
    guard let kind else { return false }
    return Self.kindWords(kind).contains { words.holds(key: $0) }
  }

  /// Common nouns for what a component is.
  static func kindWords(_ kind: ComponentKind) -> [String] {
    switch kind {
    case .database: ["database", "databases", "db", "datastore", "rdbms"]
    case .cache: ["cache", "caching", "caches"]
    case .broker:
      [
        "messagequeue", "messagequeues", "broker", "eventbus", "messagebus", "messagebroker",
        "queue", "messaging", "pubsub", "eventstream",
      ]
    case .search: ["searchengine", "searchindex", "fulltextsearch", "search"]
    case .objectStorage: ["objectstorage", "objectstore", "blobstorage", "fileuploads", "bucket"]
    case .gateway: ["apigateway", "gateway", "reverseproxy", "loadbalancer"]
    default: []
    }
  }
}
