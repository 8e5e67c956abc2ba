import Facts
import Formats

extension Detector {
  /// Programs that CMake builds, and packages that it looks for; those stand under the names that Conan gives them.
  ///
  /// Source: CMake documentation, "cmake-commands".
  package static let cMakeLists = Detector(
    id: "cmake-lists",
    revision: 1,
    summary: "C and C++ programs and the packages that they look for",
    reads: FilePattern(names: ["cmakelists.txt"])
  ) { file in
    var reader = CMakeReader(ScriptTokens(file.bytes, .cmake).tokens)
    reader.read()
    return reader.detection.inFileOrder
  }
}

private struct CMakeReader {
  private let tokens: ArraySlice<ScriptToken>
  private let pairs: BracketPairs
  private(set) var detection = Detection()
  private var name = ""
  private var line: Int?
  private var members: [String] = []
  private var programs: [String] = []

  init(_ tokens: [ScriptToken]) {
    self.tokens = tokens.filter { $0.kind != .lineEnd }[...]
    pairs = BracketPairs(self.tokens)
  }

  mutating func read() {
    for at in tokens.indices {
      guard let command = tokens[at].word?.lowercased(), tokens.token(at + 1)?.isMark("(") == true
      else { continue }
      guard let end = pairs.end(of: at + 1) else { continue }
      read(command, tokens[min(at + 2, end)..<end], line: tokens[at].line)
    }
    guard let line else { return }
    let form: Module.Form =
      programs.isEmpty ? members.isEmpty ? .unspecified : .workspace : .application
    let module = Module(
      ecosystem: .conan,
      name: name,
      form: form,
      members: members,
      programs: programs.filter { $0 != name }
    )
    detection.add(.module(module), line: line)
  }

  private mutating func read(_ command: String, _ arguments: ArraySlice<ScriptToken>, line: Int) {
    let argument = Self.firstArgument(arguments)
    if argument.isEmpty { return }
    switch command {
    case "project":
      name = argument
      self.line = self.line ?? line
    case "add_executable":
      if arguments.contains(where: { $0.isWord("IMPORTED") || $0.isWord("ALIAS") }) { return }
      programs.append(argument)
      self.line = self.line ?? line
    case "add_subdirectory":
      members.append(argument)
      self.line = self.line ?? line
    case "find_package":
      let dependency = Dependency(ecosystem: .conan, name: argument.lowercased())
      detection.add(.dependency(dependency), line: line)
    default: break
    }
  }

  /// The first argument with its dots, slashes and hyphens; empty when it is a variable.
  private static func firstArgument(_ arguments: ArraySlice<ScriptToken>) -> String {
    guard let first = arguments.first else { return "" }
    if first.kind == .string { return first.text.contains("$") ? "" : first.text }
    var text = ""
    var wasWord = false
    for token in arguments where token.line == first.line {
      if token.kind == .mark, !["-", ".", "/", "+"].contains(token.text) { break }
      if token.kind == .word, wasWord { break }
      wasWord = token.kind == .word
      text += token.text
    }
    return text
  }
}
