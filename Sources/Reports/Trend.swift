package import ArchitectureModel
import History

/// Everything that the renderers of `trend` may know.
package struct Trend: Sendable {
  /// How the store calls it.
  package let repository: String
  /// Oldest first.
  package let points: [TrendPoint]

  package init(repository: String, points: [TrendPoint]) {
    self.repository = repository
    self.points = points
  }
}

/// One kept scan in numbers, of production.
package struct TrendPoint: Sendable {
  /// Seconds since 1970, UTC.
  package let time: Int
  package let commit: String?
  package let isDirty: Bool
  package let isComplete: Bool
  let components: Int
  let connections: Int
  /// Connections on which the caller waits.
  let synchronous: Int
  /// Databases, caches, brokers, search engines, object storage.
  let stores: Int
  let externals: Int
  let findings: Int
  /// Nil when nobody asked.
  let drift: Int?
  /// What is major since the point before; empty for the first.
  let changes: [Change]

  /// - `before`: the architecture of the point before.
  package init(
    time: Int,
    commit: String?,
    isDirty: Bool,
    isComplete: Bool,
    architecture: Architecture,
    findings: Int,
    drift: Int?,
    before: Architecture?
  ) {
    self.time = time
    self.commit = commit
    self.isDirty = isDirty
    self.isComplete = isComplete
    self.findings = findings
    self.drift = drift
    let parts = architecture.components.filter { $0.stage == .production }
    let calls = architecture.connections.filter { $0.stage == .production }
    components = parts.count
    connections = calls.count
    synchronous = calls.count { $0.style == .sync }
    stores = parts.count { Self.stores.contains($0.kind) }
    externals = parts.count { $0.kind == .external }
    changes =
      before.map { before in
        before.changes(to: architecture).filter {
          $0.significance == .major && $0.stage == .production
        }
      } ?? []
  }

  private static let stores: Set<ComponentKind> = [
    .database, .cache, .broker, .search, .objectStorage,
  ]

  var day: CalendarDay { CalendarDay(time: time) }
}
