import ArchitectureModel
import History

extension Diff {
  /// The document of `diff --format json`.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("base", .optional(base.commit)),
      ("head", .optional(head.isDirty ? nil : head.commit)),
      ("changes", .list(changes.indices.map(json))),
    ]).text
  }

  private func json(_ number: Int) -> JSONText {
    let origin = origins.indices.contains(number) ? origins[number] : nil
    return .object(
      changes[number].members + [
        ("introducedBy", origin?.introducedBy?.json ?? .null),
        ("decision", (origin?.decision ?? Decision(status: .none)).json),
      ]
    )
  }
}
