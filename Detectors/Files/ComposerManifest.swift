import Facts
import Formats

extension Detector {
  /// PHP packages and projects; extensions of PHP count as packages, since a client may be one.
  ///
  /// Source: Composer documentation, "The composer.json schema".
  package static let composerManifest = Detector(
    id: "composer-manifest",
    revision: 1,
    summary: "PHP packages and what they depend on",
    reads: FilePattern(names: ["composer.json"])
  ) { file in
    var detection = Detection(gaps: file.json.gaps)
    guard let root = file.json.root, root.isMapping else { return detection }
    addModule(of: root, to: &detection)
    for entry in root.entries { add(entry, to: &detection) }
    return detection
  }

  private static func addModule(of root: Node, to detection: inout Detection) {
    guard ["name", "require", "require-dev"].contains(where: { root[$0] != nil }) else { return }
    var form = Module.Form.unspecified
    if root["type"]?.string == "project" { form = .application }
    if root["type"]?.string == "library" { form = .library }
    let programs = root["bin"]?.strings.compactMap {
      $0.split(separator: "/").last.map(String.init)
    }
    let module = Module(
      ecosystem: .composer,
      name: root["name"]?.string ?? "",
      form: form,
      programs: programs ?? []
    )
    detection.add(.module(module), line: root["name"]?.line ?? root.line)
  }

  private static func add(_ entry: Node.Entry, to detection: inout Detection) {
    switch entry.key {
    case "require": addPackages(entry.value, .runtime, to: &detection)
    case "require-dev": addPackages(entry.value, .development, to: &detection)
    case "repositories":
      // A list, or a mapping by name.
      let repositories = entry.value.items + entry.value.entries.map(\.value)
      for repository in repositories where repository["type"]?.string == "path" {
        guard let url = repository["url"], let path = url.string else { continue }
        detection.add(.reference(FileReference(.project, path)), line: url.line)
      }
    case "scripts":
      for script in entry.value.entries {
        let command = script.value.strings.joined(separator: " && ")
        if command.isEmpty { continue }
        let process = Process(name: script.key, command: command, role: .script)
        detection.add(.process(process), line: script.line)
      }
    default: break
    }
  }

  private static func addPackages(
    _ node: Node,
    _ scope: Dependency.Scope,
    to detection: inout Detection
  ) {
    // The platform itself is no package.
    let platform = [
      "php", "php-64bit", "hhvm", "composer", "composer-plugin-api", "composer-runtime-api",
    ]
    for entry in node.entries where !platform.contains(entry.key) {
      let dependency = Dependency(ecosystem: .composer, name: entry.key, scope: scope)
      detection.add(.dependency(dependency), line: entry.line)
    }
  }
}
