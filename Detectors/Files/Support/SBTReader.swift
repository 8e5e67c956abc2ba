import Facts

/// Declarations of an sbt build, found by their shape.
///
/// Source: sbt Reference Manual, "Library dependencies", "Multi-project builds".
struct SBTReader {
  private let tokens: ArraySlice<ScriptToken>
  private let pairs: BracketPairs
  private(set) var detection = Detection()
  private var projects: [(name: String, folder: String, line: Int)] = []
  private var folders: [String: String] = [:]

  init(_ tokens: [ScriptToken]) {
    self.tokens = tokens.filter { $0.kind != .lineEnd }[...]
    pairs = BracketPairs(self.tokens)
  }

  mutating func read() {
    for at in tokens.indices { readProject(at) }
    addModule()
    for at in tokens.indices {
      readLibrary(at)
      readInnerDependency(at)
    }
  }

  private func isMark(_ text: String, _ at: Int) -> Bool {
    tokens.token(at)?.isMark(text) == true
  }

  /// `lazy val x = (project in file("x"))`, `lazy val x = project.in(file("x"))`, `lazy val x = project`.
  private mutating func readProject(_ at: Int) {
    guard tokens[at].isWord("val"), let name = tokens.token(at + 1)?.word, isMark("=", at + 2)
    else {
      return
    }
    let start = isMark("(", at + 3) ? at + 4 : at + 3
    guard tokens.token(start)?.isWord("project") == true else { return }
    let near = tokens[start..<min(start + 7, tokens.endIndex)]
    let file = near.firstIndex { $0.isWord("file") }
    let folder = file.flatMap { tokens.token($0 + 2)?.string } ?? name
    projects.append((name, folder, tokens[at].line))
    folders[name] = folder
  }

  private func text(after key: String) -> ScriptToken? {
    for at in tokens.indices
    where tokens[at].isWord(key) && isMark(":", at + 1) && isMark("=", at + 2) {
      if let token = tokens.token(at + 3), token.kind == .string { return token }
    }
    return nil
  }

  private mutating func addModule() {
    let name = text(after: "name")
    let members = projects.map(\.folder).filter { $0 != "." }
    guard let line = name?.line ?? projects.first?.line else { return }
    let isProgram = tokens.contains { ProgramPlugins.sbt.contains($0.text) }
    let module = Module(
      ecosystem: .maven,
      name: "\(text(after: "organization")?.text ?? ""):\(name?.text ?? "")",
      form: !members.isEmpty ? .workspace : isProgram ? .application : .unspecified,
      members: members
    )
    detection.add(.module(module), line: line)
  }

  /// `.dependsOn(common, models % "test->test")`.
  private mutating func readInnerDependency(_ at: Int) {
    guard tokens[at].isWord("dependsOn"), isMark("(", at + 1), let end = pairs.end(of: at + 1)
    else {
      return
    }
    for place in (at + 2)..<end where isMark("(", place - 1) || isMark(",", place - 1) {
      guard let folder = folders[tokens[place].text] else { continue }
      let name = tokens[place].text
      let dependency = Dependency(ecosystem: .maven, name: name, localPath: folder)
      detection.add(.dependency(dependency), line: tokens[place].line)
    }
  }

  /// `"group" %% "artifact" % version % Test`.
  private mutating func readLibrary(_ at: Int) {
    guard let group = tokens[at].string, isMark("%", at + 1), !isMark("%", at - 1) else { return }
    var next = at + 2
    while isMark("%", next), next < at + 4 { next += 1 }
    guard let artifact = tokens.token(next)?.string, isMark("%", next + 1) else { return }
    let isPlugin = at >= 2 && tokens[at - 2].isWord("addSbtPlugin")
    let dependency = Dependency(
      ecosystem: .maven,
      name: "\(group):\(artifact)",
      scope: isPlugin ? .development : isTest(behind: next + 1) ? .test : .runtime
    )
    detection.add(.dependency(dependency), line: tokens[at].line)
  }

  private func isTest(behind start: Int) -> Bool {
    for token in tokens[start..<min(start + 8, tokens.endIndex)] {
      if token.isMark(",") || token.isMark(")") { return false }
      if ["Test", "IntegrationTest", "test", "it,test", "test,it"].contains(token.text) {
        return true
      }
    }
    return false
  }
}
