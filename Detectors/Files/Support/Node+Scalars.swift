import Formats

extension Node {
  /// Its scalars by their paths: keys joined by dots, items of lists as `[0]`; in the order of the file.
  ///
  /// With `joinsNamedValues`, an item `{name: A, value: b}` of a list counts as the key `A` with the value `b`.
  func scalars(limit: Int, joinsNamedValues: Bool = false) -> [KeyValue] {
    var collector = ScalarCollector(limit: limit, joinsNamedValues: joinsNamedValues)
    collector.collect(self, path: "")
    return collector.found
  }
}

private struct ScalarCollector {
  let limit: Int
  let joinsNamedValues: Bool
  var found: [KeyValue] = []

  /// Bounded by the depth to which documents are read.
  mutating func collect(_ node: Node, path: String) {
    guard found.count < limit else { return }
    switch node.value {
    case .null: break
    case .scalar(let text, _):
      if !path.isEmpty { found.append(KeyValue(key: path, value: text, line: node.line)) }
    case .sequence(let items):
      for (index, item) in items.enumerated() { collect(item, index: index, path: path) }
    case .mapping(let entries):
      for entry in entries {
        collect(entry.value, path: path.isEmpty ? entry.key : "\(path).\(entry.key)")
      }
    }
  }

  private mutating func collect(_ item: Node, index: Int, path: String) {
    let isPair = joinsNamedValues && item.entries.count == 2
    guard isPair, let name = item["name"]?.string, let value = item["value"]?.string else {
      return collect(item, path: "\(path)[\(index)]")
    }
    found.append(KeyValue(key: "\(path).\(name)", value: value, line: item.line))
  }
}
