import Facts
import Formats

extension Detector {
  /// Entities of a developer portal's catalogue.
  ///
  /// Source: Backstage documentation, "Descriptor Format of Catalog Entities" and "Well-known Relations".
  package static let backstageCatalogue = Detector(
    id: "backstage-catalogue",
    revision: 1,
    summary: "components, resources and interfaces that a Backstage catalogue declares",
    reads: FilePattern(suffixes: [".yaml", ".yml"]),
    subject: .models
  ) { file in
    guard file.contains("backstage.io/v1") else { return Detection() }
    var reader = EntityReader()
    for root in file.yaml.roots { reader.read(root) }
    if !reader.detection.isEmpty { reader.detection.gaps += file.yaml.gaps }
    return reader.detection
  }
}

private struct EntityReader {
  var detection = Detection()
  private var hasHead = false

  mutating func read(_ root: Node) {
    guard root["apiVersion"]?.string?.hasPrefix("backstage.io/v1") == true,
      let kind = root["kind"]?.string?.lowercased(), let level = Self.level(of: kind),
      let metadata = root["metadata"], let name = metadata["name"]?.string
    else { return }
    // What a template is filled with is known to nobody yet.
    if name.contains("{") || name.isEmpty { return }
    addHead(root.line)
    let spec = root["spec"]
    let space = metadata["namespace"]?.string ?? "default"
    let word = spec?["type"]?.string ?? ""
    let tags = metadata["tags"]?.strings ?? []
    let element = DeclaredElement(
      key: "\(kind):\(space)/\(name)".lowercased(),
      name: name,
      level: level == .part && Self.isHidden(word) ? .other : level,
      word: level == .part ? word : kind,
      tags: tags + (kind == "resource" ? ["resource"] : []),
      says: metadata["description"]?.string ?? ""
    )
    detection.add(.declared(.element(element)), line: metadata["name"]?.line ?? root.line)
    if let spec { relations(of: element.key, spec, space) }
  }

  private mutating func addHead(_ line: Int) {
    if hasHead { return }
    hasHead = true
    let head = DeclaredModelHead(format: "Backstage catalogue", name: "", isSpread: true)
    detection.add(.declared(.model(head)), line: line)
  }

  private static func level(of kind: String) -> DeclaredElement.Level? {
    switch kind {
    case "component", "resource": .part
    case "api": .interface
    case "system": .system
    default: nil
    }
  }

  /// Types of components that do not run by themselves.
  private static func isHidden(_ type: String) -> Bool {
    [
      "library", "documentation", "docs", "package", "template", "tool", "cli", "sdk", "test",
      "tests", "infrastructure", "repository", "plugin", "action", "workflow", "module",
      "helm-chart", "terraform-module", "ci", "data", "dataset", "model", "specification",
    ].contains(type.lowercased())
  }

  private mutating func relations(of key: String, _ spec: Node, _ space: String) {
    func targets(_ field: String, _ kind: String) -> [(String, Int)] {
      guard let node = spec[field] else { return [] }
      let items = node.string == nil ? node.items : [node]
      return items.compactMap { item in
        item.string.flatMap { Self.reference($0, kind, space) }.map { ($0, item.line) }
      }
    }
    for (target, line) in targets("dependsOn", "component") { add(.uses, key, target, line) }
    for (target, line) in targets("dependencyOf", "component") { add(.uses, target, key, line) }
    for (target, line) in targets("consumesApis", "api") { add(.uses, key, target, line) }
    // Who uses an interface uses whatever stands behind it.
    for (target, line) in targets("providesApis", "api") { add(.holds, target, key, line) }
    for (target, line) in targets("system", "system") { add(.holds, target, key, line) }
    for (target, line) in targets("subcomponentOf", "component") { add(.holds, target, key, line) }
  }

  private mutating func add(
    _ verb: DeclaredRelation.Verb,
    _ from: String,
    _ to: String,
    _ line: Int
  ) {
    detection.add(.declared(.relation(DeclaredRelation(verb, from: from, to: to))), line: line)
  }

  /// `[kind:][namespace/]name` with what is left out filled in; nil for placeholders.
  ///
  /// Source: Backstage documentation, "Entity References".
  private static func reference(_ text: String, _ kind: String, _ space: String) -> String? {
    if text.isEmpty || text.contains("{") { return nil }
    var rest = text[...]
    var kind = kind[...]
    if let colon = rest.firstIndex(of: ":") {
      kind = rest[..<colon]
      rest = rest[rest.index(after: colon)...]
    }
    let hasSpace = rest.contains("/")
    return "\(kind):\(hasSpace ? "" : "\(space)/")\(rest)".lowercased()
  }
}
