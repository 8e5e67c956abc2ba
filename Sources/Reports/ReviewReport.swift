import ArchitectureModel
import Facts
package import Review

/// Everything that the renderers of `review` may know.
package struct ReviewReport: Sendable {
  package let scan: Scan
  package let accidents: [Accident]

  package init(scan: Scan, accidents: [Accident]) {
    self.scan = scan
    self.accidents = accidents
  }

  /// A heading for each finding, then its parts, one a line.
  package var text: String {
    if accidents.isEmpty { return "nothing found\n" }
    return accidents.map { accident in
      let parts = accident.parts.map { part in
        "    \(part.role): \(part.says)\n      \(part.path):\(part.line)\n"
      }
      return "\(accident.rule)  \(accident.title)\n\(parts.joined())    → \(accident.emerged)\n"
    }.map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).map {
        Escaping.terminal(String($0))
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The same as one JSON document.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("context", .list([])),
      ("findings", .list(accidents.map(Self.finding))),
      ("scores", .list([])),
      ("questions", .list([])),
    ]).text
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
