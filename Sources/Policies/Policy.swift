package import ArchitectureModel
package import Facts

/// What people laid down for a repository in its `.asbuilt.yaml`, beside the facts that they state there.
package struct Policy: Hashable, Sendable {
  /// What the file sets of the options that every command has; nil where it says nothing.
  package struct Options: Hashable, Sendable {
    package var stage: String?
    package var strict: Bool?
    package var failOn: String?

    package init(stage: String? = nil, strict: Bool? = nil, failOn: String? = nil) {
      self.stage = stage
      self.strict = strict
      self.failOn = failOn
    }
  }

  /// In the order of the file, ids unique.
  package let rules: [ArchitectureRule]
  /// In the order of the file.
  package let suppressions: [Suppression]
  package let options: Options
  /// How many facts the file states.
  package let facts: Int

  package init(
    rules: [ArchitectureRule] = [],
    suppressions: [Suppression] = [],
    options: Options = Options(),
    facts: Int = 0
  ) {
    self.rules = rules
    self.suppressions = suppressions
    self.options = options
    self.facts = facts
  }

  /// That of a repository without the file.
  package static let empty = Policy()

  /// Where it lies below the root of what is read.
  package static let path = RepoPath(".asbuilt.yaml")
}

/// What the rules look at.
package struct PolicySubject: Sendable {
  package let architecture: Architecture
  /// The components that somebody accepted: rules about new ones do not ask for them.
  package let accepted: Set<ComponentID>
  let components: [ComponentID: Component]

  package init(_ architecture: Architecture, accepted: Set<ComponentID> = []) {
    self.architecture = architecture
    self.accepted = accepted
    components = Dictionary(
      architecture.components.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
