import Facts
import Formats

extension Detector {
  /// C and C++ packages that Conan installs.
  ///
  /// Source: Conan documentation, "conanfile.txt" and "conanfile.py".
  package static let conanFile = Detector(
    id: "conanfile",
    revision: 1,
    summary: "C and C++ packages that Conan installs",
    reads: FilePattern(names: ["conanfile.txt", "conanfile.py"])
  ) { file in
    file.contains("import") ? recipe(file) : list(file)
  }

  private static func list(_ file: FileText) -> Detection {
    var detection = Detection()
    var section = ""
    for line in file.lines {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("[") {
        section = text
      } else if section == "[requires]" || section == "[test_requires]" {
        add(text, section == "[requires]" ? .runtime : .test, line: line.number, to: &detection)
      } else if section == "[tool_requires]" || section == "[build_requires]" {
        add(text, .development, line: line.number, to: &detection)
      }
    }
    return detection
  }

  private static func recipe(_ file: FileText) -> Detection {
    var detection = Detection()
    for statement in ScriptTokens(file.bytes, .python).statements {
      // `requires = "a/1", "b/2"` and `self.requires("a/1")`
      let head = statement.prefix(4).compactMap(\.word).first { $0.hasSuffix("requires") }
      guard let head else { continue }
      let scope: Dependency.Scope =
        head == "requires" ? .runtime : head == "test_requires" ? .test : .development
      for token in statement where token.string?.contains("/") == true {
        add(token.text, scope, line: token.line, to: &detection)
      }
    }
    return detection
  }

  /// `name/version@user/channel`.
  private static func add(
    _ reference: String,
    _ scope: Dependency.Scope,
    line: Int,
    to detection: inout Detection
  ) {
    let name = reference.prefix { $0 != "/" && $0 != " " }
    if name.isEmpty { return }
    let dependency = Dependency(ecosystem: .conan, name: String(name), scope: scope)
    detection.add(.dependency(dependency), line: line)
  }
}
