import Facts
import Formats

extension Detector {
  /// Ruby gems that this repository builds.
  ///
  /// Source: RubyGems Guides, "Specification Reference".
  package static let gemspec = Detector(
    id: "gemspec",
    revision: 1,
    summary: "Ruby gems built here and what they depend on",
    reads: FilePattern(suffixes: [".gemspec"])
  ) { file in
    var detection = Detection()
    var programs: [String] = []
    var module: (name: String, line: Int)?
    for statement in ScriptTokens(file.bytes, .ruby).statements {
      // `spec.name = "orders"`, `spec.add_dependency "pg", "~> 1"`
      guard let name = statement.token(2)?.word, statement.token(1)?.isMark(".") == true,
        let first = statement.first
      else { continue }
      let strings = statement.compactMap(\.string)
      switch name {
      case "name": module = module ?? strings.first.map { ($0, first.line) }
      case "executables": programs += strings
      case "add_dependency", "add_runtime_dependency", "add_development_dependency":
        guard let gem = strings.first else { continue }
        let scope: Dependency.Scope = name.contains("development") ? .development : .runtime
        let dependency = Dependency(ecosystem: .gem, name: gem, scope: scope)
        detection.add(.dependency(dependency), line: first.line)
      default: break
      }
    }
    if let module {
      let claim = Module(ecosystem: .gem, name: module.name, form: .library, programs: programs)
      detection.add(.module(claim), line: module.line)
    }
    return detection.inFileOrder
  }
}
