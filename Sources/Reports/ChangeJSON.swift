import ArchitectureModel
import Facts
import History

extension Change {
  /// The members that `diff` and `history` share.
  var members: [(String, JSONText)] {
    let (name, ends) =
      switch element {
      case .component(let before, let after): ("component", Self.members(before, after))
      case .connection(let before, let after): ("connection", Self.members(before, after))
      }
    return [("change", .string(verb.rawValue)), ("element", .string(name))] + ends + [
      ("stage", .string(stage.rawValue)),
      ("significance", .string(significance.rawValue)),
      ("because", .string(because)),
      ("evidence", .list(evidence.map(Self.json))),
    ]
  }

  private static func members(_ before: Component?, _ after: Component?) -> [(String, JSONText)] {
    guard let now = after ?? before else { return [] }
    var members: [(String, JSONText)] = [
      ("kind", .string(now.kind.rawValue)), ("technology", .optional(now.technology)),
      ("name", .string(now.name)), ("id", .string(now.id.text)),
    ]
    if let before, after != nil {
      members.append(
        (
          "was",
          .object([
            ("technology", .optional(before.technology)), ("name", .string(before.name)),
            ("kind", .string(before.kind.rawValue)), ("id", .string(before.id.text)),
          ])
        )
      )
    }
    return members
  }

  private static func members(_ before: Connection?, _ after: Connection?) -> [(String, JSONText)] {
    guard let now = after ?? before else { return [] }
    return [
      ("from", .string(now.from.text)), ("to", .string(now.to.text)),
      ("style", .string(now.style.rawValue)), ("protocol", .optional(now.protocolName)),
    ]
  }

  /// A place with the side on which it is.
  static func json(_ item: (side: Change.Side, evidence: Evidence)) -> JSONText {
    .object([
      ("path", .string(item.evidence.path.text)), ("line", .number(item.evidence.line)),
      ("side", .string(item.side.rawValue)), ("says", .string(item.evidence.says)),
    ])
  }
}

extension CommitSummary {
  var json: JSONText {
    .object([
      ("commit", .string(id.description)), ("subject", .string(subject)),
      ("author", .string(author)), ("date", .string(day.description)),
    ])
  }
}
