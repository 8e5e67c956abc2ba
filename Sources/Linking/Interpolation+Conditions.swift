import Facts

extension Interpolation {
  /// The text with the branches that hold: `{{if .Values.registry}}{{ .Values.registry }}/{{end}}orders`.
  ///
  /// A condition holds when the value that it names is set and neither empty nor false.
  /// Source: Helm documentation, "Flow Control".
  static func chosen(_ text: String, value: (String) -> String?) -> String {
    guard text.contains("if "), text.contains("end") else { return text }
    var result = ""
    // Whether the text at hand counts, for each condition that is open.
    var open: [Bool] = []
    var rest = text[...]
    while let start = rest.range(of: "{{") {
      if !open.contains(false) { result += rest[..<start.lowerBound] }
      guard let end = rest[start.upperBound...].range(of: "}}") else { return text }
      let words = rest[start.upperBound..<end.lowerBound].split { " -".contains($0) }
      switch words.first {
      case "if": open.append(words.dropFirst().contains { holds($0, value: value) })
      case "else": if let last = open.popLast() { open.append(!last) }
      case "end": if open.popLast() == nil { return text }
      default: if !open.contains(false) { result += rest[start.lowerBound..<end.upperBound] }
      }
      rest = rest[end.upperBound...]
      if open.count > 8 { return text }
    }
    if !open.contains(false) { result += rest }
    return open.isEmpty ? result : text
  }

  private static func holds(_ word: Substring, value: (String) -> String?) -> Bool {
    guard word.hasPrefix(".Values."), let found = value(String(word.dropFirst(8))) else {
      return false
    }
    return !["", "false", "null", "~", "0"].contains(found)
  }
}

extension Substring {
  /// The first place of the two characters.
  fileprivate func range(of pair: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(pair) { return at..<index(at, offsetBy: pair.count) }
      at = index(after: at)
    }
    return nil
  }
}
