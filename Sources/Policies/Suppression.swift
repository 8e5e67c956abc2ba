package import ArchitectureModel
package import Drift
package import Facts
package import History
package import Review

/// Somebody's word that a finding is known: of one rule or one finding, in some place, until some day.
package struct Suppression: Hashable, Sendable {
  /// Where it holds.
  package enum Scope: Hashable, Sendable {
    /// Findings with a file that the pattern covers, of a component that the pattern names; nil holds for all.
    case files(PathPattern?, component: NamePattern?)
    /// Findings with evidence in one of these lines of the file that says so.
    case lines(ClosedRange<Int>)
  }

  /// Empty for every rule.
  package let rules: [String]
  /// The id of the one finding that is meant; nil for all.
  package let finding: String?
  package let scope: Scope
  /// The last day on which it holds; nil for ever.
  package let until: CalendarDay?
  package let reason: String?
  /// Where it is written.
  package let path: RepoPath
  package let line: Int

  package init(
    rules: [String] = [],
    finding: String? = nil,
    scope: Scope = .files(nil, component: nil),
    until: CalendarDay? = nil,
    reason: String? = nil,
    path: RepoPath,
    line: Int
  ) {
    self.rules = rules
    self.finding = finding
    self.scope = scope
    self.until = until
    self.reason = reason.map { Redaction.redacted($0) }
    self.path = path
    self.line = line
  }

  /// Whether the last day is over.
  package func isExpired(on today: CalendarDay) -> Bool { until.map { $0 < today } ?? false }

  /// Whether it speaks of the finding, expired or not.
  package func covers(_ suspect: Suspect) -> Bool {
    guard rules.isEmpty || rules.contains(suspect.rule), finding.map({ $0 == suspect.id }) ?? true
    else { return false }
    switch scope {
    case .lines(let lines):
      return suspect.places.contains { $0.path == path && lines.contains($0.line) }
    case .files(let pattern, let component):
      let isPlace = pattern.map { pattern in suspect.places.contains { pattern.covers($0.path) } }
      let isComponent = component.map { component in
        suspect.components.contains { component.matches($0.text) || component.matches($0.name) }
      }
      return (isPlace ?? true) && (isComponent ?? true)
    }
  }

  /// What it is for, as a sentence calls it.
  package var title: String { finding ?? rules.joined(separator: ", ") }
}

/// A finding or a difference, as far as suppressions look at it.
package struct Suspect: Hashable, Sendable {
  /// A line of evidence.
  package struct Place: Hashable, Sendable {
    package let path: RepoPath
    package let line: Int
  }

  package let rule: String
  package let id: String
  package let components: [ComponentID]
  package let places: [Place]

  /// What a review finds.
  package init(_ accident: Accident) {
    rule = accident.rule
    id = accident.id
    components = accident.components
    places = accident.parts.map { Place(path: $0.path, line: $0.line) }
  }

  /// A departure; of one that breaks no rule of the configuration, its kind stands for the rule.
  package init(_ difference: Difference) {
    if case .rule(let id, _, line: _) = difference.against {
      rule = id
    } else {
      rule = difference.kind.rawValue
    }
    id = difference.id
    components = difference.element.components
    places = difference.evidence.map { Place(path: $0.path, line: $0.line) }
  }
}

extension Suppression {
  /// Every id that a suppression may name.
  package static func ruleIDs(with rules: [ArchitectureRule]) -> [String] {
    rules.map(\.id) + Rule.all.map(\.id) + Difference.Kind.allCases.map(\.rawValue)
  }
}

extension ComponentID {
  /// `sessions` of `cache:sessions`.
  var name: String {
    text.firstIndex(of: ":").map { String(text[text.index(after: $0)...]) } ?? text
  }
}
