import Facts
import Formats

extension LiteralParser {
  /// Follows members, calls and indices behind a name or a value.
  mutating func postfix(of start: Node?, path name: String?, _ depth: Int) -> Node {
    var value = start
    var path = name
    let line = peek(-1)?.line ?? 1
    var steps = 0
    while let token = peek, steps < 200 {
      steps += 1
      if token.kind == .mark, syntax.joiners.contains(token.text), let next = peek(1),
        next.kind == .word || next.kind == .label
      {
        if next.kind == .label { break }
        at += 2
        if value == nil, let known = path {
          if syntax.hasDollarNames, next.text == "class" { return Self.scalar(known, line: line) }
          path = known + (token.text == "&." ? "." : token.text) + next.text
        } else {
          path = next.text
          if let known = value { value = member(of: known, next.text, depth) }
        }
      } else if token.isMark("("), !token.isSpaced || !syntax.hasHashInterpolation {
        at += 1
        let arguments = elements(closedBy: ")", depth + 1)
        value = value ?? call(path ?? "", block(arguments, depth), line)
      } else if token.isMark("["), !token.isSpaced {
        at += 1
        let index = elements(closedBy: "]", depth + 1)
        value = indexed(value, path, index, line)
      } else if token.isMark("{"), value != nil, syntax.joiners.contains("&.") {
        at += 1
        skip(to: "}")
        at += 1
      } else {
        break
      }
    }
    return value ?? reference(path ?? "", line)
  }

  /// A block behind a call gives its default: `fetch("X") { "default" }`.
  private mutating func block(_ arguments: LiteralElements, _ depth: Int) -> LiteralElements {
    guard syntax.joiners.contains("&."), isMark("{") else { return arguments }
    at += 1
    var result = arguments
    if take("|") {
      skip(to: "|")
      at += 1
    } else {
      result.items.append(expression(depth + 1))
    }
    skip(to: "}")
    at += 1
    return result
  }

  /// A method of a known value: most only change its type.
  private mutating func member(of value: Node, _ name: String, _ depth: Int) -> Node {
    guard isMark("("), !(peek?.isSpaced ?? true) else { return value }
    at += 1
    let arguments = elements(closedBy: ")", depth + 1)
    if name == "join" { return joined(value, arguments.items.first) }
    if name == "format", let text = value.string, text.contains("{") {
      return Self.scalar(filled(text, arguments), line: value.line)
    }
    guard name == "get" || name == "fetch" || name == "pop", let key = arguments.items.first?.string
    else {
      return value
    }
    let fallback = arguments.items.dropFirst().first
    if let part = Self.part(key, of: value) {
      return fallback.map { withFallback(part, $0) } ?? part
    }
    return value.isMapping ? value[key] ?? fallback ?? Self.null(value.line) : value
  }

  /// `":".join([host, port])`, or `[host, port].join(":")`.
  private func joined(_ value: Node, _ argument: Node?) -> Node {
    let isList = value.string == nil
    let separator = (isList ? argument : value)?.string ?? ""
    let texts = (isList ? value : argument)?.items.compactMap(\.string) ?? []
    if texts.isEmpty { return Self.null(value.line) }
    return Self.scalar(texts.joined(separator: separator), line: value.line)
  }

  /// A part of a setting that is not known here: `${NAME}` → `${NAME.key}`.
  private static func part(_ key: String, of value: Node) -> Node? {
    guard Int(key) == nil, let text = value.string, text.hasPrefix("${"), text.hasSuffix("}"),
      !text.contains(":-"),
      !text.dropFirst(2).contains("$")
    else { return nil }
    return scalar("\(text.dropLast()).\(key)}", line: value.line)
  }

  private func filled(_ text: String, _ arguments: LiteralElements) -> String {
    var result = text
    for entry in arguments.entries {
      let pieces = result.components("{\(entry.key)}")
      result = pieces.joined(separator: entry.value.string ?? "${\(entry.key)}")
    }
    return arguments.items.isEmpty
      ? result : result.filling("{", with: arguments.items.map { $0.string ?? "${…}" })
  }

  /// What a name that is not called stands for.
  private func reference(_ path: String, _ line: Int) -> Node {
    if let known = constants[path] {
      return known.string.map { Self.scalar($0, line: line) } ?? known
    }
    let last = path.split { ".:>".contains($0) }.last.map(String.init) ?? path
    if syntax.hasBareKeys, path.hasPrefix("process.env.") || path.hasPrefix("import.meta.env.") {
      return Self.variable(last, nil, line)
    }
    let isModulePath = syntax.namesAreValues && last != path && Self.isCapitalised(path)
    if Self.isVariableName(last), !syntax.hasDollarNames, !isModulePath {
      return Self.scalar("${\(last)}", line: line)
    }
    guard syntax.namesAreValues, let first = path.unicodeScalars.first,
      first.properties.isUppercase,
      !path.contains(".") || Self.isCapitalised(last)
    else { return Self.null(line) }
    return Self.scalar(path, line: line)
  }

  private static func isCapitalised(_ word: String) -> Bool {
    word.unicodeScalars.first?.properties.isUppercase ?? false
  }

  /// `DB_HOST`: capital letters, digits and underscores, at least three.
  static func isVariableName(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count >= 3, bytes.count <= 100, let first = bytes.first,
      first < 0x30 || first > 0x39
    else { return false }
    return bytes.allSatisfy {
      $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "_")
    }
  }

  private func indexed(_ value: Node?, _ path: String?, _ index: LiteralElements, _ line: Int)
    -> Node
  {
    guard let key = index.items.first?.string else { return value ?? Self.null(line) }
    if let container = value ?? path.flatMap({ constants[$0] }) {
      if case .sequence(let items) = container.value, let number = Int(key),
        items.indices.contains(number)
      {
        return items[number]
      }
      if let part = Self.part(key, of: container) { return part }
      return container[key] ?? (container.string == nil ? Self.null(line) : container)
    }
    return Self.readsVariables(path ?? "") ? Self.variable(key, nil, line) : Self.null(line)
  }
}

// MARK: Environment variables

extension LiteralParser {
  /// Words in the names of functions and objects that give environment variables.
  private static let environmentWords: Set<String> = [
    "env", "environ", "environment", "getenv", "dotenv",
  ]
  /// Words of functions that give them if the argument looks like a variable's name.
  private static let configurationWords: Set<String> = [
    "config", "secret", "secrets", "configuration", "setting", "settings", "var", "variable",
  ]

  private static func words(of path: String) -> [String] {
    path.lowercased().utf8.split { ($0 < UInt8(ascii: "a") || $0 > UInt8(ascii: "z")) && $0 < 0x80 }
      .map { String(Substring($0)) }
  }

  private static func readsVariables(_ path: String) -> Bool {
    words(of: path).contains { environmentWords.contains($0) }
  }

  static func variable(_ name: String, _ fallback: Node?, _ line: Int) -> Node {
    let text = fallback?.string.flatMap { $0.isEmpty ? nil : ":-" + $0 } ?? ""
    return scalar("${\(name)\(text)}", line: line)
  }

  /// The value of a call, as far as it can be known.
  func call(_ path: String, _ arguments: LiteralElements, _ line: Int) -> Node {
    if let node = variableRead(path, arguments, line) { return node }
    let containers = arguments.items.filter { $0.string == nil && $0.value != .null }
    if let container = containers.first {
      return arguments.entries.isEmpty
        ? container : Node(line: line, value: .mapping(container.entries + arguments.entries))
    }
    let texts = arguments.items.compactMap { $0.string == nil ? nil : $0 }
    if arguments.entries.isEmpty,
      let text = texts.first(where: { $0.string?.contains("${") ?? false })
    {
      return text
    }
    if !arguments.entries.isEmpty { return Node(line: line, value: .mapping(arguments.entries)) }
    let last = Self.words(of: path).last ?? ""
    let castWords: Set<String> = [
      "str", "int", "parse", "integer", "atom", "string", "url", "uri", "new", "path",
    ]
    return castWords.contains(last) ? texts.first ?? Self.null(line) : Self.null(line)
  }

  private func variableRead(_ path: String, _ arguments: LiteralElements, _ line: Int) -> Node? {
    let words = Self.words(of: path)
    let named = arguments.named("default", "fallback", "default_value")
    if words.last == "getattr", arguments.items.count >= 2, let name = arguments.items[1].string {
      let fallback = arguments.items.dropFirst(2).first
      return fallback?.string == nil && fallback.map { $0.value != .null } ?? false
        ? fallback : Self.variable(name, fallback, line)
    }
    let isEnvironment = Self.readsVariables(path)
    if let name = arguments.items.first?.string {
      let isKnown = isEnvironment && name.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "/") }
      let looksKnown =
        Self.isVariableName(name) && words.contains { Self.configurationWords.contains($0) }
      guard isKnown || looksKnown else { return nil }
      let fallback = named ?? arguments.items.dropFirst().first { $0.string != nil }
      return Self.variable(name, fallback, line)
    }
    return addressVariable(words, isEnvironment, arguments, named, line)
  }

  /// Functions that read one well-known variable when they are given no name.
  ///
  /// Source: documentation of the Python packages django-environ (`env.db()`) and dj-database-url (`config()`).
  private func addressVariable(
    _ words: [String],
    _ isEnvironment: Bool,
    _ arguments: LiteralElements,
    _ fallback: Node?,
    _ line: Int
  ) -> Node? {
    let name = words.joined(separator: "_")
    if name.hasSuffix("database_url_config") {
      let variable = arguments.named("env")?.string ?? "DATABASE_URL"
      return Self.variable(variable, fallback, line)
    }
    guard isEnvironment, let last = words.last(where: { $0 != "url" }) else { return nil }
    let variables = [
      "db": "DATABASE_URL", "database": "DATABASE_URL", "cache": "CACHE_URL", "email": "EMAIL_URL",
      "search": "SEARCH_URL", "channels": "CHANNELS_URL", "queue": "QUEUE_URL",
    ]
    return variables[last].map { Self.variable($0, fallback, line) }
  }
}
