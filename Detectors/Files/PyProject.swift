import Facts
import Formats

extension Detector {
  /// Python projects: the standard tables and those of Poetry, PDM, Hatch, uv and Rye.
  ///
  /// Source: Python Packaging User Guide, "pyproject.toml specification" and "Dependency Groups"; the documentation of the tools.
  package static let pyProject = Detector(
    id: "pyproject",
    revision: 2,
    summary: "Python projects and what they depend on",
    reads: FilePattern(names: ["pyproject.toml"])
  ) { file in
    var project = PythonProject(root: file.toml.root)
    project.read()
    project.detection.gaps += file.toml.gaps
    return project.detection.inFileOrder
  }
}

private struct PythonProject {
  let root: Node
  var detection = Detection()

  /// Paths by normalised name.
  private var sources: [String: String] = [:]

  init(root: Node) {
    self.root = root
    for entry in root[path: "tool", "uv", "sources"]?.entries ?? [] {
      sources[PythonRequirement.normalised(entry.key)] = entry.value["path"]?.string
    }
  }

  private var tool: Node? { root["tool"] }

  mutating func read() {
    addModule()
    addStandard()
    addPoetry(tool?["poetry"])
    addGroups(tool?[path: "pdm", "dev-dependencies"])
    addTasks(tool?[path: "pdm", "scripts"])
    addTasks(tool?[path: "poe", "tasks"])
    addTasks(tool?[path: "taskipy", "tasks"])
    add(tool?[path: "uv", "dev-dependencies"], .development)
    add(tool?[path: "rye", "dev-dependencies"], .development)
    for environment in tool?[path: "hatch", "envs"]?.entries ?? [] {
      let scope = Dependency.scope(ofGroup: environment.key)
      add(environment.value["dependencies"], scope)
      add(environment.value["extra-dependencies"], scope)
      addTasks(environment.value["scripts"])
    }
  }

  private var workspace: Node? {
    tool?[path: "uv", "workspace"] ?? tool?[path: "rye", "workspace"]
  }

  private var programs: [Node.Entry] {
    [
      root[path: "project", "scripts"], root[path: "project", "gui-scripts"],
      tool?[path: "poetry", "scripts"],
    ]
    .flatMap { $0?.entries ?? [] }
  }

  private mutating func addModule() {
    let table = root["project"] ?? tool?["poetry"]
    guard let line = table?["name"]?.line ?? table?.line ?? workspace?.line else { return }
    let name = PythonRequirement.normalised(table?["name"]?.string ?? "")
    var form: Module.Form = table == nil ? .workspace : .unspecified
    if !programs.isEmpty { form = .application }
    let module = Module(
      ecosystem: .pypi,
      name: name,
      form: form,
      members: workspace?["members"]?.strings ?? [],
      programs: programs.map(\.key).filter { $0 != name }
    )
    detection.add(.module(module), line: line)
    addTasks(programs)
  }

  private mutating func addTasks(_ node: Node?) {
    addTasks(node?.entries ?? [])
  }

  private mutating func addTasks(_ entries: [Node.Entry]) {
    for entry in entries {
      let forms = ["cmd", "shell", "call", "script", "reference", "callable", "composite"]
      let inner = forms.lazy.compactMap { entry.value[$0] }.first ?? entry.value
      let command = inner.strings.joined(separator: " && ")
      if command.isEmpty { continue }
      let process = Process(name: entry.key, command: command, role: .script)
      detection.add(.process(process), line: entry.line)
    }
  }

  private mutating func addStandard() {
    add(root[path: "project", "dependencies"], .runtime)
    addGroups(root[path: "project", "optional-dependencies"])
    for group in root["dependency-groups"]?.entries ?? [] {
      let isTest = Dependency.scope(ofGroup: group.key) == .test
      add(group.value, isTest ? .test : .development)
    }
    // Source: setuptools documentation, "Dynamic Metadata".
    let dynamic = tool?[path: "setuptools", "dynamic"]?[path: "dependencies", "file"]
    for path in dynamic?.strings ?? [] {
      detection.add(.reference(FileReference(.include, path)), line: dynamic?.line ?? 1)
    }
  }

  /// Source: Python Packaging User Guide, "pyproject.toml specification", "optional-dependencies": what extras bring.
  private mutating func addGroups(_ groups: Node?) {
    for group in groups?.entries ?? [] {
      add(group.value, Dependency.scope(ofGroup: group.key), isOptional: true)
    }
  }

  /// A list of requirements; tables in it include other groups.
  private mutating func add(
    _ list: Node?,
    _ scope: Dependency.Scope,
    isOptional: Bool = false
  ) {
    for item in list?.items ?? [] {
      guard let text = item.string else { continue }
      guard let requirement = PythonRequirement(text) else {
        detection.addGap("not a requirement", line: item.line)
        continue
      }
      let dependency = Dependency(
        ecosystem: .pypi,
        name: requirement.name,
        scope: scope,
        localPath: requirement.localPath ?? sourcePath(of: requirement.name),
        extras: requirement.extras,
        isOptional: isOptional && scope == .runtime
      )
      detection.add(.dependency(dependency), line: item.line)
    }
  }

  /// Source: uv documentation, "Dependency sources".
  private func sourcePath(of name: String) -> String? {
    sources[name]
  }

  /// Source: Poetry documentation, "The pyproject.toml file" and "Managing dependencies".
  private mutating func addPoetry(_ poetry: Node?) {
    addTable(poetry?["dependencies"], .runtime)
    addTable(poetry?["dev-dependencies"], .development)
    for group in poetry?["group"]?.entries ?? [] {
      addTable(group.value["dependencies"], Dependency.scope(ofGroup: group.key))
    }
  }

  private mutating func addTable(_ table: Node?, _ scope: Dependency.Scope) {
    for entry in table?.entries ?? [] where entry.key != "python" {
      let name = PythonRequirement.normalised(entry.key)
      let dependency = Dependency(
        ecosystem: .pypi,
        name: name,
        scope: scope,
        localPath: entry.value["path"]?.string ?? sourcePath(of: name)
      )
      detection.add(.dependency(dependency), line: entry.line)
    }
  }
}
