import ArchitectureModel
import History

extension Diff {
  /// The document of `diff --format json`.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("tool", .object([("name", .string("asbuilt")), ("version", .string(head.toolVersion))])),
      ("root", .string(head.root)),
      ("base", .optional(base.commit)),
      ("head", .optional(head.isDirty ? nil : head.commit)),
      ("states", .object([("base", Self.json(base)), ("head", Self.json(head))])),
      ("originsSearched", .bool(!origins.isEmpty)),
      ("changes", .list(changes.indices.map(json))),
      ("around", DiffSurroundings(self).json),
    ]).text
  }

  private static func json(_ scan: Scan) -> JSONText {
    .object([
      ("dirty", .bool(scan.isDirty)), ("shallow", .bool(scan.isShallow)),
      ("complete", .bool(scan.coverage.isComplete)), ("files", .number(scan.coverage.files)),
      ("read", .number(scan.coverage.read)), ("gaps", .number(scan.coverage.gaps.count)),
    ])
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
