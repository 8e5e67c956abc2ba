import Facts
import Formats

/// Values of CloudFormation's language as text: what refers to something else becomes `${Name}` or `${Name.Attribute}`.
///
/// Source: AWS CloudFormation User Guide, "Intrinsic function reference".
enum CloudFormationValue {
  /// Longer texts are documents, not names or addresses.
  private static let longest = 1_000
  /// References of one resource.
  private static let most = 500

  /// Nil for lists, objects, texts of several lines, and functions whose result cannot be told.
  static func text(_ node: Node) -> String? {
    let call = function(node)
    let text = call == nil ? node.string : call.flatMap { result(of: $0.name, $0.argument) }
    guard let text, text.utf8.count <= longest, !text.utf8.contains(0x0A) else { return nil }
    return text
  }

  /// The function that a node calls, by tag or by key, without `Fn::`.
  static func function(_ node: Node) -> (name: Substring, argument: Node)? {
    if let tag = node.tag { return (tag.dropFirst(), node) }
    guard node.entries.count == 1, let entry = node.entries.first else { return nil }
    if entry.key == "Ref" { return ("Ref", entry.value) }
    return entry.key.hasPrefix("Fn::") ? (entry.key.dropFirst(4), entry.value) : nil
  }

  private static func result(of name: Substring, _ argument: Node) -> String? {
    switch name {
    case "Ref": return argument.string.map { "${\($0)}" }
    case "GetAtt":
      let path = argument.string ?? argument.items.compactMap(\.string).joined(separator: ".")
      return path.isEmpty ? nil : "${\(path)}"
    case "Sub": return argument.string ?? argument.items.first?.string
    case "ImportValue":
      return (argument.string ?? untagged(argument)).map { "${ImportValue:\($0)}" }
    case "Join": return joined(argument)
    // Either branch may hold; the first is mostly that of production.
    case "If": return argument.items.dropFirst().first.flatMap(text)
    case "FindInMap":
      return "${\(argument.items.compactMap(\.string).joined(separator: "."))}"
    default: return nil
    }
  }

  /// The text of a function's argument that is itself a function.
  private static func untagged(_ argument: Node) -> String? {
    argument.tag == nil || argument.tag == "!ImportValue" && argument.isMapping
      ? text(Node(line: argument.line, value: argument.value)) : nil
  }

  private static func joined(_ argument: Node) -> String? {
    guard argument.items.count == 2, let separator = argument.items[0].string else { return nil }
    let parts = argument.items[1].items.map { text($0) ?? "${…}" }
    let result = parts.joined(separator: separator)
    return result.utf8.count <= longest ? result : nil
  }

  /// Names that a value refers to, in the order of the file, each once; without pseudo parameters.
  static func references(in node: Node) -> [String] {
    var found: [String] = []
    collect(node, into: &found)
    return found
  }

  private static func collect(_ node: Node, into found: inout [String]) {
    if let function = function(node) {
      switch function.name {
      case "Ref": add(function.argument.string, to: &found)
      case "GetAtt":
        add(function.argument.string ?? function.argument.items.first?.string, to: &found)
      case "Sub":
        addTemplate(
          function.argument.string ?? function.argument.items.first?.string ?? "",
          to: &found
        )
      default: break
      }
    }
    switch node.value {
    case .null, .scalar: break
    case .sequence(let items): for item in items { collect(item, into: &found) }
    case .mapping(let entries): for entry in entries { collect(entry.value, into: &found) }
    }
  }

  private static func add(_ path: String?, to found: inout [String]) {
    guard let name = path?.split(separator: ".").first.map(String.init), !name.hasPrefix("AWS::"),
      found.count < most, !found.contains(name)
    else { return }
    found.append(name)
  }

  private static func addTemplate(_ text: String, to found: inout [String]) {
    for part in text.split(separator: "$").dropFirst(text.hasPrefix("$") ? 0 : 1)
    where part.hasPrefix("{") && !part.hasPrefix("{!") {
      add(String(part.dropFirst().prefix { $0 != "}" }), to: &found)
    }
  }
}
