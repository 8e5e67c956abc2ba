import Facts
import Formats

extension Detector {
  /// Go modules and workspaces: the module's path, its direct requirements, local replacements.
  ///
  /// Source: Go Modules Reference, "go.mod files" and "go.work files".
  package static let goMod = Detector(
    id: "go-mod",
    revision: 1,
    summary: "Go modules and what they require directly",
    reads: FilePattern(names: ["go.mod", "go.work"])
  ) { file in
    var reader = GoModReader()
    for line in file.lines { reader.read(line) }
    return reader.detection
  }
}

private struct GoModReader {
  private var module: Fact?
  private var requirements: [(path: String, line: Int)] = []
  private var replacements: [String: String] = [:]
  private var used: [(folder: String, line: Int)] = []
  /// The directive whose `( … )` is open.
  private var block: String?

  mutating func read(_ line: FileText.Line) {
    let text = line.trimmed
    let isIndirect = text.hasSuffix("// indirect") || text.contains("// indirect;")
    // Most requirements of a large module are those of others.
    if isIndirect, block != nil, !text.hasPrefix(")") { return }
    let comment = text.index(of: "//")
    var words = text[..<(comment ?? text.endIndex)].utf8.split {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x0D
    }.map { Self.unquoted(Substring($0)) }
    if words.isEmpty { return }
    if words == [")"] {
      block = nil
      return
    }
    let directive = block ?? words.removeFirst()
    if block == nil, words.first == "(" {
      block = directive
    } else if !isIndirect {
      read(directive, words, line: line.number)
    }
  }

  private static func unquoted(_ word: Substring) -> String {
    let isQuoted = word.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "`") }
    return isQuoted ? word.filter { $0 != "\"" && $0 != "`" } : String(word)
  }

  private mutating func read(_ directive: String, _ words: [String], line: Int) {
    guard let first = words.first else { return }
    switch directive {
    case "module": module = Fact(line: line, .module(Module(ecosystem: .go, name: first)))
    case "require": requirements.append((first, line))
    case "use": used.append((first, line))
    case "replace":
      guard let arrow = words.firstIndex(of: "=>"), arrow + 1 < words.count else { return }
      let target = words[arrow + 1]
      if target.hasPrefix(".") || target.hasPrefix("/") { replacements[first] = target }
    default: break
    }
  }

  var detection: Detection {
    var detection = Detection(facts: module.map { [$0] } ?? [])
    if let first = used.first {
      let workspace = Module(
        ecosystem: .go,
        name: "",
        form: .workspace,
        members: used.map(\.folder)
      )
      detection.add(.module(workspace), line: first.line)
    }
    for (path, line) in requirements {
      let dependency = Dependency(ecosystem: .go, name: path, localPath: replacements[path])
      detection.add(.dependency(dependency), line: line)
    }
    return detection
  }
}
