import Facts
import Formats

extension Detector {
  /// Ruby gems of an application, with their groups; read by shape, never run.
  ///
  /// Source: Bundler documentation, "gemfile(5)".
  package static let gemfile = Detector(
    id: "gemfile",
    revision: 1,
    summary: "Ruby gems that an application uses",
    reads: FilePattern(names: ["gemfile", "gems.rb"], prefixes: ["gemfile."])
  ) { file in
    // A lockfile bears a similar name.
    if file.contains("\nPLATFORMS") || file.contains("\nDEPENDENCIES") { return Detection() }
    var reader = GemfileReader()
    for statement in ScriptTokens(file.bytes, .ruby).statements { reader.read(statement) }
    return reader.detection
  }
}

private struct GemfileReader {
  /// A `do … end`, `if … end` or the like.
  private struct Block {
    var groups: [String] = []
    var path: String?
  }

  private(set) var detection = Detection()
  private var blocks: [Block] = []

  mutating func read(_ statement: ArraySlice<ScriptToken>) {
    guard let head = statement.first?.word, let line = statement.first?.line else { return }
    let strings = statement.compactMap(\.string)
    switch head {
    case "gem": addGem(statement, line: line)
    case "gemspec":
      let path = statement.values(ofArgument: "path").first ?? "."
      detection.add(.reference(FileReference(.project, path)), line: line)
    case "eval_gemfile":
      guard let path = strings.first else { return }
      detection.add(.reference(FileReference(.include, path)), line: line)
    case "end": _ = blocks.popLast()
    case "if", "unless", "case", "begin", "while", "def": blocks.append(Block())
    default:
      guard opensBlock(statement) else { return }
      blocks.append(block(head, statement))
    }
  }

  private func opensBlock(_ statement: ArraySlice<ScriptToken>) -> Bool {
    statement.contains { $0.isWord("do") } && !statement.contains { $0.isWord("end") }
  }

  private func block(_ head: String, _ statement: ArraySlice<ScriptToken>) -> Block {
    let names = statement.dropFirst().filter { $0.kind != .mark && !$0.isWord("do") }.map(\.text)
    switch head {
    case "group": return Block(groups: names.filter { $0 != "optional" && $0 != "true" })
    case "path": return Block(path: names.first)
    default: return Block()
    }
  }

  private mutating func addGem(_ statement: ArraySlice<ScriptToken>, line: Int) {
    guard let name = statement.lazy.compactMap(\.string).first else { return }
    var groups = blocks.flatMap(\.groups)
    groups += statement.values(ofArgument: "group") + statement.values(ofArgument: "groups")
    let blockPath = blocks.compactMap(\.path).last.map { "\($0)/\(name)" }
    let dependency = Dependency(
      ecosystem: .gem,
      name: name,
      scope: Self.scope(groups),
      localPath: statement.values(ofArgument: "path").first ?? blockPath
    )
    detection.add(.dependency(dependency), line: line)
  }

  /// A gem of several groups is at run time needed when one of them is none of development.
  private static func scope(_ groups: [String]) -> Dependency.Scope {
    let scopes = Set(groups.map { Dependency.scope(ofGroup: $0) })
    if groups.isEmpty || scopes.contains(.runtime) { return .runtime }
    return scopes.contains(.development) ? .development : .test
  }
}
