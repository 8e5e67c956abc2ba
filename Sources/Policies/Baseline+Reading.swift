import ArchitectureModel
import Facts
package import Formats
import History

extension Baseline {
  /// What tells the file from any other JSON.
  package static let document = "asbuilt baseline"
  package static let version = "1.0"

  private static let keys = ["document", "schemaVersion", "components", "connections", "findings"]
  private static let words = ["reason", "until", "acceptedIn"]

  /// Reads the file strictly: what is not understood would be lost when it is written again.
  ///
  /// - `path`: how sentences call it.
  package init(reading file: FileText, at path: String) throws(PolicyProblem) {
    do throws(Mistake) {
      try self.init(file)
    } catch {
      throw PolicyProblem(path, error)
    }
  }

  private init(_ file: FileText) throws(Mistake) {
    let json = file.json
    if let gap = json.gaps.first {
      let remedy = "mend it, or take it back from git"
      throw Mistake(line: gap.line, what: "this is no valid JSON (\(gap.reason)); \(remedy)")
    }
    guard let root = json.root, root["document"]?.string == Self.document else {
      let remedy = "move it away, or name another file"
      throw Mistake(line: json.root?.line ?? 1, what: "this is no baseline of asbuilt; \(remedy)")
    }
    let version = root["schemaVersion"]?.string ?? ""
    guard version == Self.version else {
      throw Mistake(
        line: root.line(of: "schemaVersion"),
        what: "this baseline is of version \(Mistake.quoted(version)), known is "
          + "\(Self.version); use the asbuilt that wrote it, or a newer one"
      )
    }
    try root.check("the baseline", knows: Self.keys)
    var entries: [Entry] = []
    for node in try root.list("components", of: "components") {
      entries.append(try Self.component(node))
    }
    for node in try root.list("connections", of: "connections") {
      entries.append(try Self.connection(node))
    }
    for node in try root.list("findings", of: "findings") {
      entries.append(try Self.finding(node))
    }
    var lines: [String: Int] = [:]
    for entry in entries {
      if let line = lines[entry.key] {
        let what = "this entry is there already in line \(line); keep one of them"
        throw Mistake(line: entry.line, what: what)
      }
      lines[entry.key] = entry.line
    }
    self.init(entries)
  }

  private static func component(_ node: Node) throws(Mistake) -> Entry {
    try node.check("an entry", knows: ["id", "technology"] + words)
    let id = ComponentID(try node.text("id", of: "an entry", else: "name the component"))
    return try entry(.component(id, technology: try node.text("technology")), node)
  }

  private static func connection(_ node: Node) throws(Mistake) -> Entry {
    try node.check("an entry", knows: ["from", "to", "style"] + words)
    let from = ComponentID(try node.text("from", of: "an entry", else: "name who calls"))
    let to = ComponentID(try node.text("to", of: "an entry", else: "name who is called"))
    let styles = Style.allCases.map(\.rawValue)
    guard let style = try node.word("style", of: styles).flatMap({ Style(rawValue: $0) }) else {
      throw Mistake(line: node.line, what: "an entry needs 'style'; write sync or async")
    }
    return try entry(.connection(from: from, to: to, style), node)
  }

  private static func finding(_ node: Node) throws(Mistake) -> Entry {
    try node.check("an entry", knows: ["rule", "id"] + words)
    let rule = try node.text("rule", of: "an entry", else: "name the rule of the finding")
    let id = try node.text("id", of: "an entry", else: "name the finding")
    return try entry(.finding(rule: rule, id: id), node)
  }

  private static func entry(_ subject: Entry.Subject, _ node: Node) throws(Mistake) -> Entry {
    var until: CalendarDay?
    if let text = try node.text("until") {
      until = CalendarDay(text)
      if until == nil {
        let what = "'until' must be a day; write it as \"2027-01-31\""
        throw Mistake(line: node.line(of: "until"), what: what)
      }
    }
    return Entry(
      subject,
      reason: try node.text("reason"),
      until: until,
      acceptedIn: try node.text("acceptedIn"),
      line: node.line
    )
  }
}
