/// `kind:name`, unique in an architecture and stable under edits that keep both.
package struct ComponentID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { text }

  package static func < (left: ComponentID, right: ComponentID) -> Bool { left.text < right.text }
}

/// A part of the system: something that runs, stores, passes on, or is called outside.
package struct Component: Hashable, Sendable, Codable {
  package let id: ComponentID
  package let name: String
  package let kind: ComponentKind
  /// Id in the catalogue; nil for own code.
  package let technology: String?
  package let language: String?
  package let stage: Stage
  /// The deployment views that hold it, sorted.
  package let scopes: [String]
  package let certainty: Certainty
  /// Sorted.
  package let settings: [ItemSetting]
  /// Sorted, never empty.
  package let evidence: [Evidence]
  package let origin: Origin

  /// What it is started from: no reader is shown this, it helps to know the same thing under another name.
  package struct Origin: Hashable, Sendable, Codable {
    /// The image's repository, without tag.
    package var image: String?
    package var command: String
    /// The folder of its code.
    package var folder: String?

    package init(image: String? = nil, command: String = "", folder: String? = nil) {
      self.image = image
      self.command = command
      self.folder = folder
    }
  }

  package init(
    id: ComponentID,
    name: String,
    kind: ComponentKind,
    technology: String? = nil,
    language: String? = nil,
    stage: Stage = .production,
    scopes: [String] = [],
    certainty: Certainty,
    settings: [ItemSetting] = [],
    evidence: [Evidence],
    origin: Origin = Origin()
  ) {
    precondition(!evidence.isEmpty, "every component has evidence")
    self.id = id
    self.name = name
    self.kind = kind
    self.technology = technology
    self.language = language
    self.stage = stage
    self.scopes = scopes.sorted()
    self.certainty = certainty
    self.settings = settings.sorted()
    self.evidence = evidence.sorted()
    self.origin = origin
  }
}

/// One component calls, reads, writes, publishes to or consumes from another.
package struct Connection: Hashable, Sendable, Codable {
  /// Who opens it: the caller, the producer, the consumer.
  package let from: ComponentID
  package let to: ComponentID
  package let style: Style
  /// `http`, `grpc`, `redis` …; nil when unknown.
  package let protocolName: String?
  package let stage: Stage
  /// Sorted.
  package let scopes: [String]
  package let certainty: Certainty
  /// Sorted.
  package let settings: [ItemSetting]
  /// In the order of the chain that explains it, never empty.
  package let evidence: [Evidence]

  package init(
    from: ComponentID,
    to: ComponentID,
    style: Style,
    protocolName: String?,
    stage: Stage,
    scopes: [String],
    certainty: Certainty,
    settings: [ItemSetting] = [],
    evidence: [Evidence]
  ) {
    precondition(!evidence.isEmpty, "every connection has evidence")
    self.from = from
    self.to = to
    self.style = style
    self.protocolName = protocolName
    self.stage = stage
    self.scopes = scopes.sorted()
    self.certainty = certainty
    self.settings = settings.sorted()
    self.evidence = evidence
  }
}
