import Facts
import Formats

/// A text for people in one of the light markups, line by line, without what is not prose.
///
/// Sources: CommonMark 0.31; AsciiDoc Language Documentation, "Section Titles"; reStructuredText Markup Specification,
/// "Sections". The three are told apart line by line, since a detector does not see the file's name.
struct ProseDocument {
  private(set) var lines: [Line] = []

  /// One line that says something.
  struct Line {
    let number: Int
    let text: String
    let kind: Kind
  }

  /// What a line is.
  enum Kind: Equatable {
    /// From 1, the outermost.
    case heading(level: Int)
    case text
    /// `key: value` before the text.
    case frontMatter
    /// Of a diagram, or of a listing in no language.
    case diagram
  }

  /// Lines beyond which a document is not read, and bytes beyond which a line is not.
  private static let lineLimit = 6_000
  private static let lengthLimit = 4_000

  init(_ file: FileText) {
    let raw = file.lines.prefix(Self.lineLimit)
    var reader = Reader()
    for line in raw where line.bytes.count <= Self.lengthLimit { reader.take(line) }
    reader.finish()
    lines = reader.lines
  }

  /// Reads line by line; a heading is known only when the line below it is.
  private struct Reader {
    var lines: [Line] = []
    private var pending: Line?
    private var fence: Fence?
    private var isInFrontMatter = false
    private var isInComment = false

    private struct Fence {
      let sign: String
      let isDiagram: Bool
    }

    mutating func take(_ line: FileText.Line) {
      let text = line.trimmed
      if isInFrontMatter {
        if text == "---" || text == "..." {
          isInFrontMatter = false
        } else {
          add(line, .frontMatter)
        }
      } else if line.number == 1, text == "---" {
        isInFrontMatter = true
      } else if let open = fence {
        if text.hasPrefix(open.sign) { fence = nil } else if open.isDiagram { add(line, .diagram) }
      } else if let found = ProseDocument.fence(text) {
        flush()
        fence = Fence(sign: found.sign, isDiagram: found.isDiagram)
      } else {
        takeProse(line, text)
      }
    }

    mutating func finish() { flush() }

    private mutating func add(_ line: FileText.Line, _ kind: Kind) {
      lines.append(Line(number: line.number, text: line.trimmed, kind: kind))
    }

    private mutating func flush() {
      if let line = pending { lines.append(line) }
      pending = nil
    }

    private mutating func takeProse(_ line: FileText.Line, _ text: String) {
      let text = withoutComments(text)
      if let level = ProseDocument.underline(text) {
        if let above = pending, above.kind == .text, !above.text.hasPrefix("|") {
          lines.append(Line(number: above.number, text: above.text, kind: .heading(level: level)))
          pending = nil
        }
        return
      }
      flush()
      if text.isEmpty { return }
      if let (level, title) = ProseDocument.heading(text) {
        lines.append(Line(number: line.number, text: title, kind: .heading(level: level)))
      } else {
        pending = Line(number: line.number, text: text, kind: .text)
      }
    }

    /// The text outside `<!-- … -->`.
    private mutating func withoutComments(_ text: String) -> String {
      var kept = ""
      var rest = text[...]
      while !rest.isEmpty {
        let sign = isInComment ? "-->" : "<!--"
        guard let at = rest.firstRange(ofText: sign) else { break }
        if !isInComment { kept += rest[..<at.lowerBound] }
        rest = rest[at.upperBound...]
        isInComment.toggle()
      }
      return isInComment ? kept : kept + rest
    }
  }
}

extension ProseDocument {
  /// Words behind the opening fence for which its lines say what there is.
  private static let diagramLanguages: Set<String> = [
    "", "mermaid", "plantuml", "puml", "uml", "text", "txt", "ascii", "dot", "graphviz", "c4",
  ]

  private static func fence(_ text: String) -> (sign: String, isDiagram: Bool)? {
    guard let sign = ["```", "~~~"].first(where: text.hasPrefix) else { return nil }
    let rest = text.drop { $0 == "`" || $0 == "~" }
    // A listing within one line is none that another line ends.
    if rest.contains("`") { return nil }
    let language = rest.drop { " {.".contains($0) }.prefix { $0.isLetter || $0.isNumber }
    return (sign, diagramLanguages.contains(language.lowercased()))
  }

  private static func heading(_ text: String) -> (Int, String)? {
    guard let sign = text.first, sign == "#" || sign == "=" else { return nil }
    let level = text.prefix { $0 == sign }.count
    let rest = text.dropFirst(level)
    guard level <= 6, rest.first == " " else { return nil }
    var title = rest.drop { $0 == " " }
    while let last = title.last, last == "#" || last == "=" || last == " " { title.removeLast() }
    return title.isEmpty ? nil : (level, String(title))
  }

  /// The level of the heading above a line of one repeated sign.
  private static func underline(_ text: String) -> Int? {
    guard let sign = text.first, text.utf8.count >= 3, text.allSatisfy({ $0 == sign }) else {
      return nil
    }
    return switch sign {
    case "=": 1
    case "-": 2
    case "~", "*": 3
    case "^", "\"", "+": 4
    default: nil
    }
  }
}

extension Substring {
  /// Where the text stands first.
  func firstRange(ofText text: String) -> Range<Index>? {
    guard let first = text.utf8.first else { return nil }
    var at = startIndex
    while let start = self[at...].utf8.firstIndex(of: first) {
      if self[start...].utf8.starts(with: text.utf8) {
        return start..<utf8.index(start, offsetBy: text.utf8.count)
      }
      at = utf8.index(after: start)
    }
    return nil
  }
}
