import Formats

/// The lines of a workspace as words, without comments.
enum WorkspaceLines {
  /// One statement.
  struct Line {
    let number: Int
    /// Without an opening brace at the end.
    let words: [String]
    let opens: Bool
  }

  private static let lineLimit = 20_000
  private static let lengthLimit = 4_000

  static func lines(of file: FileText) -> [Line] {
    var lines: [Line] = []
    var isInComment = false
    // A backslash at the end joins the next line.
    var pending: (number: Int, text: String)?
    for raw in file.lines.prefix(lineLimit) where raw.bytes.count <= lengthLimit {
      var text = raw.trimmed
      if isInComment {
        guard let end = text.firstRange(of: "*/") else { continue }
        isInComment = false
        text = String(text[end.upperBound...].drop { $0 == " " })
      }
      if text.hasPrefix("/*") {
        guard let end = text.firstRange(of: "*/") else {
          isInComment = true
          continue
        }
        text = String(text[end.upperBound...].drop { $0 == " " })
      }
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("//") { continue }
      if let open = pending { text = "\(open.text) \(text)" }
      let number = pending?.number ?? raw.number
      pending = nil
      if text.hasSuffix("\\"), text.utf8.count <= lengthLimit {
        pending = (number, String(text.dropLast()))
        continue
      }
      lines.append(line(number, text))
    }
    return lines
  }

  private static func line(_ number: Int, _ text: String) -> Line {
    var words = words(of: text)
    // A comment may follow what is said.
    let comment = words.firstIndex { !$0.isQuoted && ($0.text == "//" || $0.text == "#") }
    if let comment { words.removeSubrange(comment...) }
    let opens = words.last?.text == "{" && words.last?.isQuoted == false
    if opens { words.removeLast() }
    return Line(number: number, words: words.map(\.text), opens: opens)
  }

  private static func words(of text: String) -> [(text: String, isQuoted: Bool)] {
    var words: [(text: String, isQuoted: Bool)] = []
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let first = rest.first else { return words }
      if first == "\"" {
        var word = ""
        rest = rest.dropFirst()
        while let sign = rest.popFirst(), sign != "\"" {
          if sign == "\\", rest.first == "\"" || rest.first == "\\" {
            word.append(rest.removeFirst())
          } else {
            word.append(sign)
          }
        }
        words.append((word, true))
      } else {
        let word = rest.prefix { $0 != " " && $0 != "\t" && $0 != "\"" }
        rest = rest[word.endIndex...]
        words.append((String(word), false))
      }
    }
  }
}
