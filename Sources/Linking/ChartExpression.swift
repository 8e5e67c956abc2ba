import Facts

/// A word of an action of a template.
enum ChartToken: Equatable {
  case word(String)
  /// Inside quotes.
  case text(String)
  case open, close, pipe

  static func tokens(of action: String) -> [ChartToken] {
    var tokens: [ChartToken] = []
    let bytes = Array(action.utf8.prefix(2_000))
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D, 0x2C: at += 1
      case 0x28:
        tokens.append(.open)
        at += 1
      case 0x29:
        tokens.append(.close)
        at += 1
      case 0x7C:
        tokens.append(.pipe)
        at += 1
      case 0x22, 0x60: tokens.append(.text(string(bytes, &at)))
      default:
        let start = at
        while at < bytes.count, !" \t\n\r,()|\"`".utf8.contains(bytes[at]) { at += 1 }
        tokens.append(.word(String(decoding: bytes[start..<at], as: UTF8.self)))
      }
    }
    return tokens
  }

  private static func string(_ bytes: [UInt8], _ at: inout Int) -> String {
    let quote = bytes[at]
    var text: [UInt8] = []
    at += 1
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == 0x5C, quote == 0x22, at + 1 < bytes.count { at += 1 }
      text.append(bytes[at])
      at += 1
    }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }
}

extension ChartText {
  /// The value of commands that hand their outcome on with `|`.
  mutating func pipeline(_ tokens: inout ArraySlice<ChartToken>, _ scope: Scope, depth: Int)
    -> Value
  {
    var piped: Value?
    while !tokens.isEmpty, tokens.first != .close {
      if tokens.first == .pipe { tokens = tokens.dropFirst() }
      piped = command(&tokens, scope, piped: piped, depth: depth)
    }
    return piped ?? .unknown
  }

  private mutating func command(
    _ tokens: inout ArraySlice<ChartToken>,
    _ scope: Scope,
    piped: Value?,
    depth: Int
  ) -> Value {
    var name: String?
    if case .word(let word) = tokens.first, Self.isFunction(word) {
      name = word
      tokens = tokens.dropFirst()
    }
    var arguments: [Value] = []
    while let token = tokens.first, token != .close, token != .pipe {
      tokens = tokens.dropFirst()
      switch token {
      case .text(let text): arguments.append(.text(text))
      case .word(let word): arguments.append(operand(word, scope))
      case .open:
        guard depth < 20 else { return .unknown }
        arguments.append(pipeline(&tokens, scope, depth: depth + 1))
        if tokens.first == .close { tokens = tokens.dropFirst() }
      case .close, .pipe: break
      }
    }
    if let piped { arguments.append(piped) }
    guard let name else { return arguments.count == 1 ? arguments.first ?? .unknown : .unknown }
    return call(name, arguments, scope)
  }

  private static func isFunction(_ word: String) -> Bool {
    guard let first = word.first, first.isLetter else { return false }
    return !["true", "false", "nil"].contains(word)
  }

  private func operand(_ word: String, _ scope: Scope) -> Value {
    switch word {
    case ".": return scope.dot
    case "$": return .root
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "nil": return .absent
    default: break
    }
    let path = word.split(separator: ".").map(String.init)
    // Only the outermost object has these, however it is handed over.
    if let at = path.firstIndex(where: { ["Values", "Release", "Chart"].contains($0) }) {
      return Array(path[at...]).isEmpty ? .unknown : builtIn(Array(path[at...]))
    }
    if word.hasPrefix("$"), let name = path.first {
      return member(Array(path.dropFirst()), of: scope.variables[name] ?? .unknown)
    }
    if word.hasPrefix(".") { return member(path, of: scope.dot) }
    return word.first.map { $0.isNumber || $0 == "-" } == true ? .text(word) : .unknown
  }

  private func builtIn(_ path: [String]) -> Value {
    switch path.first {
    case "Values": value(path.dropFirst().joined(separator: "."))
    case "Release": path == ["Release", "Name"] ? .text(String(Self.release)) : .unknown
    default: path == ["Chart", "Name"] ? chart.map { .text($0) } ?? .unknown : .unknown
    }
  }

  private func member(_ path: [String], of owner: Value) -> Value {
    if path.isEmpty { return owner }
    return switch owner {
    case .section(let section): value(([section] + path).joined(separator: "."))
    case .table(let members): member(Array(path.dropFirst()), of: members[path[0]] ?? .absent)
    case .absent: .absent
    default: .unknown
    }
  }
}
