import Facts
import Formats

extension Detector {
  /// Imports, environment reads, addresses, client calls, decorators and entry points of Python.
  ///
  /// Source: The Python Language Reference.
  package static let pythonSource = Detector(
    id: "source-python",
    revision: 7,
    summary: "imports, environment reads, addresses and client calls in Python",
    // What builds the program is not part of it.
    reads: FilePattern(suffixes: [".py"], except: .init(names: ["setup.py"]))
  ) { file in
    var source = SourceReader(file, .python)
    var statements = SourceStatements()
    source.readPythonImports(in: &statements)
    if Generated.says(file.bytes) { return statements.detection }
    source.bindValues()
    source.stateCommon(in: &statements)
    source.statePythonDeclarations(in: &statements)
    source.stateConduct(in: &statements)
    if file.contains("INSTALLED_APPS") || file.contains("DATABASES") || file.contains("CACHES") {
      source.stateSettingsModule(in: &statements)
    }
    return statements.detection
  }
}

extension SourceReader {
  private static let plainDecorators = WordSet([
    "property", "staticmethod", "classmethod", "abstractmethod", "setter", "overload", "wraps",
    "cached_property", "override", "dataclass", "getter", "deleter", "lru_cache", "contextmanager",
  ])

  /// Decorators, base classes, interfaces and the main block.
  fileprivate func statePythonDeclarations(in statements: inout SourceStatements) {
    for index in 0..<mainCount {
      switch heads[index] {
      case UInt8(ascii: "@") where isFirstOnLine(index):
        stateDecorator(index, in: &statements)
      case TokenHead.word:
        if isMark(index + 1, "("), !isWord(index, "class") {
          statePythonInterface(index, in: &statements)
        } else if isWord(index, "class"), isFirstOnLine(index) {
          stateBases(index, in: &statements)
          if let lines = testSettings(index) { statements.leaveOut(lines) }
        } else if isMark(index + 1, "=", "="), isWord(index, "__name__"),
          matches(index + 3, "__main__")
        {
          statements.add(.entryPoint(EntryPoint(.python, "main")), line: line(index))
        }
      default: break
      }
    }
  }

  private func stateDecorator(_ sign: Int, in statements: inout SourceStatements) {
    guard let path = path(startingAt: sign + 1), !isWord(path.end, in: Self.plainDecorators) else {
      return
    }
    let open = path.end + 1
    let end = isMark(open, "(") ? partner(of: open) ?? open : path.end
    let marker = Marker(
      .python,
      dotted(path),
      arguments: markerArguments(open),
      target: target(behind: end)
    )
    statements.add(.marker(marker), line: line(sign))
  }

  private func stateBases(_ keyword: Int, in statements: inout SourceStatements) {
    guard isWord(keyword + 1), isMark(keyword + 2, "(") else { return }
    let name = text(keyword + 1)
    for base in arguments(of: keyword + 2) where base.label == nil {
      guard let path = path(startingAt: base.start), !isWord(path.end, "object") else { continue }
      statements.add(.marker(Marker(.python, text(path.end), target: name)), line: line(keyword))
      stateServicer(path.end, in: &statements)
      if isWord(path.end, "BaseSettings") { stateSettingsFields(keyword, in: &statements) }
    }
  }

  /// The lines of a class that holds settings for tests alone: `class Testing(Config)`.
  ///
  /// Source: Flask documentation, "Configuration Handling", "Development / Production".
  private func testSettings(_ keyword: Int) -> ClosedRange<Int>? {
    guard isWord(keyword + 1), isMark(keyword + 2, "("), let close = partner(of: keyword + 2),
      ["test", "tests", "testing", "unittest", "ci"].contains(
        text(keyword + 1).lowercased().replacing("config", with: "").replacing("settings", with: "")
      ),
      (keyword + 3..<close).contains(where: { isWord($0) && isSettingsClass(text($0)) })
    else { return nil }
    let column = column(keyword)
    let end = (close + 1..<mainCount).first { isFirstOnLine($0) && self.column($0) <= column }
    return line(keyword)...max(line((end ?? mainCount) - 1), line(keyword))
  }

  private func isSettingsClass(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("config") || name.contains("settings")
      || ["development", "dev", "production", "base", "default", "common"].contains(name)
  }

  /// Source: gRPC Python, "Generated-code reference": `XStub`, `XServicer`, `add_XServicer_to_server`.
  private func statePythonInterface(_ index: Int, in statements: inout SourceStatements) {
    let token = tokens[index]
    let length = Int(token.end - token.start)
    guard length > 4 else { return }
    let last = bytes[Int(token.end) - 1]
    guard last == UInt8(ascii: "b") || last == UInt8(ascii: "r"), !isWord(index - 1, "def") else {
      return
    }
    let name = text(index)
    if name.hasSuffix("Stub"), isGenerated(index) {
      let contract = Contract(.calls, protocolName: "grpc", name: String(name.dropLast(4)))
      statements.add(.contract(contract), line: line(index))
    } else if name.hasPrefix("add_"), name.hasSuffix("Servicer_to_server") {
      let service = String(name.dropFirst(4).dropLast(18))
      statements.add(
        .contract(Contract(.serves, protocolName: "grpc", name: service)),
        line: line(index)
      )
    }
  }

  /// Whether a name comes from a module that a generator names `…_grpc`.
  private func isGenerated(_ index: Int) -> Bool {
    guard let path = path(endingAt: index) else { return false }
    let module = foreign(path).map { "\($0.module).\($0.member)" } ?? dotted(path)
    return module.contains("_grpc") || module.contains("_pb2")
  }

  private func stateServicer(_ index: Int, in statements: inout SourceStatements) {
    let name = text(index)
    guard name.hasSuffix("Servicer"), name.utf8.count > 8 else { return }
    let contract = Contract(.serves, protocolName: "grpc", name: String(name.dropLast(8)))
    statements.add(.contract(contract), line: line(index))
  }
}
