/// Collections in brackets, as in JSON.
///
/// Source: YAML 1.2.2, chapter 7.4.
extension YAMLReader {
  mutating func flowNode(depth: Int) -> Node {
    guard enter(depth), at < end else { return Node(line: line, value: .null) }
    let properties = readProperties()
    let before = budget
    if properties.isPresent { skipBlank() }
    guard at < end else { return Node(line: line, value: .null) }
    var node: Node
    switch bytes[at] {
    case UInt8(ascii: "["): node = flowSequence(depth: depth)
    case UInt8(ascii: "{") where !isTemplate: node = flowMapping(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): node = quotedScalar()
    case UInt8(ascii: "*"): node = alias()
    default: node = flowScalar()
    }
    finish(&node, properties, count: before - budget)
    return node
  }

  private mutating func flowSequence(depth: Int) -> Node {
    let start = line
    var items: [Node] = []
    at += 1
    while moveToItem(closing: UInt8(ascii: "]")) {
      let position = at
      var item = flowNode(depth: depth + 1)
      skipBlank()
      if at < end, bytes[at] == UInt8(ascii: ":") { item = pair(item, depth: depth) }
      // What makes no progress is a bracket of the other kind.
      if at == position { fail() }
      if !hasFailed || !item.isEmpty { items.append(item) }
    }
    return Node(line: start, value: .sequence(items))
  }

  /// `[key: value]`, a mapping without braces.
  private mutating func pair(_ key: Node, depth: Int) -> Node {
    let value = flowValue(depth: depth)
    let entry = Node.Entry(key: key.string ?? "", line: key.line, value: value)
    return Node(line: key.line, value: .mapping([entry]))
  }

  private mutating func flowMapping(depth: Int) -> Node {
    let start = line
    var entries: [Node.Entry] = []
    at += 1
    while moveToItem(closing: UInt8(ascii: "}")) {
      let position = at
      let key = flowNode(depth: depth + 1)
      skipBlank()
      var value = Node(line: key.line, value: .null)
      if at < end, bytes[at] == UInt8(ascii: ":") { value = flowValue(depth: depth) }
      if at == position { fail() }
      if hasFailed, value.isEmpty { break }
      if let text = key.string {
        entries.append(Node.Entry(key: text, line: key.line, value: value))
      }
    }
    return Node(line: start, value: .mapping(entries.withMergedEntries))
  }

  private mutating func flowValue(depth: Int) -> Node {
    at += 1
    skipBlank()
    let isMissing = at < end && (bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: "}"))
    return isMissing ? Node(line: line, value: .null) : flowNode(depth: depth + 1)
  }

  /// Moves to the next item; false behind the closing bracket and at the end of everything.
  private mutating func moveToItem(closing: UInt8) -> Bool {
    while true {
      skipBlank()
      guard at < end else {
        fail()
        return false
      }
      if bytes[at] == closing {
        at += 1
        return false
      }
      guard bytes[at] == UInt8(ascii: ",") else { return true }
      at += 1
    }
  }

  /// A scalar without quotes, over several lines if need be.
  private mutating func flowScalar() -> Node {
    let start = line
    var text = flowWord()
    while at < end, bytes[at] == 0x0A || bytes[at] == 0x0D {
      skipBlank()
      guard at < end, !isFlowMark(bytes[at]), bytes[at] != UInt8(ascii: ":") else { break }
      let more = flowWord()
      if more.isEmpty { break }
      text += " " + more
    }
    return Node(line: start, value: plainValue(text))
  }

  private mutating func flowWord() -> String {
    let start = at
    while at < end, bytes[at] != 0x0A {
      let byte = bytes[at]
      if byte == UInt8(ascii: "{"), let close = bracedEnd() {
        at = close
        continue
      }
      if isFlowMark(byte) { break }
      if byte == UInt8(ascii: ":"), isBlank(at + 1) || isFlowMark(bytes[at + 1]) { break }
      if byte == UInt8(ascii: "#"), at > start, bytes[at - 1] <= 0x20 { break }
      at += 1
    }
    return text(start..<at)
  }

  /// Behind `{{ … }}` or the braces of `${…}`, which belong to the word.
  private mutating func bracedEnd() -> Int? {
    if isTemplate { return templateEnd(at) }
    guard at > 0, bytes[at - 1] == UInt8(ascii: "$") else { return nil }
    var index = at
    while index < end, bytes[index] != 0x0A, bytes[index] != UInt8(ascii: "}") { index += 1 }
    return index < end && bytes[index] == UInt8(ascii: "}") ? index + 1 : nil
  }
}
