import ArchitectureModel
import Formats

extension Selector {
  /// Words that stand for several kinds.
  private static let groups: [String: [ComponentKind]] = [
    "datastore": ComponentKind.allCases.filter(\.holdsData),
    "program": ComponentKind.allCases.filter(\.isProgram),
  ]
  private static let kinds = ComponentKind.allCases.map(\.rawValue) + groups.keys.sorted()
  private static let keys = Property.allCases.map(\.rawValue) + ["not"]
  private static let deepest = 8

  /// Reads a name, an id, a mapping of properties, or a list of those of which one must fit.
  ///
  /// - `key`: how the file calls it: `from`.
  static func reading(_ node: Node, _ key: String, depth: Int = 0) throws(Mistake) -> Selector {
    guard depth < deepest else {
      throw Mistake(line: node.line, what: "'\(key)' is nested too deeply; write it flat")
    }
    switch node.value {
    case .scalar(let text, _) where !text.isEmpty: return named(text)
    case .sequence(let items) where !items.isEmpty:
      var selectors: [Selector] = []
      for item in items { selectors.append(try reading(item, key, depth: depth + 1)) }
      return .any(selectors)
    case .mapping(let entries) where !entries.isEmpty:
      try node.check("'\(key)'", knows: keys)
      var selectors: [Selector] = []
      for entry in entries {
        selectors.append(try property(entry, of: node, depth: depth))
      }
      return selectors.count == 1 ? selectors[0] : .all(selectors)
    default:
      throw Mistake(
        line: node.line,
        what: "'\(key)' selects nothing; write a name, or properties such as {kind: database}"
      )
    }
  }

  private static func property(_ entry: Node.Entry, of node: Node, depth: Int) throws(Mistake)
    -> Selector
  {
    guard let property = Property(rawValue: entry.key) else {
      return .not(try reading(entry.value, entry.key, depth: depth + 1))
    }
    var texts = try node.texts(entry.key)
    if property == .kind {
      for text in texts where !kinds.contains(text) {
        throw Mistake.unknown("kind", text, kinds, line: entry.line)
      }
      texts = texts.flatMap { groups[$0]?.map(\.rawValue) ?? [$0] }
    }
    return .property(property, texts.map { NamePattern($0) })
  }

  /// `orders-*` is a name, `cache:*` an id.
  private static func named(_ text: String) -> Selector {
    .property(text.contains(":") ? .id : .name, [NamePattern(text)])
  }
}
