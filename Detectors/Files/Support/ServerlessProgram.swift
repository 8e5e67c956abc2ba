import Formats

/// A service of the Serverless Framework, or functions of one, that a program of JavaScript or TypeScript exports as an object.
///
/// What it imports is written as other files that stand for a part: `${file(./functions/create)}`.
/// Source: Serverless Framework documentation, "Setup: serverless.js, serverless.ts".
struct ServerlessProgram {
  private var parser: LiteralParser
  /// Under their names; `default` for what the file is.
  private(set) var exports: [Node.Entry] = []
  /// What the file exports of others.
  private(set) var handedOn: [ServerlessInclusion] = []
  private var objects: [Node] = []

  init(_ bytes: [UInt8]) {
    parser = LiteralParser(bytes, .javascript)
    read()
  }

  /// The object that describes the service.
  mutating func service() -> Node? {
    (exports.map(\.value) + objects.reversed()).first {
      $0["provider"] != nil && $0["service"] != nil
    }
  }

  private mutating func read() {
    while let token = parser.peek {
      let start = parser.at
      if token.isWord("import") {
        readImport()
      } else if token.isWord("export") {
        readExport()
      } else if token.isWord("exports"), parser.peek(1)?.isMark("=") ?? false {
        parser.at += 2
        export("default", line: token.line)
      } else if ["const", "let", "var"].contains(where: token.isWord) {
        parser.at += 1
        _ = readConstant()
      }
      if parser.at == start { parser.at += 1 }
    }
  }

  private mutating func export(_ name: String, line: Int) {
    let value = parser.expression()
    exports.append(Node.Entry(key: name, line: line, value: value))
  }

  /// `name: Type = value`, behind `const`.
  private mutating func readConstant() -> Node.Entry? {
    guard let name = parser.peek, name.kind == .word else { return nil }
    parser.at += 1
    var steps = 0
    while let token = parser.peek, !token.isMark("="), steps < 40 {
      if token.isMark(";") || token.isMark("(") { return nil }
      steps += 1
      parser.at += 1
    }
    guard parser.take("=") else { return nil }
    if parser.peek?.isWord("require") ?? false, parser.peek(1)?.isMark("(") ?? false,
      let path = parser.peek(2), path.kind == .string
    {
      parser.constants[name.text] = Self.included(path.text, "", line: name.line)
      return nil
    }
    let value = parser.expression()
    parser.constants[name.text] = value
    if value.isMapping { objects.append(value) }
    return Node.Entry(key: name.text, line: name.line, value: value)
  }

  private mutating func readExport() {
    parser.at += 1
    guard let token = parser.peek else { return }
    if token.isWord("default") || token.isMark("=") {
      parser.at += 1
      export("default", line: token.line)
    } else if token.isWord("const") {
      parser.at += 1
      if let entry = readConstant() { exports.append(entry) }
    } else if token.isMark("{") || token.isMark("*") {
      let names = parser.take("*") ? [] : self.names()
      guard let path = source() else { return }
      handedOn += names.map {
        ServerlessInclusion(
          place: "functions.\($0.own)",
          file: path,
          key: $0.theirs,
          line: token.line
        )
      }
      if names.isEmpty {
        handedOn.append(
          ServerlessInclusion(place: "functions", file: path, key: "", line: token.line)
        )
      }
    }
  }

  private mutating func readImport() {
    let line = parser.peek?.line ?? 1
    parser.at += 1
    var names: [(theirs: String, own: String)] = []
    if let token = parser.peek, token.kind == .word, !token.isWord("type") {
      names.append(("default", token.text))
      parser.at += 1
      _ = parser.take(",")
    }
    if parser.isMark("{") { names += self.names() }
    if parser.take("*"), parser.peek?.isWord("as") ?? false, let token = parser.peek(1) {
      names.append(("", token.text))
      parser.at += 2
    }
    guard let path = source() else { return }
    for name in names {
      parser.constants[name.own] = Self.included(path, name.theirs, line: line)
    }
  }

  /// `{ default as create, list }`.
  private mutating func names() -> [(theirs: String, own: String)] {
    var names: [(String, String)] = []
    parser.at += 1
    while let token = parser.peek, !parser.take("}") {
      parser.at += 1
      guard token.kind == .word else { continue }
      var own = token.text
      if parser.peek?.isWord("as") ?? false, let other = parser.peek(1) {
        own = other.text
        parser.at += 2
      }
      names.append((token.text, own))
    }
    return names
  }

  /// `from './create'`.
  private mutating func source() -> String? {
    guard parser.peek?.isWord("from") ?? false, let path = parser.peek(1), path.kind == .string
    else { return nil }
    parser.at += 2
    return path.text
  }

  private static func included(_ path: String, _ name: String, line: Int) -> Node {
    let key = name.isEmpty ? "" : ":\(name)"
    return LiteralParser.scalar("${file(\(path))\(key)}", line: line)
  }
}
