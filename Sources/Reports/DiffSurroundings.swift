import ArchitectureModel

/// What surrounds the changes, as far as a comment shows it: with this, a comment can be made of the document alone.
struct DiffSurroundings {
  /// The same id comes twice where its name, kind or technology differ.
  private let parts: [(component: Component, evidence: [(side: Change.Side, evidence: Evidence)])]
  private let connections: [Connection]

  init(_ diff: Diff) {
    let drawn = Self.drawn(diff)
    connections = diff.head.architecture.connections.filter(drawn.contains)
    var ids = Set(connections.flatMap { [$0.from, $0.to] })
    for case .connection(let old, let new) in diff.changes.map(\.element) {
      for connection in [old, new].compactMap(\.self) {
        ids.formUnion([connection.from, connection.to])
      }
    }
    let before = diff.base.architecture.components.filter { ids.contains($0.id) }
    let after = diff.head.architecture.components.filter { ids.contains($0.id) }
    parts = Self.merged(before, after)
  }

  /// What pictures draw besides the changes, whichever stages they show.
  private static func drawn(_ diff: Diff) -> Set<Connection> {
    let choices = Stage.allCases.map { Set([.production, $0]) } + [Set(Stage.allCases)]
    return Set(choices.flatMap { DiffPicture(diff, DiffView(diff, stages: $0)).neighbours })
  }

  /// By id; what is alike on both sides once.
  private static func merged(_ before: [Component], _ after: [Component]) -> [(
    component: Component, evidence: [(side: Change.Side, evidence: Evidence)]
  )] {
    let old = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.map(\.id))
    let later = after.map { component in
      let places = component.evidence.prefix(1).map { (side: Change.Side.head, evidence: $0) }
      let twin = old[component.id].flatMap { isAlike($0, component) ? $0 : nil }
      let former = twin?.evidence.prefix(1).map { (side: Change.Side.base, evidence: $0) } ?? []
      return (component: component, evidence: former + places)
    }
    let earlier = before.filter { component in
      !new.contains(component.id)
        || !after.contains { $0.id == component.id && isAlike($0, component) }
    }.map { component in
      let places = component.evidence.prefix(1).map { (side: Change.Side.base, evidence: $0) }
      return (component: component, evidence: places)
    }
    return (earlier + later).sorted {
      ($0.component.id, $0.evidence.count) < ($1.component.id, $1.evidence.count)
    }
  }

  private static func isAlike(_ one: Component, _ other: Component) -> Bool {
    one.name == other.name && one.kind == other.kind && one.technology == other.technology
      && one.stage == other.stage
  }

  var json: JSONText {
    .object([
      ("parts", .list(parts.map { Self.json($0.component, $0.evidence) })),
      ("connections", .list(connections.map(Self.json))),
    ])
  }

  private static func json(
    _ component: Component,
    _ evidence: [(side: Change.Side, evidence: Evidence)]
  ) -> JSONText {
    .object([
      ("id", .string(component.id.text)), ("name", .string(component.name)),
      ("kind", .string(component.kind.rawValue)), ("technology", .optional(component.technology)),
      ("stage", .string(component.stage.rawValue)),
      ("evidence", .list(evidence.map(Change.json))),
    ])
  }

  private static func json(_ connection: Connection) -> JSONText {
    .object([
      ("from", .string(connection.from.text)), ("to", .string(connection.to.text)),
      ("style", .string(connection.style.rawValue)),
      ("protocol", .optional(connection.protocolName)),
      ("stage", .string(connection.stage.rawValue)),
      ("evidence", .list(connection.evidence.prefix(1).map { Change.json((.head, $0)) })),
    ])
  }
}
