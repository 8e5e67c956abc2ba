import Facts
import Formats

extension Detector {
  /// Python projects that setuptools builds from `setup.cfg`.
  ///
  /// Source: setuptools documentation, "Configuring setuptools using setup.cfg files".
  package static let setupCfg = Detector(
    id: "setup-cfg",
    revision: 2,
    summary: "Python projects described by setup.cfg",
    reads: FilePattern(names: ["setup.cfg"])
  ) { file in
    var reader = SetupSections()
    for line in file.lines { reader.read(line) }
    return reader.detection.inFileOrder
  }
}

private struct SetupSections {
  private var section = ""
  private var key = ""
  private var facts: [Fact] = []
  private var name: (text: String, line: Int)?
  private var programs: [String] = []

  mutating func read(_ line: FileText.Line) {
    let text = line.trimmed
    if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(";") { return }
    let isContinuation = line.bytes.first?.isBlank == true
    if text.hasPrefix("["), !isContinuation {
      section = String(text.dropFirst().prefix { $0 != "]" })
      key = ""
    } else if isContinuation, !key.isEmpty {
      value(text, line: line.number)
    } else {
      key = String(text.prefix { $0 != "=" && $0 != ":" }).trimmed
      let rest = String(text.drop { $0 != "=" && $0 != ":" }.dropFirst()).trimmed
      if !rest.isEmpty { value(rest, line: line.number) }
    }
  }

  private mutating func value(_ text: String, line: Int) {
    switch (section, key) {
    case ("metadata", "name"): name = (PythonRequirement.normalised(text), line)
    case ("options", "install_requires"): requirement(text, .runtime, line: line)
    case ("options", "tests_require"): requirement(text, .test, line: line)
    case ("options.extras_require", _):
      requirement(text, Dependency.scope(ofGroup: key), line: line)
    case ("options.entry_points", "console_scripts"), ("options.entry_points", "gui_scripts"):
      program(text, line: line)
    default: break
    }
  }

  private mutating func requirement(_ text: String, _ scope: Dependency.Scope, line: Int) {
    if text.hasPrefix("file:") {
      let path = String(text.dropFirst(5)).trimmed
      return facts.append(Fact(line: line, .reference(FileReference(.include, path))))
    }
    guard let requirement = PythonRequirement(text) else { return }
    facts.append(Fact(line: line, .dependency(Dependency(requirement, scope: scope))))
  }

  private mutating func program(_ text: String, line: Int) {
    let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2 else { return }
    programs.append(parts[0])
    let process = Process(name: parts[0], command: parts[1], role: .script)
    facts.append(Fact(line: line, .process(process)))
  }

  var detection: Detection {
    guard let name else { return Detection(facts: facts) }
    let module = Module(
      ecosystem: .pypi,
      name: name.text,
      form: programs.isEmpty ? .unspecified : .application,
      programs: programs.filter { $0 != name.text }
    )
    return Detection(facts: [Fact(line: name.line, .module(module))] + facts)
  }
}
