import Facts
import Formats

/// A place of a service that the content of another file stands for.
///
/// Source: Serverless Framework documentation, "Variables", "Reference Properties In Other Files".
struct ServerlessInclusion {
  /// `functions` or `resources` for all of them, `functions.create` for one.
  let place: String
  /// As written, relative to the file.
  let file: String
  /// What is taken of the file; empty for everything.
  let key: String
  let line: Int

  /// Whose settings are what the service gives to all its functions.
  static let owner = "serverless/environment"

  /// How linking knows it.
  var resource: Resource {
    Resource(
      type: "serverless/include",
      name: place,
      attributes: ["file=\(file)", "key=\(key)"]
    )
  }

  /// `${file(./functions.yml):create}`; nil where the file's name is not known.
  init?(_ node: Node, at place: String) {
    guard let text = node.string, text.hasPrefix("${file("), let end = text.firstIndex(of: ")")
    else { return nil }
    let file = text[..<end].dropFirst(7).filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
    let rest = text[text.index(after: end)...].prefix { $0 != "}" && $0 != "," }
    guard !file.isEmpty, !file.contains("$") else { return nil }
    self.place = place
    self.file = file
    key = rest.filter { !$0.isWhitespace && $0 != ":" }
    line = node.line
  }

  init(place: String, file: String, key: String, line: Int) {
    self.place = place
    self.file = file
    self.key = key
    self.line = line
  }

  /// Where functions and resources of the service stand in other files.
  static func all(in root: Node) -> [ServerlessInclusion] {
    let resources = root["resources"].map { [$0] + $0.items } ?? []
    return places(root["functions"], "functions")
      + resources.flatMap { node in
        places(node["Resources"] ?? (node.string == nil ? nil : node), "resources")
      }
  }

  private static func places(_ node: Node?, _ place: String) -> [ServerlessInclusion] {
    guard let node else { return [] }
    let items = ([node] + node.items).compactMap { Self($0, at: place) }
    return items
      + (node.entries + node.items.flatMap(\.entries)).compactMap {
        Self($0.value, at: "\(place).\($0.key)")
      }
  }
}
