import Facts

/// The functions of Terraform's language that decide how things are called and who is told what.
///
/// Source: Terraform documentation, "Built-in Functions".
enum TerraformFunction {
  static func value(of name: String, _ arguments: [TerraformValue]) -> TerraformValue {
    let first = arguments.first ?? .unknown
    switch name {
    case "lower": return text(first) { $0.lowercased() }
    case "upper": return text(first) { $0.uppercased() }
    case "trimspace", "tostring", "tonumber", "tobool", "sensitive", "nonsensitive", "toset",
      "tolist", "tomap", "distinct", "sort", "jsonencode", "jsondecode", "yamlencode", "yamldecode",
      "one", "urlencode", "base64encode", "base64decode", "reverse", "title", "nonnull", "abspath":
      return name == "one" ? first.items.first ?? first : first
    case "format": return formatted(arguments)
    case "join": return joined(arguments)
    case "replace": return replaced(arguments)
    case "substr", "trim", "trimsuffix", "trimprefix": return first
    case "split":
      let sign = first.string ?? ","
      let parts = arguments.at(1)?.string?.split(separator: sign).map { String($0) } ?? []
      return .list(parts.map { .text($0) })
    case "coalesce", "try", "coalescelist":
      return arguments.first { $0 != .unknown && $0.string != "" } ?? .unknown
    case "lookup":
      let found = first[arguments.at(1)?.string ?? "?"]
      return found == .unknown ? arguments.at(2) ?? .unknown : found
    case "element": return first[arguments.at(1)?.string ?? "0"]
    case "merge": return .map(arguments.flatMap(\.entries))
    case "concat", "flatten", "setunion": return .list(arguments.flatMap { concatenated($0) })
    case "compact": return .list(first.items.filter { $0.string != "" })
    case "values": return .list(first.items)
    case "keys": return .list(first.entries.map { .text($0.key) })
    case "zipmap": return zipped(first.items, arguments.at(1)?.items ?? [])
    case "length":
      return first == .unknown ? .unknown : .text(String(first.string?.count ?? first.items.count))
    case "contains": return .unknown
    case "templatefile", "file", "filebase64":
      guard let path = first.string else { return .unknown }
      return .file(path: path, values: arguments.at(1)?.entries ?? [])
    default: return .unknown
    }
  }

  private static func text(
    _ value: TerraformValue,
    _ change: (String) -> String
  ) -> TerraformValue {
    guard let text = value.string else { return .unknown }
    return .text(Token.numbers(in: text).isEmpty ? change(text) : text)
  }

  /// Lists of lists become one, as `flatten` does.
  private static func concatenated(_ value: TerraformValue) -> [TerraformValue] {
    guard case .list(let items) = value else { return [value] }
    return items.flatMap { item -> [TerraformValue] in
      if case .list(let inner) = item { inner } else { [item] }
    }
  }

  private static func formatted(_ arguments: [TerraformValue]) -> TerraformValue {
    guard let pattern = arguments.first?.string else { return .unknown }
    var rest = arguments.dropFirst()
    var result = ""
    var isVerb = false
    for character in pattern {
      if isVerb, character.isLetter {
        result += rest.popFirst()?.flat ?? ""
        isVerb = false
      } else if !isVerb {
        if character == "%" { isVerb = true } else { result.append(character) }
      }
    }
    return .text(result)
  }

  private static func joined(_ arguments: [TerraformValue]) -> TerraformValue {
    guard let sign = arguments.first?.string else { return .unknown }
    let parts = arguments.dropFirst().flatMap { concatenated($0) }.map(\.flat)
    return .text(parts.filter { !$0.isEmpty }.joined(separator: sign))
  }

  private static func replaced(_ arguments: [TerraformValue]) -> TerraformValue {
    guard let text = arguments.first?.string, let old = arguments.at(1)?.string,
      let new = arguments.at(2)?.string, !old.hasPrefix("/"), !old.isEmpty
    else { return arguments.first ?? .unknown }
    return .text(text.replacing(old, with: new))
  }

  private static func zipped(
    _ keys: [TerraformValue],
    _ values: [TerraformValue]
  ) -> TerraformValue {
    .map(zip(keys, values).map { TerraformValue.Entry(key: $0.flat, value: $1) })
  }
}
