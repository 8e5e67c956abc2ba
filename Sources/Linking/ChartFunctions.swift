import Facts

extension ChartText {
  /// What a function of templates answers.
  ///
  /// Source: Helm documentation, "Template Function List".
  mutating func call(_ name: String, _ arguments: [Value], _ scope: Scope) -> Value {
    let first = arguments.first ?? .unknown
    let last = arguments.last ?? .unknown
    switch name {
    case "include", "template":
      guard case .text(let name) = first else { return .unknown }
      return included(name, with: arguments.count > 1 ? arguments[1] : .absent)
    case "printf": return formatted(arguments)
    case "print": return .text(arguments.map(Self.text).joined())
    case "default": return arguments.count == 2 ? either(last, first) : last
    case "coalesce", "or": return arguments.dropFirst().reduce(first) { either($0, $1) }
    case "and": return both(arguments)
    case "not", "empty": return Self.holds(last).map { .flag(!$0) } ?? .unknown
    case "eq", "ne": return compared(arguments, isEqual: name == "eq")
    case "ternary": return arguments.count == 3 ? ternary(arguments) : .unknown
    case "required", "tpl": return name == "tpl" ? expanded(first) : last
    case "quote", "squote", "toString", "toYaml", "nindent", "indent", "int", "int64", "b64enc",
      "urlquery", "trim", "lower", "kebabcase":
      return plain(name, last)
    case "trunc": return last
    case "trimSuffix", "trimPrefix", "hasPrefix", "hasSuffix", "contains", "replace":
      return compared(texts: arguments.map(Self.text), by: name)
    case "lookup": return .absent
    default: return Self.collected(name, arguments, value) ?? .unknown
    }
  }

  private func plain(_ name: String, _ value: Value) -> Value {
    switch (name, value) {
    case ("toYaml", .section): .unknown
    case ("lower", .text(let text)): .text(text.lowercased())
    case ("trim", .text(let text)):
      .text(
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      )
    default: value
    }
  }

  private mutating func expanded(_ value: Value) -> Value {
    guard case .text(let text) = value, text.contains("{{") else { return value }
    let pieces = ChartPiece.pieces(of: text)
    var scope = Scope(dot: .root)
    return .text(rendered(pieces, 0..<pieces.count, &scope))
  }

  private func either(_ value: Value, _ fallback: Value) -> Value {
    switch Self.holds(value) {
    case true?: value
    case false?: fallback
    case nil: value == fallback ? value : .unknown
    }
  }

  private func both(_ arguments: [Value]) -> Value {
    if let no = arguments.first(where: { Self.holds($0) == false }) { return no }
    return arguments.contains { Self.holds($0) == nil } ? .unknown : arguments.last ?? .unknown
  }

  private func ternary(_ arguments: [Value]) -> Value {
    switch Self.holds(arguments[2]) {
    case true?: arguments[0]
    case false?: arguments[1]
    case nil: arguments[0] == arguments[1] ? arguments[0] : .unknown
    }
  }

  private func compared(_ arguments: [Value], isEqual: Bool) -> Value {
    guard arguments.count > 1, !arguments.contains(.unknown) else { return .unknown }
    let texts = arguments.map(Self.text)
    if texts.contains(where: { $0.contains(Self.gap) }) { return .unknown }
    return .flag(texts.dropFirst().contains(texts[0]) == isEqual)
  }

  private func compared(texts: [String], by name: String) -> Value {
    guard let what = texts.first, let text = texts.last, texts.count > 1 else { return .unknown }
    switch name {
    case "trimSuffix":
      return .text(text.hasSuffix(what) ? String(text.dropLast(what.count)) : text)
    case "trimPrefix":
      return .text(text.hasPrefix(what) ? String(text.dropFirst(what.count)) : text)
    case "replace":
      guard texts.count == 3, !what.isEmpty else { return .unknown }
      return .text(
        text.split(separator: what, omittingEmptySubsequences: false).joined(separator: texts[1])
      )
    default: break
    }
    if text.contains(Self.gap) || what.contains(Self.gap) { return .unknown }
    return switch name {
    case "hasPrefix": .flag(text.hasPrefix(what))
    case "hasSuffix": .flag(text.hasSuffix(what))
    default: .flag(text.contains(what))
    }
  }

  /// Source: Go standard library, "fmt", "Printing".
  private func formatted(_ arguments: [Value]) -> Value {
    guard case .text(let format)? = arguments.first else { return .unknown }
    var rest = arguments.dropFirst()
    var result = ""
    var isVerb = false
    for character in format {
      if isVerb {
        // Widths and flags stand between the sign and its letter.
        if character.isNumber || ".-+# ".contains(character) { continue }
        isVerb = false
        if character == "%" {
          result.append(character)
        } else {
          result += rest.popFirst().map(Self.text) ?? String(Self.gap)
        }
      } else if character == "%" {
        isVerb = true
      } else {
        result.append(character)
      }
    }
    return .text(result)
  }
}
