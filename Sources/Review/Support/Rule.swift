package import ArchitectureModel

/// A way in which small decisions add up to something that nobody decided.
package struct Rule: Sendable {
  package let id: String
  /// What a finding is called, in a few words.
  package let title: String
  package let area: Area
  /// Which parts must be there.
  package let what: String
  package let why: String
  /// How the parts are found.
  package let found: String
  package let remedy: String
  let find: @Sendable (Evidence) -> [Accident]

  /// What suffers.
  package enum Area: String, Hashable, Sendable {
    case performance, resilience, consistency, ownership, operations
  }

  /// The rule with the id.
  package static func named(_ id: String) -> Rule? { all.first { $0.id == id } }

  /// What a rule may look at.
  typealias Evidence = ReviewSubject

  init(
    id: String,
    title: String,
    area: Area,
    what: String,
    why: String,
    found: String,
    remedy: String,
    find: @escaping @Sendable (Evidence) -> [Accident]
  ) {
    self.id = id
    self.title = title
    self.area = area
    self.what = what
    self.why = why
    self.found = found
    self.remedy = remedy
    self.find = find
  }
}

/// Everything that is there to be judged.
package struct ReviewSubject: Sendable {
  package let architecture: Architecture
  package let conduct: SystemConduct
  /// Stores that were there before, for who knows the history.
  package let removed: [Component]
  let components: [ComponentID: Component]

  package init(_ architecture: Architecture, _ conduct: SystemConduct, removed: [Component] = []) {
    self.architecture = architecture
    self.conduct = conduct
    self.removed = removed
    components = Dictionary(uniqueKeysWithValues: architecture.components.map { ($0.id, $0) })
  }

  func kind(_ id: ComponentID?) -> ComponentKind? { id.flatMap { components[$0]?.kind } }
}

/// The judgement of a system by all rules.
package enum Review {
  /// What the rules find, in the order of rules, then of titles.
  package static func accidents(in subject: ReviewSubject) -> [Accident] {
    Rule.all.flatMap { rule in Set(rule.find(subject)).sorted() }
  }
}
