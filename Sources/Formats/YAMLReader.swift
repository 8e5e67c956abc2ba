import Facts

/// Reads one YAML document, with or without `{{ … }}` in it, and keeps the line of everything.
///
/// Rationale: a parser that builds on a general library composes 7–14 MB a second, stops at the first line that a template
/// made invalid, and refuses keys that stand in both branches of a condition. This one reads by indentation,
/// passes what it cannot place, and says so.
///
/// Source: YAML 1.2.2, chapters 6 to 8.
struct YAMLReader {
  let bytes: [UInt8]
  /// Behind the document's last byte.
  let end: Int
  var at: Int
  /// From 1, in the whole file.
  var line: Int
  var lineStart: Int
  /// How many nodes may still be made; aliases count each time they are used.
  var budget: Int
  var gaps: [Gap] = []
  /// Nothing can be read behind the place that set it.
  var hasFailed = false
  /// Where the last search for the end of an expression began and gave up: no text is searched twice.
  var openTemplate = 0..<0
  /// The marks of template blocks that have no end in the rest of the document.
  var openBlocks: Set<UInt8> = []
  private var anchors: [String: (node: Node, count: Int)] = [:]
  private var brokenLines = 0

  private static let deepest = 100
  private static let mostGaps = 20

  init(bytes: [UInt8], range: Range<Int>, firstLine: Int, budget: Int) {
    self.bytes = bytes
    end = range.upperBound
    at = range.lowerBound
    line = firstLine
    lineStart = range.lowerBound
    self.budget = budget
  }

  /// The document's root; nil when it holds nothing.
  mutating func document() -> Node? {
    skipBlank()
    while at < end, bytes[at] == UInt8(ascii: "%"), at == lineStart {
      skipLine()
      skipBlank()
    }
    guard at < end else { return nil }
    let root = value(parent: -1, isMappingValue: false, depth: 0)
    skipBlank()
    if at < end, !hasFailed { addGap() }
    return hasFailed && root.isEmpty ? nil : root
  }
}

// MARK: - Blocks

extension YAMLReader {
  /// What stands behind a `:` or a `-`, or at the start of the document, indented deeper than `parent`.
  mutating func value(parent: Int, isMappingValue: Bool, depth: Int) -> Node {
    skipSpaces()
    let start = line
    // In `- &a key: value` they belong to the key, so only those before a line end are taken here.
    let properties = isMappingValue || !hasKeyBehindProperties() ? readProperties() : Properties()
    let before = budget
    var node: Node
    if isAtLineEnd {
      node = nextLineValue(
        parent: parent,
        isMappingValue: isMappingValue,
        start: start,
        depth: depth
      )
    } else if isMappingValue {
      node = inlineNode(parent: parent, depth: depth)
    } else {
      node = blockNode(parent: parent, depth: depth)
    }
    finish(&node, properties, count: before - budget)
    return node
  }

  /// A value on the lines below: deeper, or a list at the same indentation as the key.
  private mutating func nextLineValue(
    parent: Int,
    isMappingValue: Bool,
    start: Int,
    depth: Int
  ) -> Node {
    skipBlank()
    guard at < end else { return Node(line: start, value: .null) }
    if column > parent { return blockNode(parent: parent, depth: depth) }
    guard isMappingValue, column == parent, isDash else { return Node(line: start, value: .null) }
    return blockNode(parent: parent - 1, depth: depth)
  }

  private mutating func blockNode(parent: Int, depth: Int) -> Node {
    guard enter(depth) else { return Node(line: line, value: .null) }
    let indent = column
    let properties = hasKeyBehindProperties() ? Properties() : readProperties()
    let before = budget
    var node: Node
    if properties.isPresent, isAtLineEnd {
      node = value(parent: parent, isMappingValue: false, depth: depth + 1)
    } else if isDash {
      node = sequence(indent: indent, depth: depth)
    } else if hasKeyBehindProperties() || isExplicitKey {
      node = mapping(indent: indent, depth: depth)
    } else {
      node = inlineNode(parent: parent, depth: depth)
    }
    finish(&node, properties, count: before - budget)
    return node
  }

  private mutating func sequence(indent: Int, depth: Int) -> Node {
    let start = line
    var items: [Node] = []
    repeat {
      at += 1
      items.append(value(parent: indent, isMappingValue: false, depth: depth + 1))
    } while hasEntry(at: indent) && isDash
    if hasFailed, let last = items.last, last.isEmpty { items.removeLast() }
    return Node(line: start, value: .sequence(items))
  }

  private mutating func mapping(indent: Int, depth: Int) -> Node {
    let start = line
    var entries: [Node.Entry] = []
    repeat {
      let keyLine = line
      guard let key = key(indent: indent, depth: depth) else {
        addGap()
        skipLine()
        continue
      }
      let child = value(parent: indent, isMappingValue: true, depth: depth + 1)
      if hasFailed, child.isEmpty { break }
      entries.append(Node.Entry(key: key, line: keyLine, value: child))
    } while hasEntry(at: indent)
    return Node(line: start, value: .mapping(entries.withMergedEntries))
  }

  /// Moves behind the `:` of the key that begins here; nil when the line is no entry.
  private mutating func key(indent: Int, depth: Int) -> String? {
    if isExplicitKey { return explicitKey(indent: indent, depth: depth) }
    _ = readProperties()
    guard let colon = keyColon() else { return nil }
    let text: String
    if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      text = quotedText()
    } else {
      text = self.text(at..<colon)
    }
    at = colon + 1
    return text
  }

  /// `? key` with its value behind a `:` on a line of its own, as long keys are written.
  private mutating func explicitKey(indent: Int, depth: Int) -> String? {
    at += 1
    let node = value(parent: indent, isMappingValue: false, depth: depth + 1)
    skipBlank()
    guard at < end, column == indent, bytes[at] == UInt8(ascii: ":"), let text = node.string else {
      return nil
    }
    at += 1
    return text
  }

  /// Whether another entry stands at the indentation.
  ///
  /// Lines that are indented deeper belong to nothing and are passed.
  private mutating func hasEntry(at indent: Int) -> Bool {
    while true {
      skipBlank()
      guard at < end, !hasFailed else { return false }
      if column <= indent { return column == indent }
      addGap()
      skipLine()
    }
  }

  /// A scalar, a flow collection or an alias that begins in this line.
  private mutating func inlineNode(parent: Int, depth: Int) -> Node {
    guard enter(depth), at < end else { return Node(line: line, value: .null) }
    switch bytes[at] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return blockScalar(parent: parent)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "*"):
      if isTemplate { return plainScalar(parent: parent) }
      let node = flowNode(depth: depth)
      skipSpaces()
      if !isAtLineEnd {
        addGap()
        skipLine()
      }
      return node
    default: return plainScalar(parent: parent)
    }
  }
}

// MARK: - Properties, aliases, limits

extension YAMLReader {
  /// What may stand before a node: `&anchor` and `!tag`.
  struct Properties {
    var anchor: String?
    var tag: String?
    var isPresent: Bool { anchor != nil || tag != nil }
  }

  mutating func readProperties() -> Properties {
    var properties = Properties()
    while at < end, bytes[at] == UInt8(ascii: "&") || bytes[at] == UInt8(ascii: "!") {
      let isAnchor = bytes[at] == UInt8(ascii: "&")
      let start = at
      at = wordEnd(start)
      if isAnchor {
        properties.anchor = text((start + 1)..<at)
      } else {
        properties.tag = text(start..<at)
      }
      skipSpaces()
    }
    return properties
  }

  /// Gives the node its tag and keeps it under its anchor.
  mutating func finish(_ node: inout Node, _ properties: Properties, count: Int) {
    guard properties.isPresent else { return }
    if let tag = properties.tag, tag != "!", !tag.hasPrefix("!!") {
      node = Node(line: node.line, value: node.value, tag: tag)
    }
    if let anchor = properties.anchor { anchors[anchor] = (node, count) }
  }

  mutating func alias() -> Node {
    let start = at
    at = wordEnd(start)
    guard let target = anchors[text((start + 1)..<at)] else {
      return Node(line: line, value: .null)
    }
    budget -= target.count
    return target.node
  }

  private func wordEnd(_ start: Int) -> Int {
    var index = start + 1
    while index < end, bytes[index] > 0x20, !isFlowMark(bytes[index]) { index += 1 }
    return index
  }

  /// Counts the node that begins here; false when there are too many or they are too deep.
  mutating func enter(_ depth: Int) -> Bool {
    budget -= 1
    if depth < Self.deepest, budget > 0 { return !hasFailed }
    fail(depth < Self.deepest ? "too many nodes" : "nested too deeply")
    return false
  }

  /// Gives up what follows.
  mutating func fail(_ reason: String = "not valid YAML", line failedLine: Int? = nil) {
    if !hasFailed { gaps.append(Gap(line: failedLine ?? line, reason: reason)) }
    hasFailed = true
    at = end
  }

  /// Notes that something here belongs to nothing; a text with many such lines is no YAML.
  mutating func addGap(_ reason: String = "not valid YAML") {
    let gap = Gap(line: line, reason: reason)
    if gaps.last == gap { return }
    gaps.append(gap)
    brokenLines += reason == "not valid YAML" ? 1 : 0
    guard brokenLines > Self.mostGaps else { return }
    hasFailed = true
    at = end
  }
}

extension Node {
  /// Whether it would say nothing if it were left out.
  var isEmpty: Bool {
    switch value {
    case .null, .scalar: true
    case .sequence(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }
}

extension [Node.Entry] {
  /// With the entries of `<<` behind them where there is no such key already.
  var withMergedEntries: [Node.Entry] {
    guard contains(where: { $0.key == "<<" }) else { return self }
    let own = filter { $0.key != "<<" }
    let merged = filter { $0.key == "<<" }.flatMap {
      $0.value.entries + $0.value.items.flatMap(\.entries)
    }
    var seen = Set(own.map(\.key))
    return own + merged.filter { seen.insert($0.key).inserted }
  }
}
