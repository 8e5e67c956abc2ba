import ArchitectureModel

extension Trend {
  /// The document of `trend --format json`.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("repository", .string(repository)),
      ("scans", .list(points.map(Self.json))),
    ]).text
  }

  private static func json(_ point: TrendPoint) -> JSONText {
    .object([
      ("time", .number(point.time)),
      ("commit", .optional(point.commit)),
      ("dirty", .bool(point.isDirty)),
      ("complete", .bool(point.isComplete)),
      ("components", .number(point.components)),
      ("connections", .number(point.connections)),
      ("synchronous", .number(point.synchronous)),
      ("stores", .number(point.stores)),
      ("externals", .number(point.externals)),
      ("findings", .number(point.findings)),
      ("drift", point.drift.map { .number($0) } ?? .null),
      ("changes", .list(point.changes.map { .object($0.members) })),
    ])
  }
}
