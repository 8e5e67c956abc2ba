import ArchitectureModel
package import Drift
import Facts
package import Policies
package import Review

/// Everything that the renderers of `review` may know.
package struct ReviewReport: Sendable {
  package let scan: Scan
  /// Those that nobody suppressed.
  package let accidents: [Accident]
  /// The others.
  package let held: [Held]
  /// Suppressions that hold nothing back; sorted.
  package let stale: [DriftReport.Stale]

  /// A finding that somebody suppressed, and who says so.
  package struct Held: Hashable, Sendable {
    package let accident: Accident
    package let by: Suppression

    package init(_ accident: Accident, by suppression: Suppression) {
      self.accident = accident
      by = suppression
    }
  }

  package init(
    scan: Scan,
    accidents: [Accident],
    held: [Held] = [],
    stale: [DriftReport.Stale] = []
  ) {
    self.scan = scan
    self.accidents = accidents
    self.held = held
    self.stale = stale.sorted()
  }

  /// A heading for each rule, then its findings with their parts, one a line.
  package var text: String {
    let found = accidents.isEmpty ? "nothing found\n" : findings
    return found + suppressions
  }

  private var findings: String {
    RuleGroup.groups(of: accidents, by: \.rule).map { group in
      let isOne = group.isOfOneMind(\.emerged)
      var lines = [group.heading]
      for accident in group.items {
        lines.append("  \(accident.title)")
        for part in accident.parts {
          lines += ["    \(part.role): \(part.says)", "      \(part.path):\(part.line)"]
        }
        if !isOne { lines.append("    → \(accident.emerged)") }
      }
      if isOne, let first = group.items.first { lines.append("  → \(first.emerged)") }
      return lines.map { Escaping.terminal($0) + "\n" }.joined()
    }.joined(separator: "\n")
  }

  /// The same as one JSON document.
  package var json: String {
    let parts: [(String, JSONText)] = [
      ("schemaVersion", .string("1.0")),
      ("context", .list([])),
      ("findings", .list(accidents.map(Self.finding))),
      ("scores", .list([])),
      ("questions", .list([])),
    ]
    return JSONText.object(parts + suppressionsJSON).text
  }

  private static func finding(_ accident: Accident) -> JSONText {
    let rule = Rule.named(accident.rule)
    return .object([
      ("id", .string(accident.id)),
      ("rule", .string(accident.rule)),
      ("area", .string(rule?.area.rawValue ?? "")),
      ("severity", .string("warning")),
      ("title", .string(accident.title)),
      ("components", .list(accident.components.map { .string($0.text) })),
      ("connections", .list([])),
      ("evidence", .list(accident.parts.map(evidence))),
      ("why", .string(accident.emerged)),
      ("fix", .string(rule?.remedy ?? "")),
    ])
  }

  private static func evidence(_ part: Accident.Part) -> JSONText {
    .object([
      ("path", .string(part.path.text)),
      ("line", .number(part.line)),
      ("role", .string(part.role)),
      ("says", .string(part.says)),
    ])
  }
}
