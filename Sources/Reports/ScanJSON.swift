import ArchitectureModel
import Facts

extension Scan {
  /// The document of `scan --format json`.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      (
        "tool",
        .object([
          ("name", .string("asbuilt")), ("version", .string(toolVersion)),
          ("catalogue", .string(catalogue)),
        ])
      ),
      (
        "repository",
        .object([
          ("root", .string(root)), ("commit", .optional(commit)), ("dirty", .bool(isDirty)),
          ("shallow", .bool(isShallow)),
        ])
      ),
      ("components", .list(architecture.components.map(Self.json))),
      ("connections", .list(architecture.connections.map(Self.json))),
      (
        "looseEnds",
        .list(
          architecture.looseEnds.map {
            .object([
              ("path", .string($0.path.text)), ("line", .number($0.line)),
              ("says", .string($0.says)),
            ])
          }
        )
      ),
      ("coverage", Self.json(coverage)),
    ]).text
  }

  private static func json(_ component: Component) -> JSONText {
    .object([
      ("id", .string(component.id.text)), ("name", .string(component.name)),
      ("kind", .string(component.kind.rawValue)),
      ("technology", .optional(component.technology)), ("language", .optional(component.language)),
      ("stage", .string(component.stage.rawValue)),
      ("scopes", .list(component.scopes.map { .string($0) })),
      ("certainty", .string(component.certainty.rawValue)),
      ("settings", .list(component.settings.map(json))),
      ("evidence", .list(component.evidence.map(json))),
    ])
  }

  private static func json(_ connection: Connection) -> JSONText {
    .object([
      ("from", .string(connection.from.text)), ("to", .string(connection.to.text)),
      ("style", .string(connection.style.rawValue)),
      ("protocol", .optional(connection.protocolName)),
      ("stage", .string(connection.stage.rawValue)),
      ("scopes", .list(connection.scopes.map { .string($0) })),
      ("certainty", .string(connection.certainty.rawValue)),
      ("settings", .list(connection.settings.map(json))),
      ("evidence", .list(connection.evidence.map(json))),
    ])
  }

  private static func json(_ setting: ItemSetting) -> JSONText {
    .object([
      ("key", .string(setting.key)), ("value", .string(setting.value)),
      ("path", .string(setting.path.text)),
      ("line", .number(setting.line)),
    ])
  }

  private static func json(_ evidence: Evidence) -> JSONText {
    .object([
      ("path", .string(evidence.path.text)), ("line", .number(evidence.line)),
      ("detector", .string(evidence.detector)),
      ("says", .string(evidence.says)),
    ])
  }

  private static func json(_ coverage: Coverage) -> JSONText {
    .object([
      ("complete", .bool(coverage.isComplete)), ("files", .number(coverage.files)),
      ("read", .number(coverage.read)),
      (
        "gaps",
        .list(
          coverage.gaps.map {
            .object([
              ("path", .string($0.path.text)), ("line", .number($0.line)),
              ("reason", .string($0.reason)),
            ])
          }
        )
      ),
    ])
  }
}
