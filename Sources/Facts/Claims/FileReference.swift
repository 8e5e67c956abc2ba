/// Another file or folder of this repository that the file takes in.
package struct FileReference: Hashable, Sendable, CustomStringConvertible {
  /// What the other file is wanted for.
  package enum Purpose: String, Hashable, Sendable {
    case include, resource, overlay, chart, values, parent, project, settings, schema, component
    case source, program
    /// What it was made from.
    case origin
  }

  package let purpose: Purpose
  /// As written, relative to the file's folder unless it starts with `/`.
  package let target: String

  package init(_ purpose: Purpose, _ target: String) {
    self.purpose = purpose
    self.target = Redaction.redacted(target)
  }

  package var description: String { "refers to \(purpose.rawValue) \(target)" }
}
