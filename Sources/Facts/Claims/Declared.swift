/// One statement of a model in which people declare what an architecture is.
package enum Declared: Hashable, Sendable, CustomStringConvertible {
  /// The model itself, where it begins.
  case model(DeclaredModelHead)
  case element(DeclaredElement)
  case relation(DeclaredRelation)
  /// Another file whose statements belong into the element `scope`; as written.
  case inclusion(target: String, scope: String)

  package var description: String {
    switch self {
    case .model(let head): head.description
    case .element(let element): element.description
    case .relation(let relation): relation.description
    case .inclusion(let target, let scope):
      "model includes \(target)\(scope.isEmpty ? "" : " in \(scope)")"
    }
  }
}

/// What a model says of itself.
package struct DeclaredModelHead: Hashable, Sendable, CustomStringConvertible {
  /// How people call the format: `CALM architecture`.
  package let format: String
  /// Empty when it has none.
  package let name: String
  /// Whether models of this format that lie in several files are one.
  package let isSpread: Bool

  package init(format: String, name: String, isSpread: Bool = false) {
    self.format = format
    self.name = Redaction.redacted(name)
    self.isSpread = isSpread
  }

  package var description: String { "\(format) \"\(name)\"" }
}

/// Something that a model says is there.
package struct DeclaredElement: Hashable, Sendable, CustomStringConvertible {
  /// How far inside the system it is.
  package enum Level: String, Hashable, Sendable {
    case person
    /// A system, which may hold parts.
    case system
    /// Something that runs or stores.
    case part
    /// Something inside a part.
    case detail
    /// What a part offers.
    case interface
    /// What code does not show: networks, directories, data, libraries.
    case other
  }

  /// By which the model's relations speak of it.
  package let key: String
  package let name: String
  package let level: Level
  /// The key of the element that it is written into; nil at the top.
  package let parent: String?
  /// What the model calls its kind: `database`, `website`; lower case, may be empty.
  package let word: String
  /// As written; may be empty.
  package let technology: String
  /// Lower case, sorted.
  package let tags: [String]
  /// Where its code lies, from the root of the repository.
  package let folder: String?
  /// Names by which others reach it.
  package let hosts: [String]
  /// What the model says of it; may be empty.
  package let says: String

  package init(
    key: String,
    name: String,
    level: Level,
    parent: String? = nil,
    word: String = "",
    technology: String = "",
    tags: [String] = [],
    folder: String? = nil,
    hosts: [String] = [],
    says: String = ""
  ) {
    self.key = Redaction.redacted(key)
    self.name = Redaction.redacted(name)
    self.level = level
    self.parent = parent.map { Redaction.redacted($0) }
    self.word = word.lowercased()
    self.technology = Redaction.redacted(technology)
    self.tags = tags.map { Redaction.redacted($0.lowercased()) }.sorted()
    self.folder = folder
    self.hosts = hosts.map { Redaction.redacted($0) }
    self.says = Redaction.redacted(String(says.prefix(200)))
  }

  package var description: String {
    var words = ["declares \(level.rawValue) \(key)"]
    if name != key { words.append("\"\(name)\"") }
    if !word.isEmpty { words.append(word) }
    if !technology.isEmpty { words.append("(\(technology))") }
    if let parent { words.append("in \(parent)") }
    if let folder { words.append("at \(folder)") }
    if !tags.isEmpty { words.append("tagged \(tags.joined(separator: ", "))") }
    if !hosts.isEmpty { words.append("reached as \(hosts.joined(separator: ", "))") }
    if !says.isEmpty { words.append("says \"\(says)\"") }
    return words.joined(separator: " ")
  }
}

/// How a model says that two elements belong together.
package struct DeclaredRelation: Hashable, Sendable, CustomStringConvertible {
  /// How they belong together.
  package enum Verb: String, Hashable, Sendable {
    /// The first calls, reads or writes the second, or depends on it.
    case uses
    /// The second is a part of the first, or what stands behind it.
    case holds
  }

  package let verb: Verb
  /// As written.
  package let from: String
  package let to: String
  /// The element in which it is written; empty at the top.
  package let scope: String
  /// `HTTPS`, `SQL`; may be empty.
  package let protocolName: String

  package init(
    _ verb: Verb,
    from: String,
    to: String,
    scope: String = "",
    protocolName: String = ""
  ) {
    self.verb = verb
    self.from = Redaction.redacted(from)
    self.to = Redaction.redacted(to)
    self.scope = Redaction.redacted(scope)
    self.protocolName = Redaction.redacted(protocolName)
  }

  package var description: String {
    "declares that \(from) \(verb.rawValue) \(to)"
      + (protocolName.isEmpty ? "" : " by \(protocolName)")
      + (scope.isEmpty ? "" : " in \(scope)")
  }
}
