import ArchitectureModel
import Facts

extension Diff {
  /// The document of `diff --format json`.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("base", .optional(base.commit)),
      ("head", .optional(head.isDirty ? nil : head.commit)),
      ("changes", .list(changes.map(Self.json))),
    ]).text
  }

  private static func json(_ change: Change) -> JSONText {
    let (element, members) =
      switch change.element {
      case .component(let before, let after): ("component", json(before, after))
      case .connection(let before, let after): ("connection", json(before, after))
      }
    return .object(
      [("change", .string(change.verb.rawValue)), ("element", .string(element))] + members + [
        ("stage", .string(change.stage.rawValue)),
        ("significance", .string(change.significance.rawValue)),
        ("because", .string(change.because)),
        ("evidence", .list(change.evidence.map(json))),
      ]
    )
  }

  private static func json(_ before: Component?, _ after: Component?) -> [(String, JSONText)] {
    guard let now = after ?? before else { return [] }
    let was: [(String, JSONText)] =
      if let before, after != nil {
        [
          (
            "was",
            .object([
              ("technology", .optional(before.technology)), ("name", .string(before.name)),
              ("kind", .string(before.kind.rawValue)),
            ])
          )
        ]
      } else { [] }
    return [
      ("kind", .string(now.kind.rawValue)), ("technology", .optional(now.technology)),
      ("name", .string(now.name)), ("id", .string(now.id.text)),
    ] + was
  }

  private static func json(_ before: Connection?, _ after: Connection?) -> [(String, JSONText)] {
    guard let now = after ?? before else { return [] }
    return [
      ("from", .string(now.from.text)), ("to", .string(now.to.text)),
      ("style", .string(now.style.rawValue)), ("protocol", .optional(now.protocolName)),
    ]
  }

  private static func json(_ item: (side: Change.Side, evidence: Evidence)) -> JSONText {
    .object([
      ("path", .string(item.evidence.path.text)), ("line", .number(item.evidence.line)),
      ("side", .string(item.side.rawValue)), ("says", .string(item.evidence.says)),
    ])
  }
}
