import Facts
import Formats

extension Detector {
  /// Applications and libraries that share one package manifest: projects of a NestJS or an Nx workspace.
  ///
  /// Source: NestJS documentation, "Workspaces", "CLI properties"; Nx documentation, "Project Configuration".
  package static let projectList = Detector(
    id: "project-list",
    revision: 1,
    summary: "projects of a workspace with one package manifest",
    reads: FilePattern(names: ["nest-cli.json", "project.json", "nx.json"])
  ) { file in
    var detection = Detection()
    guard file.contains("projectType") || file.contains("\"projects\"") || isNx(file),
      let root = file.json.root, root.isMapping
    else { return detection }
    if root["projectType"] != nil {
      stateProject(root, in: &detection)
    } else if let projects = root["projects"], projects.isMapping {
      stateProjects(projects, in: &detection)
    } else if isNx(file) {
      let module = Module(ecosystem: .npm, name: "", form: .workspace)
      detection.add(.module(module), line: root.line)
    }
    return detection
  }

  /// What only such a workspace's own settings hold.
  private static func isNx(_ file: FileText) -> Bool {
    file.contains("targetDefaults") || file.contains("namedInputs")
      || file.contains("nx-schema.json")
  }

  private static func form(_ type: String?) -> Module.Form {
    type == "library" ? .library : .application
  }

  /// One project of Nx, in whose folder the file lies.
  private static func stateProject(_ root: Node, in detection: inout Detection) {
    let entry = root.entries.first { $0.key == "name" }
    let module = Module(
      ecosystem: .npm,
      name: entry?.value.string ?? "",
      form: form(root["projectType"]?.string),
      members: ["."]
    )
    detection.add(.module(module), line: entry?.line ?? root.line)
  }

  /// All projects of a NestJS workspace: `"orders": {"type": "application", "root": "apps/orders"}`.
  private static func stateProjects(_ projects: Node, in detection: inout Detection) {
    let listed = projects.entries.prefix(500).compactMap { entry -> Fact? in
      guard let folder = entry.value["root"]?.string, !folder.isEmpty, folder != "." else {
        return nil
      }
      let module = Module(
        ecosystem: .npm,
        name: entry.key,
        form: form(entry.value["type"]?.string),
        members: [folder]
      )
      return Fact(line: entry.line, .module(module))
    }
    if listed.isEmpty { return }
    let workspace = Module(ecosystem: .npm, name: "", form: .workspace)
    detection.add(.module(workspace), line: projects.line)
    for fact in listed { detection.add(fact.claim, line: fact.line) }
  }
}
