package import ArchitectureModel

/// The part of a graph that a reader asked for.
package struct View: Sendable {
  /// In the order of kinds, then names.
  package let components: [Component]
  /// In the order of their ends.
  package let connections: [Connection]
  /// Number of components that the view leaves out.
  package let hidden: Int

  /// - `stages`: the stages to show.
  package init(_ architecture: Architecture, stages: Set<Stage>) {
    let shown = architecture.components.filter { stages.contains($0.stage) }
    let ids = Set(shown.map(\.id))
    components = shown.sorted {
      ($0.kind.rank, $0.name, $0.id) < ($1.kind.rank, $1.name, $1.id)
    }
    connections = architecture.connections.filter {
      ids.contains($0.from) && ids.contains($0.to) && stages.contains($0.stage)
    }
    hidden = architecture.components.count - shown.count
  }
}

extension ComponentKind {
  /// Where people look first.
  var rank: Int { Self.order.firstIndex(of: self) ?? 0 }

  private static let order: [ComponentKind] = [
    .frontend, .gateway, .service, .function, .job, .database, .cache, .search, .objectStorage,
    .broker,
    .infrastructure, .external,
  ]

  /// `Services`, `Object storage`.
  var plural: String {
    switch self {
    case .service: "Services"
    case .frontend: "Front ends"
    case .job: "Jobs"
    case .function: "Functions"
    case .gateway: "Gateways"
    case .database: "Databases"
    case .cache: "Caches"
    case .broker: "Brokers"
    case .search: "Search"
    case .objectStorage: "Object storage"
    case .external: "External systems"
    case .infrastructure: "Infrastructure"
    }
  }
}
