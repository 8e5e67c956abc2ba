/// As much of Markdown's syntax as decides whether a text got out of its place.
///
/// Source: GitHub Flavored Markdown Spec, "Tables", "Code spans", "Backslash escapes".
struct MarkdownSource {
  private let bytes: [UInt8]

  init(_ line: String) {
    bytes = Array(line.utf8)
  }

  /// Cells of a table row: every `|` that no backslash stands before begins one, in code spans too.
  var cells: Int {
    var count = -1
    for at in bytes.indices where bytes[at] == UInt8(ascii: "|") && !isEscaped(at) { count += 1 }
    return count
  }

  /// What stands outside of code spans, escaped characters left out; nil when a span is not closed.
  var prose: String? {
    var kept: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count, Self.isPunctuation(bytes[at + 1]) {
        at += 2
      } else if bytes[at] == UInt8(ascii: "`") {
        guard let end = endOfSpan(at) else { return nil }
        at = end
      } else {
        kept.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private func isEscaped(_ at: Int) -> Bool {
    var start = at
    while start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return (at - start) % 2 == 1
  }

  /// Behind the run of backticks that is as long as the one at the place.
  private func endOfSpan(_ start: Int) -> Int? {
    let length = run(start)
    var at = start + length
    while at < bytes.count {
      let found = run(at)
      if found == length { return at + found }
      at += max(found, 1)
    }
    return nil
  }

  private func run(_ start: Int) -> Int {
    bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !Character(Unicode.Scalar(byte)).isLetter
      && !Character(Unicode.Scalar(byte)).isNumber
  }
}
