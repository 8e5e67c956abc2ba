import Facts
import Formats

/// Variables that a template sets for itself, each as the action that sets it inside the conditions that decide on it.
///
/// Sources: Go standard library, "text/template", "Variables"; Helm documentation, "Chart Template Guide", "Variables".
struct TemplateVariables {
  private struct Block {
    /// The actions by which it began and chose so far; empty when it decides nothing.
    var text: String
    let isChoice: Bool
    let isDefinition: Bool
  }

  private var open: [Block] = []
  /// Variable → how many blocks were open where it was made.
  private var depths: [String: Int] = [:]
  private var facts: [Fact] = []

  /// Bounds what a hostile file can ask for.
  private static let limit = 200

  static func facts(in file: FileText) -> [Fact] {
    guard file.contains(":="), file.contains("{{") else { return [] }
    var variables = Self()
    for line in file.lines {
      // Blocks that others continue, and what sets variables, begin their lines.
      let first = line.bytes.first { $0 > 0x20 }
      guard first == UInt8(ascii: "{"), line.bytes.count < 2_000 else { continue }
      for action in actions(in: line.trimmed) { variables.read(action, line: line.number) }
    }
    return variables.facts
  }

  /// What stands between the braces, without their hyphens.
  private static func actions(in line: String) -> [String] {
    guard line.hasPrefix("{{") else { return [] }
    return line.split(separator: "{{").compactMap { piece in
      guard let end = piece.firstRange(of: "}}")?.lowerBound else { return nil }
      let isEdge: (Character) -> Bool = { $0 == "-" || $0.isWhitespace }
      let inner = piece[..<end].drop(while: isEdge)
      return String(String(inner.reversed().drop(while: isEdge)).reversed())
    }
  }

  private mutating func read(_ action: String, line: Int) {
    switch String(action.prefix(while: \.isLetter)) {
    case "if": begin(Block(text: "{{ \(action) }}", isChoice: true, isDefinition: false))
    case "define": begin(Block(text: "", isChoice: false, isDefinition: true))
    case "with", "range", "block": begin(Block(text: "", isChoice: false, isDefinition: false))
    case "else":
      guard let last = open.indices.last, open[last].text.utf8.count < 2_000 else { return }
      open[last].text += "{{ \(action) }}"
    case "end": _ = open.popLast()
    default: if action.hasPrefix("$") { set(action, line: line) }
    }
  }

  private mutating func begin(_ block: Block) {
    if open.count < Self.limit { open.append(block) }
  }

  private mutating func set(_ action: String, line: Int) {
    let name = "$" + action.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let rest = action.dropFirst(name.count).drop(while: \.isWhitespace)
    let isNew = rest.hasPrefix(":=")
    guard name.count > 1, isNew || rest.hasPrefix("="), facts.count < Self.limit,
      !open.contains(where: \.isDefinition)
    else { return }
    if isNew { depths[name] = open.count }
    // What surrounds the place where it is made surrounds all that sees it.
    let around = isNew ? [] : open.dropFirst(depths[name] ?? 0).filter(\.isChoice)
    let value = rest.drop { $0 == ":" || $0 == "=" }
    let text =
      around.map(\.text).joined() + "{{ \(name) \(isNew ? ":=" : "=")\(value) }}"
      + String(repeating: "{{ end }}", count: around.count)
    let setting = Setting(owner: Setting.templateVariables, key: name, value: text)
    facts.append(Fact(line: line, .setting(setting)))
  }
}
