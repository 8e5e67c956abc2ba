import Facts
import Formats

extension Detector {
  /// Settings that Python programs keep in modules: assignments of literals, at module level or in classes.
  ///
  /// Source: Django documentation, "Django settings"; django-configurations and Flask keep them in classes.
  package static let djangoSettings = Detector(
    id: "django-settings",
    revision: 1,
    summary: "settings that Python modules assign",
    reads: FilePattern(
      names: [
        "settings.py", "config.py", "configuration.py", "base.py", "local.py", "production.py",
        "prod.py",
        "development.py", "dev.py", "common.py", "staging.py", "defaults.py", "docker.py",
        "celeryconfig.py", "gunicorn.conf.py", "conf.py",
      ],
      prefixes: ["settings_", "config_", "configuration_", "local_settings"],
      suffixes: [
        "_settings.py", "_config.py", "_configuration.py", ".py.example", ".py.dist",
        ".py.template",
      ],
      except: FilePattern.Exceptions(folders: ["tests", "migrations", "docs"])
    )
  ) { file in
    guard PythonSettings.mayHold(file), !PythonSettings.isOther(file) else {
      return Detection()
    }
    var settings = PythonSettings(file.bytes)
    return settings.read()
  }
}

/// Reads a module line by line, keeping what is assigned.
private struct PythonSettings {
  private var parser: LiteralParser
  /// The class that the current line stands in, with the column of its head.
  private var owner: (name: String, column: Int)?
  private var found: [(profile: String?, settings: [FlatSetting])] = []

  /// A cheap test for what settings are named after.
  static func mayHold(_ file: FileText) -> Bool {
    guard file.contains("=") else { return false }
    return file.contains("DATABASE") || file.contains("_URL") || file.contains("_HOST")
      || file.contains("_BACKEND") || file.contains("CACHES") || file.contains("_URI")
      || file.contains("INSTALLED_APPS") || file.contains("BaseSettings") || file.contains("_url")
      || file.contains("HOST") || file.contains("_PORT") || file.contains("LAYERS")
      || file.contains("bind") || file.contains("STORAGE")
      || file.contains("BROKER") || file.contains("_host") || file.contains("SERVER")
  }

  /// Whether the text is plainly of another language: names alone do not tell.
  static func isOther(_ file: FileText) -> Bool {
    file.bytes.first { $0 > 0x20 } == UInt8(ascii: "{") || file.hasLine(startingWith: "package ")
      || file.hasLine(startingWith: "const ") || file.hasLine(startingWith: "export ")
      || file.hasLine(startingWith: "func ") || file.hasLine(startingWith: "end\n")
  }

  init(_ bytes: [UInt8]) {
    parser = LiteralParser(bytes, .python)
  }

  mutating func read() -> Detection {
    while parser.peek != nil { statement() }
    var detection = Detection()
    for (profile, settings) in found {
      detection.add(
        SettingRelevance.relevant(settings, also: ["app"]),
        profile: profile,
        limit: 500
      )
    }
    return detection
  }

  private mutating func statement() {
    guard let first = parser.peek, first.kind == .word else { return parser.skipLine() }
    if let column = owner?.column, first.column <= column { owner = nil }
    switch first.text {
    case "def", "async": skipBlock(first.column)
    case "class":
      parser.at += 1
      let name = parser.peek?.text ?? ""
      parser.skipLine()
      owner = (name, first.column)
    case "if", "elif", "else", "for", "while", "try", "except", "with", "return", "import", "from",
      "raise", "del", "assert", "finally", "pass", "global":
      parser.skipLine()
    default:
      assignment()
      parser.skipLine()
    }
  }

  /// Leaves out the body of a function.
  private mutating func skipBlock(_ column: Int) {
    parser.skipLine()
    while let token = parser.peek, token.kind == .newline || token.column > column {
      parser.skipLine()
    }
  }

  private mutating func assignment() {
    guard let line = parser.peek?.line, let path = target() else { return }
    if parser.isMark("(") { return update(path, line) }
    if parser.take(":") { skipAnnotation() }
    guard let operatorToken = parser.peek, ["=", "+=", "|="].contains(operatorToken.text) else {
      return
    }
    parser.at += 1
    var names = [path]
    // `A = B = value`
    while parser.peek?.kind == .word, parser.peek(1)?.isMark("=") ?? false, names.count < 10 {
      names.append(parser.peek?.text ?? "")
      parser.at += 2
    }
    let value = parser.expression()
    for name in names { keep(value, as: name, adds: operatorToken.text != "=", line) }
  }

  /// `NAME`, `NAME["key"]["key"]`, or `NAME.update`.
  private mutating func target() -> String? {
    guard let name = parser.peek?.text else { return nil }
    parser.at += 1
    var path = name
    while let token = parser.peek {
      if token.isMark("["), let key = parser.peek(1), key.kind == .string,
        parser.peek(2)?.isMark("]") ?? false
      {
        path += "." + key.text
        parser.at += 3
      } else if token.isMark("."), let member = parser.peek(1), member.kind == .word {
        path += "." + member.text
        parser.at += 2
      } else {
        break
      }
    }
    return path
  }

  private mutating func skipAnnotation() {
    var depth = 0
    while let token = parser.peek, token.kind != .newline {
      if token.kind == .mark {
        if token.text == "[" { depth += 1 }
        if token.text == "]" { depth -= 1 }
        if token.text == "=", depth <= 0 { return }
      }
      parser.at += 1
    }
  }

  /// `NAME.update({…})` and `NAME.setdefault("key", value)`.
  private mutating func update(_ path: String, _ line: Int) {
    guard let dot = path.lastIndex(of: ".") else { return }
    let method = path[path.index(after: dot)...]
    guard method == "update" || method == "setdefault" else { return }
    let name = String(path[..<dot])
    parser.at += 1
    let arguments = parser.elements(closedBy: ")", 0)
    if method == "update" {
      let entries = arguments.items.flatMap(\.entries) + arguments.entries
      keep(Node(line: line, value: .mapping(entries)), as: name, adds: true, line)
    } else if let key = arguments.items.first?.string, arguments.items.count > 1 {
      keep(arguments.items[1], as: "\(name).\(key)", adds: true, line)
    }
  }

  private mutating func keep(_ value: Node, as path: String, adds: Bool, _ line: Int) {
    let field = fieldDefault(value, path)
    if !adds, !path.contains(".") { parser.constants[path] = value }
    guard !path.hasPrefix("_"), !path.hasPrefix("__") else { return }
    let node = Node(line: line, value: field.value)
    let profile = owner.flatMap { Self.profile(of: $0.name) }
    found.append((profile, node.flattened(under: path, limit: 2_000)))
  }

  /// A typed class of settings reads the variable of the field's name.
  ///
  /// Source: pydantic-settings, "Usage".
  private func fieldDefault(_ value: Node, _ path: String) -> Node {
    guard let owner, owner.name.hasSuffix("Settings"), !path.contains("."), value.string != nil,
      !(value.string?.contains("${") ?? false)
    else { return value }
    return LiteralParser.variable(path.uppercased(), value, value.line)
  }

  /// `ProductionConfig` → `production`; classes that others inherit from hold for all.
  private static func profile(of name: String) -> String? {
    var word = name
    for ending in ["Configuration", "Config", "Settings"] where word.hasSuffix(ending) {
      word = String(word.dropLast(ending.count))
      break
    }
    let lowered = word.lowercased()
    let known = [
      "production", "prod", "development", "dev", "staging", "testing", "test", "local", "docker",
      "ci",
    ]
    return known.contains(lowered) ? lowered : nil
  }
}
