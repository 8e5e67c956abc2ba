import ArchitectureModel
import Facts
import Formats

extension ArchitectureRule {
  private static let forms = ["forbidden", "allowed", "required", "decided", "hops"]
  private static let keys = ["id", "because", "stage"] + forms

  /// Reads one entry of `rules`.
  static func reading(_ node: Node, at path: RepoPath) throws(Mistake) -> ArchitectureRule {
    try node.check("a rule", knows: keys)
    let id = try node.text("id", of: "a rule", else: "give it a short name of its own")
    guard isID(id) else {
      throw Mistake(
        line: node.line(of: "id"),
        what:
          "'id' must be of lower-case letters, digits and hyphens; write it as orders-db-is-private"
      )
    }
    let because = try node.text("because", of: "a rule", else: "say in a sentence why it is there")
    let found = forms.filter { node[$0] != nil }
    guard let key = found.first, found.count == 1, let body = node[key] else {
      let what =
        found.isEmpty
        ? "a rule needs one of \(forms.joined(separator: ", ")); say what it asks for"
        : "a rule has only one of \(found.joined(separator: ", ")); make two rules of it"
      throw Mistake(line: node.line, what: what)
    }
    return ArchitectureRule(
      id: id,
      because: because,
      form: try form(key, body),
      stages: try stages(of: node),
      path: path,
      line: node.line
    )
  }

  private static func form(_ key: String, _ body: Node) throws(Mistake) -> Form {
    switch key {
    case "forbidden": return .forbidden(try link(key, body, knows: ["reachable"]))
    case "allowed": return .allowed(try link(key, body))
    case "required": return .required(try link(key, body))
    case "decided": return .decided(try Selector.reading(body, key))
    default: return try hops(key, body)
    }
  }

  private static func link(_ key: String, _ body: Node, knows further: [String] = [])
    throws(Mistake) -> Link
  {
    try body.check("'\(key)'", knows: ["from", "to", "style", "protocol"] + further)
    guard let from = body["from"], let to = body["to"] else {
      let missing = body["from"] == nil ? "from" : "to"
      throw Mistake(line: body.line, what: "'\(key)' needs '\(missing)'; say which components")
    }
    return Link(
      from: try Selector.reading(from, "from"),
      to: try Selector.reading(to, "to"),
      style: try body.word("style", of: Style.allCases.map(\.rawValue))
        .flatMap { Style(rawValue: $0) },
      protocols: try body.texts("protocol").map { NamePattern($0) },
      isReachable: try body.flag("reachable") ?? false
    )
  }

  private static func hops(_ key: String, _ body: Node) throws(Mistake) -> Form {
    try body.check("'\(key)'", knows: ["most", "from", "to"])
    guard let most = try body.number("most", in: 0...100) else {
      throw Mistake(line: body.line, what: "'\(key)' needs 'most'; say how many calls in a row")
    }
    var (from, to) = (Selector.everything, Selector.everything)
    if let node = body["from"] { from = try Selector.reading(node, "from") }
    if let node = body["to"] { to = try Selector.reading(node, "to") }
    return .hops(from: from, to: to, most: most)
  }

  private static func stages(of node: Node) throws(Mistake) -> Set<Stage> {
    let known = Stage.allCases.map(\.rawValue)
    var stages: Set<Stage> = []
    for text in try node.texts("stage") {
      guard let stage = Stage(rawValue: text) else {
        throw Mistake.unknown("stage", text, known, line: node.line(of: "stage"))
      }
      stages.insert(stage)
    }
    return stages.isEmpty ? [.production] : stages
  }

  /// Whether others can name it in comments and on command lines.
  static func isID(_ text: String) -> Bool {
    text.utf8.count <= 80
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
