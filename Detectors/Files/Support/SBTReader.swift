import Facts

/// Declarations of an sbt build, found by their shape.
///
/// Source: sbt Reference Manual, "Library dependencies", "Multi-project builds".
struct SBTReader {
  private let tokens: ArraySlice<ScriptToken>
  private let pairs: BracketPairs
  private(set) var detection = Detection()
  private let projects: SBTProjects
  /// Name of a project's value → its folder.
  private let folders: [String: String]

  init(_ tokens: [ScriptToken]) {
    self.tokens = tokens.filter { $0.kind != .lineEnd }[...]
    pairs = BracketPairs(self.tokens)
    projects = SBTProjects(self.tokens, pairs)
    folders = Dictionary(projects.all.map { ($0.name, $0.folder) }) { first, _ in first }
  }

  mutating func read() {
    addModule()
    for project in projects.all where project.folder != "." { add(project) }
    for at in tokens.indices {
      readLibrary(at)
      readInnerDependency(at)
      readPlugins(at)
    }
  }

  private func isMark(_ text: String, _ at: Int) -> Bool {
    tokens.token(at)?.isMark(text) == true
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
    let members = projects.all.map(\.folder).filter { $0 != "." }
    guard let line = name?.line ?? projects.all.first?.line else { return }
    let isProgram = tokens.contains { ProgramPlugins.sbt.contains($0.text) }
    let root = projects.all.first { $0.folder == "." }
    func add(_ form: Module.Form, holding members: [String] = []) {
      let module = Module(
        ecosystem: .maven,
        name: "\(text(after: "organization")?.text ?? ""):\(name?.text ?? root?.id ?? "")",
        form: form,
        members: members
      )
      detection.add(.module(module), line: line)
    }
    // A program may hold others beside its own code.
    let starts = root?.isProgram == true || members.isEmpty && isProgram
    if starts { add(.application) }
    if !members.isEmpty {
      add(.workspace, holding: members)
    } else if !starts {
      add(.unspecified)
    }
  }

  private mutating func add(_ project: SBTProjects.Project) {
    let module = Module(
      ecosystem: .maven,
      name: "\(text(after: "organization")?.text ?? ""):\(project.id)",
      form: project.isProgram ? .application : .unspecified,
      members: [project.folder]
    )
    detection.add(.module(module), line: project.line)
  }

  /// Adds what stands at the token for each project that it is for, or for the build's own folder.
  private mutating func add(
    _ at: Int,
    _ name: String,
    scope: Dependency.Scope = .runtime,
    localPath: String? = nil
  ) {
    let users = projects.users(of: at).map { $0.folder == "." ? nil : $0.folder }
    for module in users.isEmpty ? [nil] : users where module == nil || module != localPath {
      let dependency = Dependency(
        ecosystem: .maven,
        name: name,
        scope: scope,
        localPath: localPath,
        module: module
      )
      detection.add(.dependency(dependency), line: tokens[at].line)
    }
  }

  /// `.dependsOn(common, models % "test->test")`.
  private mutating func readInnerDependency(_ at: Int) {
    guard tokens[at].isWord("dependsOn"), isMark("(", at + 1), let end = pairs.end(of: at + 1)
    else {
      return
    }
    for place in (at + 2)..<end where isMark("(", place - 1) || isMark(",", place - 1) {
      guard let folder = folders[tokens[place].text] else { continue }
      add(place, tokens[place].text, localPath: folder)
    }
  }

  /// `enablePlugins(WebPlugin, PackagingPlugin)`: a plugin may bring the libraries that it is for, which nothing else names.
  ///
  /// Source: sbt Reference Manual, "Using plugins", "Enabling and disabling auto plugins".
  private mutating func readPlugins(_ at: Int) {
    guard tokens[at].isWord("enablePlugins"), isMark("(", at + 1), let end = pairs.end(of: at + 1)
    else { return }
    for place in (at + 2)..<end {
      if let name = tokens[place].word { add(place, name) }
    }
  }

  /// `"group" %% "artifact" % version % Test`.
  private mutating func readLibrary(_ at: Int) {
    guard let group = tokens[at].string, isMark("%", at + 1), !isMark("%", at - 1) else { return }
    var next = at + 2
    while isMark("%", next), next < at + 4 { next += 1 }
    guard let artifact = tokens.token(next)?.string, isMark("%", next + 1) else { return }
    let isPlugin = at >= 2 && tokens[at - 2].isWord("addSbtPlugin")
    let scope: Dependency.Scope =
      isPlugin ? .development : isTest(behind: next + 1) ? .test : .runtime
    add(at, "\(group):\(artifact)", scope: scope)
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
