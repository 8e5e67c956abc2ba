import Facts
import Formats

/// One instruction of a Dockerfile, its continuation lines joined and comments between them left out.
///
/// Source: Dockerfile reference, "Format", "Parser directives", "Here-documents".
struct DockerfileInstruction {
  /// In upper case.
  let keyword: String
  var arguments: String
  let line: Int

  /// The words of the JSON form; nil when the instruction has the shell form.
  var jsonWords: [String]? {
    guard arguments.hasPrefix("[") else { return nil }
    let document = JSONDocument(Array(arguments.utf8))
    guard document.gaps.isEmpty, let items = document.root?.items else { return nil }
    let words = items.compactMap(\.string)
    return words.count == items.count ? words : nil
  }

  /// Words of either form.
  var words: [String] { jsonWords ?? ShellWords.split(arguments) }

  /// All instructions of the file, in order.
  static func all(in file: FileText) -> [DockerfileInstruction] {
    var reader = DockerfileReader(lines: file.lines)
    return reader.instructions()
  }
}

private struct DockerfileReader {
  let lines: [FileText.Line]
  private var next = 0
  private var escape: Character = "\\"
  private var found: [DockerfileInstruction] = []

  init(lines: [FileText.Line]) {
    self.lines = lines
  }

  mutating func instructions() -> [DockerfileInstruction] {
    readDirectives()
    while next < lines.count { readInstruction() }
    return found
  }

  /// `# escape=…` counts only above everything else.
  private mutating func readDirectives() {
    while next < lines.count {
      let text = lines[next].trimmed
      guard text.hasPrefix("#"), text.contains("=") else { return }
      let parts = text.dropFirst().split(separator: "=", maxSplits: 1)
      let name = parts.first.map { $0.filter { $0 != " " }.lowercased() }
      if name == "escape", let mark = parts.last?.first(where: { $0 != " " }) { escape = mark }
      next += 1
    }
  }

  private mutating func readInstruction() {
    let first = lines[next]
    let text = logicalLine()
    let keyword = text.prefix { !$0.isWhitespace }
    guard !keyword.isEmpty, keyword.allSatisfy({ $0.isASCII && $0.isLetter }) else { return }
    let arguments = text[keyword.endIndex...].drop(while: \.isWhitespace)
    var instruction = DockerfileInstruction(
      keyword: keyword.uppercased(),
      arguments: String(arguments),
      line: first.number
    )
    readDocuments(of: &instruction)
    found.append(instruction)
  }

  /// The line and those that continue it.
  private mutating func logicalLine() -> String {
    var text = ""
    while next < lines.count {
      let line = lines[next].trimmed
      next += 1
      // Comments and blank lines do not end a continuation.
      if line.hasPrefix("#") || line.isEmpty {
        if text.isEmpty { return "" }
        continue
      }
      guard line.last == escape else { return text + line }
      text += line.dropLast()
      if text.last != " " { text += " " }
    }
    return text
  }

  /// Takes the here-documents that the instruction opens out of the way; those of `RUN` are commands.
  private mutating func readDocuments(of instruction: inout DockerfileInstruction) {
    guard ["RUN", "COPY", "ADD"].contains(instruction.keyword) else { return }
    for end in documentEnds(instruction.arguments) {
      while next < lines.count {
        let line = lines[next].trimmed
        next += 1
        if line == end { break }
        if instruction.keyword == "RUN" { instruction.arguments += "\n" + line }
      }
    }
  }

  /// The words that close the here-documents: `EOF` for `<<EOF`, `<<-EOF` and `<<"EOF"`.
  private func documentEnds(_ arguments: String) -> [String] {
    guard arguments.contains("<<") else { return [] }
    return arguments.split(whereSeparator: \.isWhitespace).compactMap { word in
      // `<<<` is a here-string; a shift inside arithmetic has no name behind it.
      guard let range = word.firstRange(of: "<<"), !word.hasPrefix("<<<") else { return nil }
      let name = word[range.upperBound...].filter { $0 != "-" && $0 != "\"" && $0 != "'" }
      let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      return name.isEmpty || !isName || name.first?.isLetter != true ? nil : String(name)
    }
  }
}
