import Facts
import Formats

extension Detector {
  /// Python packages and scripts of a Pipenv project.
  ///
  /// Source: Pipenv documentation, "Pipfile & Pipfile.lock".
  package static let pipfile = Detector(
    id: "pipfile",
    revision: 2,
    summary: "Python packages of a Pipenv project",
    reads: FilePattern(names: ["pipfile"])
  ) { file in
    var detection = Detection(gaps: file.toml.gaps)
    for table in file.toml.root.entries {
      switch table.key {
      case "source", "requires", "pipenv": break
      case "scripts":
        for script in table.value.entries {
          let command = script.value["cmd"]?.string ?? script.value.string ?? ""
          let process = Process(name: script.key, command: command, role: .script)
          detection.add(.process(process), line: script.line)
        }
      case "packages": addPackages(table.value, .runtime, to: &detection)
      case "dev-packages": addPackages(table.value, .development, to: &detection)
      default:
        addPackages(table.value, Dependency.scope(ofGroup: table.key), to: &detection)
      }
    }
    return detection
  }

  private static func addPackages(
    _ table: Node,
    _ scope: Dependency.Scope,
    to detection: inout Detection
  ) {
    for entry in table.entries {
      let path = entry.value["path"]?.string ?? entry.value["file"]?.string
      let dependency = Dependency(
        ecosystem: .pypi,
        name: PythonRequirement.normalised(entry.key),
        scope: scope,
        localPath: path.flatMap { $0.hasPrefix(".") && $0 != "." ? $0 : nil }
      )
      detection.add(.dependency(dependency), line: entry.line)
    }
  }
}
