package import Facts
package import Formats

/// One entry of `facts:` in this program's own configuration.
package enum StatedFact {
  /// Where people write it.
  package static let fileName = ".asbuilt.yaml"

  private static let componentKeys = [
    "component", "kind", "technology", "name", "absent", "stage", "because",
  ]
  private static let connectionKeys = ["from", "to", "style", "protocol", "stage", "because"]

  /// Kinds of component, as a scan writes them.
  package static let kinds = [
    "service", "frontend", "job", "function", "gateway", "database", "cache", "broker", "search",
    "object-storage", "external", "infrastructure",
  ]
  /// For what the system has something.
  package static let stages = ["production", "development", "test", "sample"]
  /// Whether the caller waits.
  package static let styles = ["sync", "async"]

  /// The entries of the file that can be read, with their lines.
  ///
  /// - Throws: never; entries with mistakes are handed to `refused`.
  package static func facts(in root: Node, refused: (Mistake) -> Void) -> [Fact] {
    do throws(Mistake) {
      var facts: [Fact] = []
      for entry in try root.list("facts", of: "statements") {
        do throws(Mistake) {
          facts.append(Fact(line: entry.line, .statement(try statement(in: entry))))
        } catch {
          refused(error)
        }
      }
      return facts
    } catch {
      refused(error)
      return []
    }
  }

  private static func statement(in entry: Node) throws(Mistake) -> Statement {
    if entry["component"] != nil { return try component(in: entry) }
    guard entry["from"] != nil || entry["to"] != nil else {
      try entry.check("a statement", knows: componentKeys + connectionKeys)
      throw Mistake(
        line: entry.line,
        what: "a statement needs 'component', or 'from' and 'to'; say what it is about"
      )
    }
    return try connection(in: entry)
  }

  private static func component(in entry: Node) throws(Mistake) -> Statement {
    try entry.check("a statement", knows: componentKeys)
    let name = try entry.text("component", of: "a statement", else: "name the component")
    let kind = try entry.word("kind", of: kinds)
    let (technology, newName) = (try entry.text("technology"), try entry.text("name"))
    let stage = try entry.word("stage", of: stages)
    let because = try entry.text("because")
    guard try entry.flag("absent") == true else {
      let subject = Statement.Subject.component(
        name,
        kind: kind,
        technology: technology,
        newName: newName
      )
      return Statement(subject, stage: stage, because: because)
    }
    if kind != nil || technology != nil || newName != nil {
      throw Mistake(
        line: entry.line(of: "absent"),
        what: "what is absent has no kind, technology or name; leave either out"
      )
    }
    return Statement(.noComponent(name), because: because)
  }

  private static func connection(in entry: Node) throws(Mistake) -> Statement {
    try entry.check("a statement", knows: connectionKeys)
    let subject = Statement.Subject.connection(
      from: try entry.text("from", of: "a statement", else: "name who calls"),
      to: try entry.text("to", of: "a statement", else: "name who is called"),
      style: try entry.word("style", of: styles),
      protocolName: try entry.text("protocol")
    )
    return Statement(
      subject,
      stage: try entry.word("stage", of: stages),
      because: try entry.text("because")
    )
  }
}
