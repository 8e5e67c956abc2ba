import Facts
import Formats

/// An object that is filled in when it is processed: `kind: Template` with `parameters`.
///
/// Source: OpenShift Container Platform documentation, "Using templates", "Writing template parameters".
struct ObjectTemplate {
  private let items: [Node]
  /// Parameter → its default.
  ///
  /// One that objects are named by and that has none is filled in with the template's own name, unless the names say that as well.
  private let values: [String: String]
  /// Parameters that are only known when the template is processed: most often the environment.
  private let open: Set<String>

  init(_ root: Node) {
    items = root["objects"]?.items ?? []
    let parameters = root["parameters"]?.items ?? []
    let defaults = parameters.compactMap { parameter -> (String, String)? in
      guard let name = parameter["name"]?.string, let value = parameter["value"]?.string,
        !name.isEmpty, !value.isEmpty
      else { return nil }
      return (name, value)
    }
    var values = Dictionary(defaults, uniquingKeysWith: { first, _ in first })
    if let own = root["metadata"]?["name"]?.string, !own.isEmpty {
      for item in items {
        guard let name = item["metadata"]?["name"]?.string.flatMap(Self.firstParameter),
          values[name] == nil, !items.contains(where: { Self.says(own, $0, besides: name, values) })
        else { continue }
        values[name] = own
      }
    }
    self.values = values
    open = Set(parameters.compactMap { $0["name"]?.string }).filter { values[$0] == nil }
  }

  /// Its objects as they are with the defaults.
  var objects: [Node] { values.isEmpty && open.isEmpty ? items : items.map(filled) }

  /// Bounded by the depth to which documents are read.
  private func filled(_ node: Node) -> Node {
    switch node.value {
    case .null: node
    case .scalar(let text, let isQuoted):
      Node(line: node.line, value: .scalar(filled(text), isQuoted: isQuoted), tag: node.tag)
    case .sequence(let items):
      Node(line: node.line, value: .sequence(items.map(filled)), tag: node.tag)
    case .mapping(let entries):
      Node(
        line: node.line,
        value: .mapping(
          entries.map { Node.Entry(key: filled($0.key), line: $0.line, value: filled($0.value)) }
        ),
        tag: node.tag
      )
    }
  }

  /// `${NAME}` anywhere, and `${{NAME}}` for what is no text.
  private func filled(_ text: String) -> String {
    if text.hasPrefix("${{"), text.hasSuffix("}}") {
      return values[String(text.dropFirst(3).dropLast(2))] ?? text
    }
    let filled = Interpolation.filled(text, values: values)
    return filled.contains("${") ? open.sorted().reduce(filled, Self.without) : filled
  }

  /// The text without the parameter as a part of a name: `shop-${ZONE}-web` is `shop-web`.
  private static func without(_ text: String, _ parameter: String) -> String {
    let sign = "${\(parameter)}"
    guard text.contains(sign) else { return text }
    return text.replacing("-" + sign, with: "").replacing(sign + "-", with: "")
  }

  /// Whether the name of an object, without the parameter, has a word of the template's own: `${NAME}-web` in `shop-web-template`.
  private static func says(
    _ own: String,
    _ item: Node,
    besides parameter: String,
    _ values: [String: String]
  ) -> Bool {
    guard let name = item["metadata"]?["name"]?.string, name.hasPrefix("${\(parameter)}") else {
      return false
    }
    let rest = Interpolation.filled(name, values: values)
    let words = own.lowercased().split { "-_.".contains($0) }
    return rest.lowercased().split { "-_.".contains($0) }.contains { word in
      !word.contains("$") && words.contains(word)
    }
  }

  /// The parameter with which a name begins.
  private static func firstParameter(_ name: String) -> String? {
    guard name.hasPrefix("${"), let end = name.firstIndex(of: "}") else { return nil }
    let parameter = name[..<end].dropFirst(2)
    return parameter.isEmpty || parameter.contains("{") ? nil : String(parameter)
  }
}
