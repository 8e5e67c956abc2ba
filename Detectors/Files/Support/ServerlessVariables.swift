import Facts
import Formats

/// Values of the Serverless Framework that stand elsewhere in the same file: `${self:custom.table}`.
///
/// Source: Serverless Framework documentation, "Variables", "Self References".
struct ServerlessVariables {
  private let root: Node
  private let name: String

  init(_ root: Node, name: String) {
    self.root = root
    self.name = name
  }

  /// The node with every reference filled in that a text of the file answers.
  func filled(_ node: Node) -> Node {
    switch node.value {
    case .null: return node
    case .scalar(let text, let isQuoted):
      guard text.contains("${self:") else { return node }
      return Node(
        line: node.line,
        value: .scalar(filled(text), isQuoted: isQuoted),
        tag: node.tag
      )
    case .sequence(let items):
      return Node(line: node.line, value: .sequence(items.map(filled)), tag: node.tag)
    case .mapping(let entries):
      let entries = entries.map {
        Node.Entry(key: $0.key, line: $0.line, value: filled($0.value))
      }
      return Node(line: node.line, value: .mapping(entries), tag: node.tag)
    }
  }

  /// Three rounds at most: values may refer to values.
  private func filled(_ text: String) -> String {
    var text = text
    for _ in 0..<3 {
      let next = once(text)
      if next == text || next.utf8.count > 2_000 { break }
      text = next
    }
    return text
  }

  private func once(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "$") {
      result += rest[..<start]
      rest = rest[start...]
      let path = rest.dropFirst(7).prefix { $0 != "}" && $0 != "," && $0 != "$" }
      if rest.hasPrefix("${self:"), rest.dropFirst(7 + path.count).hasPrefix("}"),
        let value = value(at: path)
      {
        result += value
        rest = rest.dropFirst(8 + path.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }

  private func value(at path: Substring) -> String? {
    if path == "service" || path == "service.name" { return name.isEmpty ? nil : name }
    var node: Node? = root
    for key in path.split(separator: ".").prefix(8) {
      node =
        Int(key).map { number in
          let items = node?.items ?? []
          return items.indices.contains(number) ? items[number] : nil
        } ?? node?[String(key)]
    }
    return node.flatMap(CloudFormationValue.text)
  }
}
