import Facts
import Formats

/// A pip requirements or constraints file.
///
/// Source: pip documentation, "Requirements File Format"; pip-tools README ("# via").
struct RequirementLines {
  let scope: Dependency.Scope
  private var detection = Detection()
  private var understood = 0
  private var strange: [Int] = []

  /// What the file states; empty when most of its lines are no requirements, since names alone do not tell.
  static func detection(in file: FileText, scope: Dependency.Scope) -> Detection {
    var reader = RequirementLines(scope: scope)
    return reader.read(file)
  }

  /// Bytes of a requirement with its continuation lines: beyond, no person wrote it.
  private static let longest = 20_000

  private init(scope: Dependency.Scope) {
    self.scope = scope
  }

  private mutating func read(_ file: FileText) -> Detection {
    let lines = file.lines
    let isCompiled =
      file.contains("# via")
      && (file.contains("pip-compile") || file.contains("uv pip compile")
        || file.contains("uv export"))
    var at = 0
    while at < lines.count {
      let number = lines[at].number
      var text = lines[at].trimmed
      var goesOn = text.hasSuffix("\\")
      while goesOn, at + 1 < lines.count, text.utf8.count < Self.longest {
        at += 1
        let next = lines[at]
        // Most bytes of a compiled file are hashes.
        if Self.isHash(next) {
          goesOn = next.bytes.last == UInt8(ascii: "\\")
          if !goesOn { text = String(text.dropLast()) }
        } else {
          text = text.dropLast() + " " + next.trimmed
          goesOn = text.hasSuffix("\\")
        }
      }
      at += 1
      let line = Self.withoutComment(text)
      if line.isEmpty { continue }
      let isTransitive = isCompiled && !Self.isDirect(text, lines[at...])
      if !isTransitive || line.hasPrefix("-") { read(line, number: number) }
    }
    if strange.count > understood { return Detection() }
    for line in strange { detection.addGap("neither requirement nor option", line: line) }
    return detection
  }

  private mutating func read(_ line: String, number: Int) {
    if line.hasPrefix("-") {
      understood += 1
      return option(line, number: number)
    }
    // Hashes and other options of one requirement.
    let end = line.index(of: " --") ?? line.endIndex
    guard let requirement = PythonRequirement(String(line[..<end])) else {
      strange.append(number)
      return
    }
    understood += 1
    detection.add(.dependency(Dependency(requirement, scope: scope)), line: number)
  }

  private mutating func option(_ line: String, number: Int) {
    let name = line.prefix { $0 != " " && $0 != "=" }
    var value = String(line[name.endIndex...].drop { $0 == " " || $0 == "=" }).trimmed
    var option = String(name)
    if !line.hasPrefix("--"), option.count > 2 {
      // `-rfile` without a blank.
      value = String(line.dropFirst(2))
      option = String(line.prefix(2))
    }
    switch option {
    case "-r", "--requirement":
      detection.add(.reference(FileReference(.include, value)), line: number)
    case "-e", "--editable": editable(value, number: number)
    // Constraints only limit versions of what is required elsewhere.
    default: break
    }
  }

  private mutating func editable(_ value: String, number: Int) {
    let path = value.prefix { $0 != "[" && $0 != " " }
    if let requirement = PythonRequirement(value.contains("/") ? value : "./" + value) {
      detection.add(.dependency(Dependency(requirement, scope: scope)), line: number)
    } else if !path.isEmpty {
      detection.add(.reference(FileReference(.project, String(path))), line: number)
    }
  }

  private static func isHash(_ line: FileText.Line) -> Bool {
    guard let start = line.bytes.firstIndex(where: { !$0.isBlank }),
      line.bytes[start] == UInt8(ascii: "-")
    else { return false }
    return line.bytes[start...].starts(with: "--hash".utf8)
  }

  private static func withoutComment(_ text: String) -> String {
    if text.hasPrefix("#") { return "" }
    guard let end = text.index(of: " #") else { return text }
    return String(text[..<end]).trimmed
  }

  /// Whether a compiled requirement came from a file or project and not only from other packages.
  private static func isDirect(_ text: String, _ following: ArraySlice<FileText.Line>) -> Bool {
    var comments = text.index(of: " #").map { String(text[$0...]) } ?? ""
    for line in following {
      let next = line.trimmed
      guard next.hasPrefix("#") else { break }
      comments += " " + next
    }
    if !comments.contains("via") { return true }
    return comments.contains("-r ") || comments.contains("(pyproject.toml)")
      || comments.contains("(setup.") || comments.contains(".in")
  }
}
