/// What people state about the system in this program's own configuration, because no other file can show it.
package struct Statement: Hashable, Sendable, CustomStringConvertible {
  /// What it is about.
  package enum Subject: Hashable, Sendable {
    /// A part by its name or id: one that code cannot show, or another kind, technology or name of one that is there.
    case component(String, kind: String?, technology: String?, newName: String?)
    /// Something that was found and is no part of the system.
    case noComponent(String)
    /// Who calls whom, by names or ids.
    case connection(from: String, to: String, style: String?, protocolName: String?)
  }

  package let subject: Subject
  /// `production` when it says nothing.
  package let stage: String?
  /// Why, in a sentence; redacted.
  package let because: String?

  package init(_ subject: Subject, stage: String? = nil, because: String? = nil) {
    self.subject = subject
    self.stage = stage
    self.because = because.map { Redaction.redacted($0) }
  }

  package var description: String {
    var text =
      switch subject {
      case .component(let name, let kind, let technology, let newName):
        "states \(name)" + (kind.map { " as \($0)" } ?? "") + (technology.map { " of \($0)" } ?? "")
          + (newName.map { " under the name \($0)" } ?? "")
      case .noComponent(let name): "states that \(name) is no component"
      case .connection(let from, let to, let style, let protocolName):
        "states that \(from) calls \(to)" + (style.map { " \($0)" } ?? "")
          + (protocolName.map { " over \($0)" } ?? "")
      }
    if let stage { text += " in \(stage)" }
    if let because { text += ", because \(because)" }
    return text
  }
}
