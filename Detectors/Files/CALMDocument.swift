import Facts
import Formats

extension Detector {
  /// Architecture documents of the Common Architecture Language Model.
  ///
  /// Source: FINOS, CALM 1.0 to 1.2, core.json: nodes, relationships, interfaces; drafts before 1.0 for the older
  /// form of relationships.
  package static let calmDocument = Detector(
    id: "calm-document",
    revision: 1,
    summary: "nodes and relationships that a CALM architecture declares",
    reads: FilePattern(
      suffixes: [".json"],
      except: FilePattern.Exceptions(names: ["package.json", "tsconfig.json", "composer.json"])
    ),
    subject: .models
  ) { file in
    guard file.contains("\"node-type\""), file.contains("\"unique-id\"") else {
      return Detection()
    }
    guard let root = file.json.root, let nodes = root["nodes"], !nodes.items.isEmpty else {
      return Detection()
    }
    var reader = CALMReader()
    reader.read(root, nodes)
    reader.detection.gaps += file.json.gaps
    return reader.detection
  }
}

private struct CALMReader {
  var detection = Detection()

  mutating func read(_ root: Node, _ nodes: Node) {
    let name = root["name"]?.string ?? root["title"]?.string ?? ""
    let head = DeclaredModelHead(format: "CALM architecture", name: name)
    detection.add(.declared(.model(head)), line: root.line)
    for node in nodes.items {
      guard let id = node["unique-id"]?.string, !id.isEmpty else {
        detection.addGap("node without unique-id", line: node.line)
        continue
      }
      element(node, id)
    }
    for relation in root["relationships"]?.items ?? [] { read(relation) }
  }

  private mutating func element(_ node: Node, _ id: String) {
    let word = node["node-type"]?.string?.lowercased() ?? ""
    let facts = Self.metadata(of: node)
    let element = DeclaredElement(
      key: id,
      name: node["name"]?.string ?? id,
      level: Self.level(of: word),
      word: word,
      technology: Self.text(["technology", "framework", "engine", "runtime", "image"], facts),
      folder: Self.text(["path", "folder", "source-path"], facts).nonEmpty,
      hosts: (node["interfaces"]?.items ?? []).flatMap(Self.hosts),
      says: node["description"]?.string ?? ""
    )
    detection.add(.declared(.element(element)), line: node["unique-id"]?.line ?? node.line)
  }

  /// Source: CALM 1.2, core.json, "node-type-definition"; any other word is allowed, too.
  private static func level(of word: String) -> DeclaredElement.Level {
    switch word {
    case "actor", "person", "user": .person
    case "ecosystem", "system", "platform": .system
    case "network", "ldap", "data-asset", "library", "contract", "internal-network", "module",
      "package":
      .other
    default: .part
    }
  }

  /// The node's own further properties first, then its metadata, one object or several.
  private static func metadata(of node: Node) -> [Node] {
    guard let data = node["metadata"] else { return [node] }
    return [node] + (data.isMapping ? [data] : data.items)
  }

  private static func text(_ keys: [String], _ nodes: [Node]) -> String {
    for key in keys {
      for node in nodes {
        if let text = node[key]?.string, !text.isEmpty { return String(text.prefix(200)) }
      }
    }
    return ""
  }

  /// Source: CALM 1.2, interface.json and the prototypes `host-port`, `hostname`, `url`.
  private static func hosts(_ interface: Node) -> [String] {
    let configuration = interface["config"] ?? interface["configuration"]
    return ["host", "hostname", "url"].compactMap { key in
      (interface[key] ?? configuration?[key])?.string
    }.compactMap { text in
      let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
      let host = rest.prefix { $0 != ":" && $0 != "/" }
      return host.isEmpty || host.contains("{") ? nil : String(host)
    }
  }

  private mutating func read(_ relation: Node) {
    let line = relation["unique-id"]?.line ?? relation.line
    let protocolName = relation["protocol"]?.string ?? ""
    guard let kind = relation["relationship-type"] else {
      return detection.addGap("relationship without relationship-type", line: line)
    }
    // Drafts before 1.0 name the type and keep its ends beside it.
    let entries =
      kind.isMapping
      ? kind.entries.map { ($0.key, $0.value) }
      : kind.string.map { word in relation["parties"].map { [(word, $0)] } ?? [] } ?? []
    for (word, ends) in entries {
      switch word {
      case "connects":
        add(.uses, Self.end(ends["source"]), [Self.end(ends["destination"])], protocolName, line)
      case "interacts":
        add(.uses, Self.end(ends["actor"]), Self.ends(ends["nodes"]), protocolName, line)
      case "deployed-in", "composed-of":
        add(.holds, Self.end(ends["container"]), Self.ends(ends["nodes"]), "", line)
      case "options": break
      default: detection.addGap("relationship of an unknown type", line: line)
      }
    }
  }

  private mutating func add(
    _ verb: DeclaredRelation.Verb,
    _ from: String?,
    _ to: [String?],
    _ protocolName: String,
    _ line: Int
  ) {
    for end in to {
      guard let from, let end else {
        detection.addGap("relationship without both ends", line: line)
        continue
      }
      let relation = DeclaredRelation(verb, from: from, to: end, protocolName: protocolName)
      detection.add(.declared(.relation(relation)), line: line)
    }
  }

  private static func end(_ node: Node?) -> String? { node?.string ?? node?["node"]?.string }

  private static func ends(_ node: Node?) -> [String?] {
    let items = node?.items ?? []
    return items.isEmpty ? [nil] : items.map { end($0) }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
