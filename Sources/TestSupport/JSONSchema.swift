import Formats
import Foundation

/// A JSON schema of the project, and what a document has that it does not allow.
///
/// Understands the keywords that the project's schemas use; any other is a problem of its own, so that none is
/// silently left out.
/// Source: JSON Schema, draft 2020-12, "A Vocabulary for Structural Validation".
package struct JSONSchema: Sendable {
  private let root: Node

  /// The schema of this name in `Sources/Reports/Schemas`: `scan-1.0`.
  package init(named name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Reports/Schemas/\(name).schema.json")
    self.init(try String(contentsOf: file, encoding: .utf8))
  }

  /// - Parameter text: one that is no schema allows nothing.
  package init(_ text: String) {
    root = FileText(text).json.root ?? Node(line: 1, value: .null)
  }

  /// Where the document differs and how, in its order; empty when it is valid.
  package func problems(in document: String) -> [String] {
    let bytes = Data(document.utf8)
    guard (try? JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)) != nil,
      let node = FileText(document).json.root
    else { return ["$: is not JSON"] }
    return problems(of: node, at: "$", by: root)
  }

  private static let notes: Set = ["$schema", "$id", "$defs", "title", "description"]

  private func problems(of node: Node, at place: String, by schema: Node) -> [String] {
    guard schema.isMapping else { return ["\(place): the schema has no rule for it"] }
    return schema.entries.flatMap { keyword -> [String] in
      let rule = keyword.value
      switch keyword.key {
      case "$ref": return problems(of: node, at: place, by: definition(rule))
      case "type":
        return rule.strings.contains { node.isOf(type: $0) }
          ? [] : ["\(place): is not of type \(rule.strings.joined(separator: " or "))"]
      case "const":
        return node.isSame(as: rule) ? [] : ["\(place): is not \(rule.string ?? "the constant")"]
      case "enum":
        return rule.items.contains(where: node.isSame)
          ? [] : ["\(place): is none of the values allowed"]
      case "oneOf":
        let fitting = rule.items.count { problems(of: node, at: place, by: $0).isEmpty }
        return fitting == 1 ? [] : ["\(place): \(fitting) of the forms fit instead of one"]
      case "maximum":
        guard let most = rule.int, let number = node.int else { return [] }
        return number <= most ? [] : ["\(place): is more than \(most)"]
      case "minProperties":
        guard node.isMapping else { return [] }
        return node.entries.count >= (rule.int ?? 0) ? [] : ["\(place): has too few properties"]
      case "minimum":
        guard let least = rule.int, let number = node.int else { return [] }
        return number >= least ? [] : ["\(place): is less than \(least)"]
      case "minLength":
        return (node.string?.count ?? Int.max) >= (rule.int ?? 0) ? [] : ["\(place): is too short"]
      case "minItems":
        guard case .sequence(let items) = node.value else { return [] }
        return items.count >= (rule.int ?? 0) ? [] : ["\(place): has too few items"]
      case "items":
        return node.items.enumerated().flatMap { problems(of: $1, at: "\(place)[\($0)]", by: rule) }
      case "required":
        guard node.isMapping else { return [] }
        return rule.strings.filter { node[$0] == nil }.map { "\(place): lacks '\($0)'" }
      case "properties":
        return rule.entries.flatMap { property in
          node[property.key].map {
            problems(of: $0, at: "\(place).\(property.key)", by: property.value)
          } ?? []
        }
      case "additionalProperties":
        guard rule.string == "false" else {
          return ["\(place): the schema may only forbid the rest"]
        }
        let known = Set(schema["properties"]?.entries.map(\.key) ?? [])
        return node.entries.filter { !known.contains($0.key) }.map { "\(place): has '\($0.key)'" }
      default:
        return Self.notes.contains(keyword.key)
          ? [] : ["\(place): the schema's '\(keyword.key)' is not understood"]
      }
    }
  }

  /// `#/$defs/evidence`.
  private func definition(_ reference: Node) -> Node {
    let name = reference.string?.split(separator: "/").last.map(String.init) ?? ""
    return root["$defs"]?[name] ?? Node(line: reference.line, value: .null)
  }
}

extension Node {
  fileprivate func isOf(type: String) -> Bool {
    switch (type, value) {
    case ("null", .null), ("object", .mapping), ("array", .sequence): true
    case ("string", .scalar(_, let isQuoted)): isQuoted
    case ("boolean", .scalar(let text, false)): text == "true" || text == "false"
    case ("integer", .scalar(let text, false)): Int(text) != nil
    default: false
    }
  }

  /// Whether both hold the same, wherever they stand.
  fileprivate func isSame(as other: Node) -> Bool {
    switch (value, other.value) {
    case (.null, .null): true
    case (.scalar(let one, let isOne), .scalar(let two, let isTwo)): one == two && isOne == isTwo
    default: false
    }
  }
}
