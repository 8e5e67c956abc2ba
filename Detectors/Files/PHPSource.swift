import Facts
import Formats

extension Detector {
  /// Imports, environment reads, addresses, client calls, interfaces and attributes of PHP.
  ///
  /// Source: PHP Manual, "Language Reference".
  package static let phpSource = Detector(
    id: "source-php",
    revision: 4,
    summary: "imports, environment reads, addresses and client calls in PHP",
    reads: FilePattern(suffixes: [".php"])
  ) { file in
    var source = SourceReader(file, .php)
    var statements = SourceStatements()
    source.readPHPImports(in: &statements)
    source.bindValues()
    source.stateCommon(in: &statements)
    source.statePHPDeclarations(in: &statements)
    source.stateConduct(in: &statements)
    // Arrays of translations configure nothing.
    if file.contains("env("), source.returnsValues { source.stateSettingsArray(in: &statements) }
    return statements.detection
  }
}

extension SourceReader {
  /// `use A\B\C as D;`, `use A\{B, C};`, and names written in full.
  fileprivate mutating func readPHPImports(in statements: inout SourceStatements) {
    for index in 0..<mainCount where isWord(index) {
      if isWord(index, "namespace"), ownRoot.isEmpty, isWord(index + 1) {
        ownRoot = text(index + 1) + "\\"
      } else if isWord(index, "use"), opener(of: index) == nil || isNamespace(index) {
        readUse(index, in: &statements)
      } else if isMark(index - 1, "\\"), !isWord(index - 2), isCapitalised(index),
        isMark(index + 1, "\\")
      {
        guard let name = qualified(index) else { continue }
        statements.addImport(name.text, .php, line: line(index))
      }
    }
  }

  /// Whether the innermost brace belongs to a namespace.
  private func isNamespace(_ index: Int) -> Bool {
    guard let open = opener(of: index), isMark(open, "{") else { return false }
    return (max(0, open - 12)..<open).contains { isWord($0, "namespace") }
  }

  private mutating func readUse(_ keyword: Int, in statements: inout SourceStatements) {
    var at = keyword + 1
    if isWord(at, "function") || isWord(at, "const") { at += 1 }
    for _ in 0..<64 {
      if isMark(at, "\\") { at += 1 }
      guard let name = qualified(at) else { return }
      at = name.end + 1
      if isMark(at, "\\"), isMark(at + 1, "{") {
        readGroup(at + 1, name.text, in: &statements)
        return
      }
      let local = isWord(at, "as") && isWord(at + 1) ? at + 1 : name.end
      statements.addImport(name.text, .php, line: line(keyword))
      bind(local, to: Origin(module: name.text))
      at = isWord(at, "as") ? at + 2 : at
      guard isMark(at, ",") else { return }
      at += 1
    }
  }

  private mutating func readGroup(
    _ open: Int,
    _ prefix: String,
    in statements: inout SourceStatements
  ) {
    for argument in arguments(of: open) {
      guard let name = qualified(argument.start) else { continue }
      let module = prefix + "\\" + name.text
      statements.addImport(module, .php, line: line(argument.start))
      bind(argument.end, to: Origin(module: module))
    }
  }

  private func qualified(_ start: Int) -> (text: String, end: Int)? {
    guard isWord(start) else { return nil }
    var name = text(start)
    var at = start
    while isMark(at + 1, "\\"), isWord(at + 2) {
      at += 2
      name += "\\" + text(at)
    }
    return (name, at)
  }

  /// Whether the file, behind its declarations, returns an array of settings.
  fileprivate var returnsValues: Bool {
    (0..<mainCount).contains {
      isWord($0, "return") && isMark($0 + 1, "[") && opener(of: $0) == nil
    }
  }

  /// Base classes, interfaces, traits and attributes.
  fileprivate func statePHPDeclarations(in statements: inout SourceStatements) {
    var owner: String?
    for index in 0..<mainCount {
      if isMark(index, "#"), isMark(index + 1, "[") {
        stateAttributes(index + 1, in: &statements)
      } else if isWord(index, "class"), isWord(index + 1), !isMark(index - 1, ":") {
        owner = text(index + 1)
      } else if isWord(index, "extends") || isWord(index, "implements") {
        stateTypes(index, owner, in: &statements)
      } else if isWord(index, "use"), opener(of: index) != nil, !isNamespace(index),
        isCapitalised(index + 1)
      {
        stateTypes(index, owner, in: &statements)
      } else if isCapitalised(index), isWord(index - 1, "new"), isMark(index + 1, "(") {
        stateStub(index, in: &statements)
      }
    }
  }

  private func stateTypes(_ keyword: Int, _ owner: String?, in statements: inout SourceStatements) {
    var at = keyword + 1
    for _ in 0..<24 {
      if isMark(at, "\\") { at += 1 }
      guard let name = qualified(at) else { return }
      statements.add(.marker(Marker(.php, text(name.end), target: owner)), line: line(keyword))
      guard isMark(name.end + 1, ",") else { return }
      at = name.end + 2
    }
  }

  private func stateAttributes(_ open: Int, in statements: inout SourceStatements) {
    guard let close = partner(of: open) else { return }
    for argument in arguments(of: open) {
      guard let name = qualified(isMark(argument.start, "\\") ? argument.start + 1 : argument.start)
      else { continue }
      let marker = Marker(
        .php,
        text(name.end),
        arguments: markerArguments(name.end + 1),
        target: target(behind: close)
      )
      statements.add(.marker(marker), line: line(argument.start))
    }
  }

  /// Source: gRPC PHP, "Basics": `new NameClient('host:port', ['credentials' => …])`.
  private func stateStub(_ index: Int, in statements: inout SourceStatements) {
    let name = text(index)
    guard name.hasSuffix("Client"), name.utf8.count > 6, let close = partner(of: index + 1),
      (index..<min(close, index + 60)).contains(where: { matches($0, "credentials") })
    else { return }
    let contract = Contract(.calls, protocolName: "grpc", name: String(name.dropLast(6)))
    statements.add(.contract(contract), line: line(index))
  }

  /// A file that returns an array configures something: `'redis' => ['host' => env('X')]` sets `redis.host`.
  ///
  /// Source: Laravel documentation, "Configuration".
  fileprivate func stateSettingsArray(in statements: inout SourceStatements) {
    guard
      let start = (0..<mainCount).first(where: { isWord($0, "return") && opener(of: $0) == nil })
    else { return }
    stateSettings("", start + 1, depth: 0, in: &statements)
  }

  private func stateSettings(
    _ key: String,
    _ start: Int,
    depth: Int,
    in statements: inout SourceStatements
  ) {
    guard depth < 8, key.utf8.count < 200 else { return }
    if isMark(start, "[") {
      for entry in arguments(of: start) {
        guard let label = entry.label else { continue }
        let name = key.isEmpty ? text(label) : "\(key).\(text(label))"
        stateSettings(name, entry.start, depth: depth + 1, in: &statements)
      }
    } else if !key.isEmpty, let value = value(at: start), value.hasLiteral, !value.text.isEmpty,
      value.text.utf8.count <= 200, !value.text.contains("\n")
    {
      statements.add(.setting(Setting(key: key, value: value.text)), line: line(start))
    }
  }
}
