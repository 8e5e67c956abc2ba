import Facts
import Formats

extension Detector {
  /// Gradle builds and settings in Groovy or Kotlin: declarations by their shape; nothing is run.
  ///
  /// Projects of the same build appear as `:path` from the build's root, in names and in local paths; entries of a version
  /// catalogue as `catalog:alias`.
  ///
  /// Source: Gradle User Manual, "Declaring Dependencies", "Multi-Project Builds", "Using Plugins".
  package static let gradle = Detector(
    id: "gradle",
    revision: 1,
    summary: "Gradle projects and what they depend on",
    reads: FilePattern(suffixes: [".gradle", ".gradle.kts"])
  ) { file in
    var reader = GradleReader()
    reader.read(ScriptTokens(file.bytes, .groovy).tokens)
    return reader.detection.inFileOrder
  }
}

/// Walks over statements with the blocks that they stand in.
private struct GradleReader {
  private var facts: [Fact] = []
  private var blocks: [String] = []
  private var statement: [ScriptToken] = []
  private var module = GradleModule()

  mutating func read(_ tokens: [ScriptToken]) {
    var depth = 0
    for token in tokens {
      switch (token.kind, token.text) {
      case (.mark, "{"):
        let name = blockName
        endStatement()
        blocks.append(name)
        depth = 0
      case (.mark, "}"):
        endStatement()
        _ = blocks.popLast()
        depth = 0
      case (.mark, ";"): endStatement()
      case (.lineEnd, _):
        if depth == 0, statement.last?.isMark(",") != true { endStatement() }
      default:
        if token.isMark("(") || token.isMark("[") { depth += 1 }
        if token.isMark(")") || token.isMark("]") { depth = max(0, depth - 1) }
        statement.append(token)
      }
    }
    endStatement()
  }

  var detection: Detection {
    var detection = Detection()
    if let fact = module.fact { detection.facts.append(fact) }
    detection.facts += facts
    return detection
  }

  /// The first word, and for `configure(subprojects)` its argument.
  ///
  /// A condition changes nothing.
  private var blockName: String {
    let words = statement.compactMap(\.word)
    switch words.first {
    case "configure": return words.dropFirst().first ?? ""
    case "if", "else", "for", "try": return blocks.last ?? ""
    default: return words.contains("dependencies") ? "dependencies" : words.first ?? ""
    }
  }

  private mutating func endStatement() {
    defer { statement.removeAll(keepingCapacity: true) }
    guard let first = statement.first, let head = first.word else { return }
    let rest = statement[1...]
    if blocks.last == "dependencies"
      || blocks.last == "constraints" && blocks.contains("dependencies")
    {
      if !blocks.contains("buildscript") { module.isBuild = true }
      facts += GradleDependencies(blocks: blocks, configuration: head).facts(rest)
    } else if blocks.last == "imports", head == "mavenBom" {
      facts += GradleDependencies(blocks: blocks, configuration: head).facts(rest)
    } else if blocks.last == "plugins" {
      addPlugin(head, rest)
    } else {
      addStatement(head, rest, line: first.line)
    }
  }

  /// Declared in settings, plugins are only offered to projects.
  private mutating func addPlugin(_ head: String, _ rest: ArraySlice<ScriptToken>) {
    module.isBuild = true
    if blocks.contains("pluginManagement") { return }
    let isApplied = !rest.contains { $0.isWord("apply") }
    let line = rest.first?.line ?? statement.first?.line ?? 1
    switch head {
    case "id":
      guard let id = rest.lazy.compactMap(\.string).first else { return }
      apply(id, isApplied: isApplied, line: line)
    case "kotlin":
      guard let name = rest.lazy.compactMap(\.string).first else { return }
      apply("org.jetbrains.kotlin.\(name)", isApplied: isApplied, line: line)
    case "alias":
      guard let alias = GradleDependencies.alias(rest) else { return }
      add(.dependency(Dependency(ecosystem: .maven, name: alias, scope: .development)), line: line)
    default: apply(head, isApplied: isApplied, line: statement.first?.line ?? line)
    }
  }

  private mutating func apply(_ id: String, isApplied: Bool, line: Int) {
    if isApplied, !isForOthers, ProgramPlugins.gradle.contains(id) { module.setProgram(line: line) }
    if isApplied, id == "java-library", module.form == .unspecified { module.form = .library }
    module.line = module.line ?? line
    // Source: Gradle User Manual, "Plugin Marker Artifacts". Core plugins have none.
    guard id.contains(".") else { return }
    let name = "\(id):\(id).gradle.plugin"
    add(.dependency(Dependency(ecosystem: .maven, name: name, scope: .development)), line: line)
  }

  /// Whether the statement configures the inner projects and not this one.
  private var isForOthers: Bool {
    blocks.contains { $0 == "subprojects" || $0 == "project" }
  }

  private mutating func add(_ claim: Claim, line: Int) {
    facts.append(Fact(line: line, claim))
  }

  private mutating func addStatement(_ head: String, _ rest: ArraySlice<ScriptToken>, line: Int) {
    let strings = rest.filter { $0.kind == .string }
    switch head {
    case "apply":
      module.isBuild = true
      if let plugin = rest.values(ofArgument: "plugin").first {
        apply(plugin, isApplied: true, line: line)
      } else if let script = rest.values(ofArgument: "from").first, !script.contains("://") {
        add(.reference(FileReference(.include, script)), line: line)
      }
    case "include":
      module.isSettings = true
      for path in strings { module.addMember(path.text, line: path.line) }
    case "includeBuild":
      guard let path = strings.first else { return }
      add(.reference(FileReference(.component, path.text)), line: path.line)
    case "rootProject":
      guard rest.contains(where: { $0.isWord("name") }), let name = strings.first else { return }
      module.setName(name.text, line: line)
    case "project" where rest.contains { $0.isWord("projectDir") }:
      if strings.count > 1, let path = strings.first?.text, let folder = strings.last?.text {
        module.folders[path] = folder
      }
    case "mainClass", "mainClassName":
      guard let name = strings.first else { return }
      module.setProgram(line: line)
      let entry = EntryPoint(name.text.hasSuffix("Kt") ? .kotlin : .java, name.text)
      add(.entryPoint(entry), line: line)
    case "image", "imageName", "jib":
      let isImage =
        head == "jib" && rest.contains { $0.isWord("to") }
        || blocks.contains {
          $0 == "jib" || $0 == "bootBuildImage" || $0.contains("docker")
        }
      guard isImage, blocks.last != "from", let name = strings.first else { return }
      add(.setting(Setting(key: "image", value: name.text)), line: line)
    default: break
    }
  }
}

/// What the file says of the project or build itself.
private struct GradleModule {
  var isBuild = false
  var isSettings = false
  var form = Module.Form.unspecified
  var line: Int?
  var folders: [String: String] = [:]
  private var name = ""
  private var members: [String] = []

  mutating func setName(_ name: String, line: Int) {
    self.name = name
    isSettings = true
    self.line = self.line ?? line
  }

  /// The line that says that it can be started is the better evidence.
  mutating func setProgram(line: Int) {
    if form != .application { self.line = line }
    form = .application
  }

  mutating func addMember(_ path: String, line: Int) {
    members.append(path)
    self.line = self.line ?? line
  }

  /// Source: Gradle User Manual, "Multi-Project Builds": `:a:b` lies in `a/b` unless its `projectDir` is set.
  private var memberFolders: [String] {
    members.map { path in
      let parts = path.split(separator: ":")
      return folders[path] ?? folders[":" + path] ?? parts.joined(separator: "/")
    }
  }

  var fact: Fact? {
    guard isBuild || isSettings else { return nil }
    let module = Module(
      ecosystem: .maven,
      name: name,
      form: isSettings ? .workspace : form,
      members: memberFolders
    )
    return Fact(line: line ?? 1, .module(module))
  }
}
