import Facts
import Formats

extension Detector {
  /// Elixir projects: the application, its umbrella and its dependencies.
  ///
  /// Source: Mix documentation, "mix new" and "mix deps".
  package static let mixProject = Detector(
    id: "mix-project",
    revision: 1,
    summary: "Elixir projects and what they depend on",
    reads: FilePattern(names: ["mix.exs"])
  ) { file in
    var reader = MixReader(ScriptTokens(file.bytes, .elixir).tokens)
    reader.read()
    return reader.detection.inFileOrder
  }
}

private struct MixReader {
  private let tokens: ArraySlice<ScriptToken>
  private let pairs: BracketPairs
  private(set) var detection = Detection()

  init(_ tokens: [ScriptToken]) {
    self.tokens = tokens.filter { $0.kind != .lineEnd }[...]
    pairs = BracketPairs(self.tokens)
  }

  mutating func read() {
    addModule()
    var isInDependencies = false
    for at in tokens.indices {
      let token = tokens[at]
      if token.isWord("def") || token.isWord("defp") {
        isInDependencies = tokens.token(at + 1)?.word?.contains("deps") == true
      }
      guard isInDependencies, token.isMark("{"), tokens.token(at + 1)?.isMark(":") == true,
        let name = tokens.token(at + 2)?.word, tokens.token(at + 3)?.isMark(",") == true
      else { continue }
      guard let end = pairs.end(of: at), end >= at + 3 else { continue }
      addPackage(name, tokens[(at + 3)..<end], line: token.line)
    }
  }

  private mutating func addModule() {
    let isStarted = tokens.indices.contains {
      tokens[$0].isWord("mod") && tokens.token($0 + 1)?.isMark(":") == true
        && tokens.token($0 + 2)?.isMark("{") == true
    }
    let apps = tokens.values(ofArgument: "apps_path").first
    guard let name = tokens.values(ofArgument: "app").first ?? (apps == nil ? nil : "") else {
      return
    }
    let module = Module(
      ecosystem: .hex,
      name: name,
      form: apps != nil ? .workspace : isStarted ? .application : .unspecified,
      members: apps.map { ["\($0)/*"] } ?? []
    )
    let line = tokens.first { $0.isWord("app") || $0.isWord("apps_path") }?.line ?? 1
    detection.add(.module(module), line: line)
  }

  private mutating func addPackage(_ name: String, _ rest: ArraySlice<ScriptToken>, line: Int) {
    let isInUmbrella = rest.values(ofArgument: "in_umbrella").first == "true"
    let dependency = Dependency(
      ecosystem: .hex,
      name: name,
      scope: Self.scope(rest),
      // Source: Mix documentation: applications of an umbrella lie beside each other.
      localPath: isInUmbrella ? "../\(name)" : rest.values(ofArgument: "path").first
    )
    detection.add(.dependency(dependency), line: line)
  }

  private static func scope(_ rest: ArraySlice<ScriptToken>) -> Dependency.Scope {
    let environments = rest.values(ofArgument: "only")
    // `runtime: false` and `runtime: Mix.env() == :dev` are for tools.
    let isTool = rest.values(ofArgument: "runtime").first.map { $0 != "true" } ?? false
    if environments.isEmpty, isTool { return .development }
    if environments.isEmpty || environments.contains("prod") { return .runtime }
    return environments == ["test"] ? .test : .development
  }
}
