import ArchitectureModel
package import Drift
import Facts
import History

extension DriftReport {
  /// The document of `drift --format json`.
  package var json: String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      (
        "repository",
        .object([
          ("root", .string(root)), ("commit", .optional(commit)), ("dirty", .bool(isDirty)),
        ])
      ),
      ("sources", .list(sources.map(Self.json))),
      ("differences", .list(differences.map(\.json))),
      ("accepted", .list(accepted.map(Self.json))),
      ("stale", .list(stale.map { Self.place($0.path, $0.line, $0.says) })),
      ("unseen", .list(unseen.map { Self.place($0.path, $0.line, $0.says) })),
      (
        "coverage",
        .object([
          ("complete", .bool(coverage.isComplete)), ("files", .number(coverage.files)),
          ("read", .number(coverage.read)), ("gaps", .number(coverage.gaps.count)),
        ])
      ),
    ]).text
  }

  private static func json(_ source: Source) -> JSONText {
    .object([
      ("name", .string(source.name)), ("path", .optional(source.path?.text)),
      ("count", .number(source.count)),
    ])
  }

  private static func json(_ accepted: Accepted) -> JSONText {
    .object([
      ("difference", accepted.difference.json),
      ("path", .string(accepted.path.text)), ("line", .number(accepted.line)),
      ("reason", .optional(accepted.reason)), ("until", .optional(accepted.until?.description)),
    ])
  }

  private static func place(_ path: RepoPath, _ line: Int, _ says: String) -> JSONText {
    .object([("path", .string(path.text)), ("line", .number(line)), ("says", .string(says))])
  }
}

extension Difference {
  /// One of the `differences`.
  var json: JSONText {
    .object(
      [("id", .string(id)), ("kind", .string(kind.rawValue)), ("against", againstJSON)]
        + elementMembers + [
          ("title", .string(title)), ("says", .string(says)), ("remedy", .string(remedy)),
          ("evidence", .list(evidence.map(Self.json))),
          ("declared", declared.map(Self.json) ?? .null),
          ("introducedBy", introducedBy?.json ?? .null),
          ("decision", decision?.json ?? .null),
        ]
    )
  }

  private var elementMembers: [(String, JSONText)] {
    switch element {
    case .component(let id):
      [("element", .string("component")), ("component", .string(id.text))]
    case .connection(let from, let to):
      [
        ("element", .string("connection")), ("from", .string(from.text)), ("to", .string(to.text)),
      ]
    case .several(let ids):
      [
        ("element", .string("several")), ("components", .list(ids.map { .string($0.text) })),
      ]
    }
  }

  private var againstJSON: JSONText {
    let (source, rule): (String, String?) =
      switch against {
      case .declared: ("declared", nil)
      case .baseline: ("baseline", nil)
      case .lastScan: ("last-scan", nil)
      case .rule(let id, _, line: _): ("rule", id)
      }
    let place = against.place
    return .object([
      ("source", .string(source)), ("rule", .optional(rule)), ("path", .optional(place?.path.text)),
      ("line", place.map { .number($0.line) } ?? .null),
    ])
  }

  private static func json(_ evidence: Evidence) -> JSONText {
    .object([
      ("path", .string(evidence.path.text)), ("line", .number(evidence.line)),
      ("detector", .string(evidence.detector)), ("says", .string(evidence.says)),
    ])
  }
}
