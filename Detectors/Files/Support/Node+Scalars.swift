import Formats

extension Node {
  /// Its scalars by their paths: keys joined by dots, items of lists as `[0]`; in the order of the file.
  func scalars(limit: Int) -> [KeyValue] {
    var found: [KeyValue] = []
    collectScalars(path: "", limit: limit, into: &found)
    return found
  }

  /// Bounded by the depth to which documents are read.
  private func collectScalars(path: String, limit: Int, into found: inout [KeyValue]) {
    guard found.count < limit else { return }
    switch value {
    case .null: break
    case .scalar(let text, _):
      if !path.isEmpty { found.append(KeyValue(key: path, value: text, line: line)) }
    case .sequence(let items):
      for (index, item) in items.enumerated() {
        item.collectScalars(path: "\(path)[\(index)]", limit: limit, into: &found)
      }
    case .mapping(let entries):
      for entry in entries {
        let key = path.isEmpty ? entry.key : "\(path).\(entry.key)"
        entry.value.collectScalars(path: key, limit: limit, into: &found)
      }
    }
  }
}
