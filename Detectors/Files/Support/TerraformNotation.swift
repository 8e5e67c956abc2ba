import Formats

/// Values of Terraform's language written down again, for facts that hold expressions.
enum TerraformNotation {
  /// Longest text of a value.
  static let longest = 500

  /// A literal as it is, an expression as `${…}`; nil for objects, texts of several lines and what is too long.
  static func text(_ value: Node) -> String? {
    switch value.value {
    case .scalar(let text, let isQuoted): scalar(text, isQuoted: isQuoted)
    case .sequence where value.tag != nil: source(value).map { "${\($0)}" }
    case .null, .sequence, .mapping: nil
    }
  }

  private static func scalar(_ text: String, isQuoted: Bool) -> String? {
    guard text.utf8.count <= longest, isQuoted ? !text.utf8.contains(0x0A) : true else {
      return nil
    }
    let isLiteral = isQuoted || text == "true" || text == "false" || Double(text) != nil
    return isLiteral ? text : text == "null" ? nil : "${\(text)}"
  }

  /// The expression as a file would write it; nil when it is too long.
  static func source(_ value: Node) -> String? {
    var text = ""
    return write(value, to: &text, depth: 0) ? text : nil
  }

  private static func write(_ value: Node, to text: inout String, depth: Int) -> Bool {
    guard depth < 20, text.utf8.count <= longest else { return false }
    switch value.value {
    case .null: text += "null"
    case .scalar(let scalar, let isQuoted):
      text += isQuoted ? "\"\(scalar)\"" : scalar
    case .sequence(let items):
      text += value.tag.map { $0.dropFirst() + "(" } ?? "["
      for (number, item) in items.enumerated() {
        if number > 0 { text += ", " }
        guard write(item, to: &text, depth: depth + 1) else { return false }
      }
      text += value.tag == nil ? "]" : ")"
    case .mapping(let entries):
      text += "{"
      for entry in entries {
        text += "\(entry.key) = "
        guard write(entry.value, to: &text, depth: depth + 1) else { return false }
        text += ", "
      }
      text += "}"
    }
    return text.utf8.count <= longest
  }
}
