import Catalog
import Reports

/// The catalogue as people read it.
package struct TechnologyListing: Sendable {
  private let technologies: [Technology]

  package init(catalogueFolder: String?) throws(ScanProblem) {
    technologies = try ScanResult.catalogue(catalogueFolder).0.technologies
  }

  /// A line for each technology, or everything about one.
  package func text(_ id: String?) throws(ScanProblem) -> String {
    guard let id else {
      let width = technologies.map { $0.id.text.count }.max() ?? 0
      return technologies.map { technology in
        let gap = String(repeating: " ", count: width + 2 - technology.id.text.count)
        return "\(technology.id)\(gap)\(technology.roles.map(\.rawValue).joined(separator: ", "))\n"
      }.joined()
    }
    let technology = try self.technology(id)
    var lines = ["\(technology.name) (\(technology.id))", technology.homepage, ""]
    lines.append("roles: \(technology.roles.map(\.rawValue).joined(separator: ", "))")
    for field in Technology.Field.allCases {
      let entries = technology.entries.filter { $0.field == field }
      if entries.isEmpty { continue }
      lines.append(
        "\(field.rawValue): "
          + entries.map { $0.key.isEmpty ? $0.value : "\($0.key) \($0.value)" }.joined(
            separator: ", "
          )
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as one JSON document.
  package func json(_ id: String?) throws(ScanProblem) -> String {
    let shown = try id.map { id throws(ScanProblem) in [try technology(id)] } ?? technologies
    return JSONText.object([
      ("schemaVersion", .string("1.0")),
      ("technologies", .list(shown.map(Self.json))),
    ]).text
  }

  private static func json(_ technology: Technology) -> JSONText {
    .object([
      ("id", .string(technology.id.text)), ("name", .string(technology.name)),
      ("homepage", .string(technology.homepage)),
      ("roles", .list(technology.roles.map { .string($0.rawValue) })),
      (
        "recognisedBy",
        .list(
          technology.entries.map {
            .object([
              ("field", .string($0.field.rawValue)), ("key", .string($0.key)),
              ("value", .string($0.value)),
            ])
          }
        )
      ),
    ])
  }

  private func technology(_ id: String) throws(ScanProblem) -> Technology {
    if let found = technologies.first(where: { $0.id.text == id }) { return found }
    let near = technologies.first { $0.id.text.contains(id) || id.contains($0.id.text) }
    throw ScanProblem(
      "no technology '\(id)'"
        + (near.map { "; did you mean '\($0.id)'?" } ?? "; see asbuilt technologies")
    )
  }
}
