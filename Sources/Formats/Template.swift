/// Text with `{{ … }}` in it, made parseable: blocks that stand alone on a line become blank, expressions inside a line
/// become words of the same length, which ``restored(_:)`` turns back.
///
/// Rationale: line numbers stay true and every literal part of a chart is read, without running any template.
package struct Template: Sendable {
  /// What a parser can read.
  package private(set) var plain: String
  /// Lines (from 1, of this text) whose control blocks were left out.
  package private(set) var gapLines: [Int] = []
  private var expressions: [String] = []

  package init(_ text: String) {
    plain = text
    guard text.contains("{{") else { return }
    var lines: [Substring] = []
    var isInComment = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      lines.append(Substring(replaced(line, number: index + 1, isInComment: &isInComment)))
    }
    plain = lines.joined(separator: "\n")
  }

  private mutating func replaced(_ line: Substring, number: Int, isInComment: inout Bool) -> String
  {
    if isInComment {
      isInComment = !line.contains("}}")
      return ""
    }
    guard line.contains("{{") else { return String(line) }
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    let isAlone = trimmed.hasPrefix("{{") && Self.isOneExpression(trimmed)
    if trimmed.hasPrefix("{{"), !line.contains("}}") {
      isInComment = true
      return ""
    }
    if isAlone {
      if Self.isControl(trimmed) { gapLines.append(number) }
      return ""
    }
    return withWords(line)
  }

  /// `{{ … }}` from the first to the last character.
  private static func isOneExpression(_ text: Substring) -> Bool {
    let end = text.last == "\r" ? text.dropLast() : text
    var rest = end
    while rest.last == " " { rest.removeLast() }
    return rest.hasSuffix("}}") && !rest.dropFirst(2).dropLast(2).contains("}} ")
      && !rest.dropFirst(2).contains(": {{")
  }

  private static func isControl(_ text: Substring) -> Bool {
    let inner = text.drop { "{- ".contains($0) }
    return ["if", "range", "with", "else"].contains { inner.hasPrefix($0 + " ") }
  }

  private mutating func withWords(_ line: Substring) -> String {
    var result = ""
    var rest = line
    while let open = rest.firstRange(of: "{{") {
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
      result += rest[..<open.lowerBound]
      result += "⟪\(expressions.count)⟫"
      // Two expressions with the same text keep their own numbers: restoring needs no search.
      expressions.append(String(rest[open.lowerBound..<close.upperBound]))
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  /// The node with its expressions back in place.
  package func restored(_ node: Node) -> Node {
    if expressions.isEmpty { return node }
    let value: Node.Value =
      switch node.value {
      case .null: .null
      case .scalar(let text, let isQuoted): .scalar(restored(text), isQuoted: isQuoted)
      case .sequence(let items): .sequence(items.map(restored))
      case .mapping(let entries):
        .mapping(
          entries.map {
            Node.Entry(key: restored($0.key), line: $0.line, value: restored($0.value))
          }
        )
      }
    return Node(line: node.line, value: value, tag: node.tag)
  }

  private func restored(_ text: String) -> String {
    guard text.contains("⟪") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "⟪"), let close = rest[open...].firstIndex(of: "⟫") {
      result += rest[..<open]
      let number = Int(rest[rest.index(after: open)..<close])
      result += number.flatMap { expressions.indices.contains($0) ? expressions[$0] : nil } ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

extension Substring {
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
      at = index(after: at)
    }
    return nil
  }
}
