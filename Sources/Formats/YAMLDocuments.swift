package import Facts

/// The YAML documents of a file, each read by itself: a broken one leaves a gap, not a loss.
package struct YAMLDocuments: Sendable {
  /// Roots in the order of the file.
  package private(set) var roots: [Node] = []
  package private(set) var gaps: [Gap] = []

  private static let mostDocuments = 20_000
  private static let mostNodes = 1_000_000

  package init(_ bytes: [UInt8]) {
    var budget = Self.mostNodes
    for document in YAMLSplitter.documents(in: bytes) {
      if roots.count >= Self.mostDocuments {
        gaps.append(Gap(line: document.firstLine, reason: "more than 20000 documents"))
        return
      }
      var reader = YAMLReader(
        bytes: bytes,
        range: document.range,
        firstLine: document.firstLine,
        budget: budget
      )
      if let root = reader.document() { roots.append(root) }
      gaps += reader.gaps
    } catch {
      gaps.append(
        Gap(line: document.firstLine - 1 + Self.line(of: error), reason: "not valid YAML")
      )
    }
    gaps += template.gapLines.map {
      Gap(line: document.firstLine - 1 + $0, reason: "template block")
    }
  }

  private static func line(of error: any Error) -> Int {
    switch error {
    case YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
      YamlError.composer(_, _, let mark, _):
      max(mark.line, 1)
    default: 1
    }
  }
}

/// How many nodes one file may still hold; aliases count each time they are used.
package struct NodeBudget: Sendable {
  package var nodes = 1_000_000
}

/// Turns Yams' nodes into ours: merge keys applied, aliases counted, depth bounded.
private struct NodeReader {
  let lineOffset: Int
  var budget: NodeBudget
  var gaps: [Gap] = []

  init(lineOffset: Int, budget: NodeBudget) {
    self.lineOffset = lineOffset
    self.budget = budget
  }

  mutating func node(_ source: Yams.Node, depth: Int) -> Node {
    let line = lineOffset + (source.mark?.line ?? 1)
    guard depth < 100, budget.nodes > 0 else {
      if gaps.isEmpty {
        gaps.append(Gap(line: line, reason: depth < 100 ? "too many nodes" : "nested too deeply"))
      }
      return Node(line: line, value: .null)
    }
    budget.nodes -= 1
    switch source {
    case .scalar(let scalar):
      let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
      let isNull =
        !isQuoted && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
      return Node(
        line: line,
        value: isNull ? .null : .scalar(scalar.string, isQuoted: isQuoted),
        tag: ownTag(scalar.tag)
      )
    case .sequence(let sequence):
      return Node(
        line: line,
        value: .sequence(sequence.map { node($0, depth: depth + 1) }),
        tag: ownTag(sequence.tag)
      )
    case .mapping(let mapping):
      return Node(
        line: line,
        value: .mapping(entries(mapping, depth: depth)),
        tag: ownTag(mapping.tag)
      )
    case .alias:
      return Node(line: line, value: .null)
    }
  }

  /// The entries, with those of `<<` behind them where the mapping has no such key of its own.
  private mutating func entries(_ mapping: Yams.Node.Mapping, depth: Int) -> [Node.Entry] {
    var own: [Node.Entry] = []
    var merged: [Node.Entry] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { continue }
      let child = node(value, depth: depth + 1)
      if name == "<<" {
        merged += child.entries + child.items.flatMap(\.entries)
      } else {
        own.append(Node.Entry(key: name, line: lineOffset + (key.mark?.line ?? 1), value: child))
      }
    }
    if merged.isEmpty { return own }
    var seen = Set(own.map(\.key))
    return own + merged.filter { seen.insert($0.key).inserted }
  }

  private func ownTag(_ tag: Tag) -> String? {
    let text = tag.description
    return text.hasPrefix("!") && text != "!" ? text : nil
  }
}
