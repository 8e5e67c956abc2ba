import Formats

/// What stands between brackets, with commas in between.
struct LiteralElements {
  var items: [Node] = []
  var entries: [Node.Entry] = []
  var endsWithComma = false

  func container(_ line: Int) -> Node {
    entries.isEmpty
      ? Node(line: line, value: .sequence(items)) : Node(line: line, value: .mapping(entries))
  }

  func named(_ names: String...) -> Node? {
    entries.first { names.contains($0.key) }?.value
  }
}

extension LiteralParser {
  /// The elements up to the closing bracket, which is taken too.
  mutating func elements(closedBy close: String, _ depth: Int) -> LiteralElements {
    var result = LiteralElements()
    while let token = peek {
      if token.isMark(close) {
        at += 1
        return result
      }
      let start = at
      if close != "}" || !shorthand(into: &result) { element(into: &result, depth + 1) }
      if peek?.isWord("for") ?? false { skip(to: close) }
      result.endsWithComma = take(",")
      if token.kind == .mark, at == start { return result }
      if at == start { at += 1 }
      if !result.endsWithComma, !isMark(close) {
        skip(to: close)
        return take(close) ? result : result
      }
    }
    return result
  }

  /// `{ create }` for `{ create: create }`, where the name has a value.
  private mutating func shorthand(into result: inout LiteralElements) -> Bool {
    guard syntax.hasBareKeys, let token = peek, token.kind == .word, let next = peek(1),
      next.isMark(",") || next.isMark("}"), let value = constants[token.text]
    else { return false }
    at += 1
    result.entries.append(Node.Entry(key: token.text, line: token.line, value: value))
    return true
  }

  private mutating func element(into result: inout LiteralElements, _ depth: Int) {
    guard let token = peek else { return }
    if token.kind == .label || token.kind == .word && (peek(1)?.isMark("=") ?? false) {
      at += token.kind == .label ? 1 : 2
      let key = token.parts.isEmpty ? token.text : content(of: token)
      result.entries.append(Node.Entry(key: key, line: token.line, value: expression(depth)))
      return
    }
    if syntax.hasBareKeys, token.kind == .word || token.kind == .number,
      peek(1)?.isMark(":") ?? false
    {
      at += 2
      result.entries.append(Node.Entry(key: token.text, line: token.line, value: expression(depth)))
      return
    }
    let isSpread = token.kind == .mark && ["*", "**", "..."].contains(token.text)
    let value = expression(depth)
    if take("=>") || take(":") {
      let key = value.string ?? "?"
      result.entries.append(Node.Entry(key: key, line: token.line, value: expression(depth)))
    } else if isSpread {
      result.entries += value.entries
      result.items += value.items
    } else {
      result.items.append(value)
    }
  }
}
