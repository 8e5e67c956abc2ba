import ArchitectureModel

extension Diff {
  /// The document of `diff --format json`.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("base", .optional(base.commit)),
      ("head", .optional(head.isDirty ? nil : head.commit)),
      ("changes", .list(changes.map { .object($0.members) })),
    ]).text
  }
}
