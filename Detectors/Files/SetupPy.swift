import Facts
import Formats

extension Detector {
  /// Python projects that setuptools builds from `setup.py`: literal lists only, nothing is run.
  ///
  /// Source: setuptools documentation, "Keywords".
  package static let setupPy = Detector(
    id: "setup-py",
    revision: 2,
    summary: "Python projects described by setup.py",
    reads: FilePattern(names: ["setup.py"])
  ) { file in
    guard file.contains("setup") else { return Detection() }
    var reader = SetupCall(ScriptTokens(file.bytes, .python).tokens)
    reader.read()
    return reader.detection.inFileOrder
  }
}

private struct SetupCall {
  private let tokens: [ScriptToken]
  private let pairs: BracketPairs
  private(set) var detection = Detection()
  private var module: (name: String, line: Int)?
  private var programs: [String] = []

  init(_ tokens: [ScriptToken]) {
    self.tokens = tokens.filter { $0.kind != .lineEnd }
    pairs = BracketPairs(self.tokens[...])
  }

  /// No setup file passes more arguments of interest.
  private static let mostArguments = 50

  mutating func read() {
    let names: Set = [
      "name", "install_requires", "requires", "tests_require", "extras_require", "entry_points",
    ]
    let places = tokens.indices.lazy.filter { [tokens] at in
      tokens[at].kind == .word && names.contains(tokens[at].text)
        && at + 1 < tokens.count && tokens[at + 1].isMark("=")
    }
    for at in places.prefix(Self.mostArguments) {
      switch tokens[at].text {
      case "name": readName(at + 2)
      case "install_requires", "requires": readList(at + 2, scope: .runtime)
      case "tests_require": readList(at + 2, scope: .test)
      case "extras_require": readGroups(at + 2)
      case "entry_points": readPrograms(at + 2)
      default: break
      }
    }
    guard let module else { return }
    let claim = Module(
      ecosystem: .pypi,
      name: module.name,
      form: programs.isEmpty ? .unspecified : .application,
      programs: programs.filter { $0 != module.name }
    )
    detection.add(.module(claim), line: module.line)
  }

  private func isMark(_ text: String, at index: Int) -> Bool {
    index < tokens.count && tokens[index].isMark(text)
  }

  private mutating func readName(_ at: Int) {
    guard module == nil, at < tokens.count, let name = tokens[at].string else { return }
    module = (PythonRequirement.normalised(name), tokens[at].line)
  }

  private mutating func readList(_ at: Int, scope: Dependency.Scope) {
    let list = literal(at)
    if list.isEmpty { return addGapIfComputed(at) }
    for token in list { add(token, scope) }
  }

  private mutating func add(_ token: ScriptToken, _ scope: Dependency.Scope) {
    guard let text = token.string, let requirement = PythonRequirement(text) else { return }
    detection.add(.dependency(Dependency(requirement, scope: scope)), line: token.line)
  }

  private mutating func addGapIfComputed(_ at: Int) {
    guard at < tokens.count, tokens[at].kind == .word else { return }
    detection.addGap("computed list of requirements", line: tokens[at].line)
  }

  /// `{"group": ["a", "b"]}`: a string before a colon names the group of those that follow.
  private mutating func readGroups(_ at: Int) {
    var group = ""
    let list = literal(at)
    for (index, token) in list.enumerated() {
      if list.token(index + 1)?.isMark(":") == true {
        group = token.text
      } else if token.kind == .string {
        add(token, Dependency.scope(ofGroup: group))
      }
    }
  }

  private mutating func readPrograms(_ at: Int) {
    for token in literal(at) {
      let parts = (token.string ?? "").split(separator: "=", maxSplits: 1).map {
        String($0).trimmed
      }
      guard parts.count == 2, parts[1].contains(":") else { continue }
      programs.append(parts[0])
      let process = Process(name: parts[0], command: parts[1], role: .script)
      detection.add(.process(process), line: token.line)
    }
  }

  /// The tokens within a bracket at a place; a name there is looked up among the file's own assignments.
  private func literal(_ at: Int, mayFollowName: Bool = true) -> ArraySlice<ScriptToken> {
    guard at < tokens.count else { return [] }
    if tokens[at].kind == .word, mayFollowName {
      let name = tokens[at].text
      let found = tokens.indices.first {
        $0 != at && tokens[$0].isWord(name) && isMark("=", at: $0 + 1)
      }
      return found.map { literal($0 + 2, mayFollowName: false) } ?? []
    }
    return pairs.end(of: at).map { tokens[(at + 1)..<$0] } ?? []
  }
}
