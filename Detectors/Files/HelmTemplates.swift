import Facts
import Formats

extension Detector {
  /// Named templates of a chart, as they are written.
  ///
  /// Source: Helm documentation, "Named Templates".
  package static let helmTemplates = Detector(
    id: "helm-templates",
    revision: 1,
    summary: "templates from which charts make names and addresses",
    reads: FilePattern(suffixes: [".tpl"], folders: ["templates"])
  ) { file in
    guard file.contains("define") else { return Detection() }
    var detection = Detection()
    var open: (name: String, line: Int)?
    var depth = 0
    var body = ""
    for (number, line) in file.lines.enumerated() {
      let text = line.trimmed
      // Most lines are copied, few hold the marks of blocks.
      if open == nil, let name = definedName(in: text) {
        open = (name, number + 1)
        depth = 0
        body = ""
      }
      guard let current = open else { continue }
      depth += blocks(in: text)
      if body.utf8.count < 6_000 { body += String(text) + "\n" }
      guard depth <= 0 else { continue }
      let setting = Setting(owner: "template", key: current.name, value: inner(body))
      if body.utf8.count < 6_000 { detection.add(.setting(setting), line: current.line) }
      open = nil
    }
    return detection
  }
}

/// `orders.host` of `{{- define "orders.host" -}}`.
private func definedName(in line: String) -> String? {
  guard line.hasPrefix("{{") else { return nil }
  let words = line.dropFirst(2).drop { $0 == "-" || $0 == " " }
  guard words.hasPrefix("define") else { return nil }
  let quoted = words.dropFirst(6).drop { $0 == " " }
  guard let quote = quoted.first, quote == "\"" || quote == "`" else { return nil }
  let name = quoted.dropFirst().prefix { $0 != quote }
  return name.isEmpty || name.count > 200 ? nil : String(name)
}

/// How many blocks the line opens more than it closes.
private func blocks(in line: String) -> Int {
  guard line.utf8.contains(UInt8(ascii: "{")) else { return 0 }
  var count = 0
  let bytes = Array(line.utf8)
  var at = 0
  while at + 1 < bytes.count {
    guard bytes[at] == UInt8(ascii: "{"), bytes[at + 1] == UInt8(ascii: "{") else {
      at += 1
      continue
    }
    at += 2
    while at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: " ") {
      at += 1
    }
    let start = at
    while at < bytes.count, bytes[at] >= UInt8(ascii: "a"), bytes[at] <= UInt8(ascii: "z") {
      at += 1
    }
    switch String(decoding: bytes[start..<at], as: UTF8.self) {
    case "define", "if", "with", "range", "block": count += 1
    case "end": count -= 1
    default: break
    }
  }
  return count
}

/// The body without the actions that open and close it; blanks at its ends mean nothing in a name.
private func inner(_ text: String) -> String {
  guard let start = text.firstRange(of: "}}"), let end = text.lastRange(of: "{{"),
    start.upperBound <= end.lowerBound
  else { return "" }
  return String(text[start.upperBound..<end.lowerBound])
}

extension String {
  fileprivate func lastRange(of pair: String) -> Range<Index>? {
    var at = endIndex
    while at > startIndex {
      at = index(before: at)
      if self[at...].hasPrefix(pair) { return at..<index(at, offsetBy: pair.count) }
    }
    return nil
  }
}
