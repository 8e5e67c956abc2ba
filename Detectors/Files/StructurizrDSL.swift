import Facts
import Formats

extension Detector {
  /// The part of the Structurizr language that names elements and their relationships.
  ///
  /// Source: docs.structurizr.com, "Structurizr DSL language reference". Views, styles, deployment and scripts are passed over.
  package static let structurizrDSL = Detector(
    id: "structurizr-dsl",
    revision: 1,
    summary: "elements and relationships that a Structurizr workspace declares",
    reads: FilePattern(suffixes: [".dsl", ".structurizr"]),
    subject: .models
  ) { file in
    guard
      file.contains("workspace") || file.contains("=") || file.contains("->")
        || file.contains("!include")
    else { return Detection() }
    var reader = WorkspaceReader()
    for line in WorkspaceLines.lines(of: file) { reader.read(line) }
    return reader.finish()
  }
}
