import Facts
import Formats

/// Reads the assignments of a Ruby configuration file: `config.x.y = value`, `name value`.
struct RubySettings {
  private var parser: LiteralParser
  private var settings: [FlatSetting] = []
  /// Names of block parameters and what they stand for: `config` → `` or `Client`.
  private var receivers = ["config": "", "Rails": ""]

  init(_ bytes: [UInt8]) {
    parser = LiteralParser(bytes, .ruby)
  }

  mutating func read() -> Detection {
    while parser.peek != nil { statement() }
    var detection = Detection()
    let relevant = SettingRelevance.relevant(
      settings,
      also: ["store", "method", "variant", "bind"]
    )
    detection.add(relevant, limit: 500)
    return detection
  }

  private mutating func statement() {
    guard let first = parser.peek, first.kind == .word,
      !["require", "require_relative", "def", "module", "class", "end", "unless", "elsif", "else"]
        .contains(first.text)
    else { return parser.skipLine() }
    if first.text == "if" { return parser.skipLine() }
    let path = target()
    guard let next = parser.peek else { return }
    if next.isMark("=") || next.isMark("||") && (parser.peek(1)?.isMark("=") ?? false) {
      parser.at += next.isMark("=") ? 1 : 2
      while parser.peek?.kind == .newline { parser.at += 1 }
      if parser.peek?.isWord("if") ?? false {
        branches(of: path)
      } else {
        values(of: path, first.line)
      }
    } else if !next.isMark("("), next.kind != .mark, next.kind != .newline, next.isSpaced,
      !next.isWord("do"),
      !next.isWord("if")
    {
      command(path, first.line)
    }
    endStatement(path)
  }

  /// `config.a.b`, `config.a["b"]`, `Client.settings`.
  private mutating func target() -> String {
    var path = parser.peek?.text ?? ""
    parser.at += 1
    while let token = parser.peek {
      if token.kind == .mark, [".", "::"].contains(token.text), parser.peek(1)?.kind == .word {
        path += token.text + (parser.peek(1)?.text ?? "")
        parser.at += 2
      } else if token.isMark("["), !token.isSpaced, let key = parser.peek(1),
        parser.peek(2)?.isMark("]") ?? false
      {
        path += "." + key.text
        parser.at += 3
      } else {
        break
      }
    }
    return path
  }

  /// The values behind `=`; a list adds its mappings to the same key.
  private mutating func values(of path: String, _ line: Int) {
    let key = plain(path)
    var first = true
    while settings.count < 5_000 {
      let value = parser.expression()
      if first, !path.contains(".") { parser.constants[path] = value }
      first = false
      settings += Node(line: line, value: value.value).flattened(under: key, limit: 1_000)
      guard parser.take(",") else { return }
      while parser.peek?.kind == .newline { parser.at += 1 }
    }
  }

  /// The value of each branch of `x = if … else … end`, of which nobody knows which it will be.
  private mutating func branches(of path: String) {
    let condition = parser.at
    parser.skipLine()
    // All in one line it is hardly a choice between places.
    let line = parser.tokens.prefix(parser.at).dropFirst(condition)
    if line.contains(where: { $0.isWord("end") }) {
      parser.at -= 1
      return
    }
    for _ in 0..<40 {
      while parser.peek?.kind == .newline { parser.at += 1 }
      guard let token = parser.peek, !token.isWord("end") else { return }
      if !token.isWord("else"), !token.isWord("elsif") { values(of: path, token.line) }
      parser.skipLine()
    }
  }

  /// `port 3000`, `set :bind, "0.0.0.0"`.
  private mutating func command(_ path: String, _ line: Int) {
    var arguments: [Node] = []
    var entries: [Node.Entry] = []
    while let token = parser.peek, token.kind != .newline, arguments.count < 20 {
      if token.kind == .label {
        parser.at += 1
        entries.append(Node.Entry(key: token.text, line: token.line, value: parser.expression()))
      } else {
        arguments.append(parser.expression())
      }
      guard parser.take(",") else { break }
      while parser.peek?.kind == .newline { parser.at += 1 }
    }
    var key = plain(path)
    if key == "set" || key == "add", arguments.count > 1, let name = arguments.first?.string {
      key = name
      arguments.removeFirst()
    }
    for argument in arguments {
      settings += Node(line: line, value: argument.value).flattened(under: key, limit: 200)
    }
    settings += Node(line: line, value: .mapping(entries)).flattened(under: key, limit: 200)
  }

  /// Goes to the next statement; remembers what a block's parameter stands for.
  private mutating func endStatement(_ path: String) {
    while let token = parser.peek, token.kind != .newline {
      parser.at += 1
      guard token.isWord("do") || token.isMark("{"), parser.take("|"), let name = parser.peek?.text
      else {
        if token.isWord("do") || token.isMark("{") || token.isMark(";") { return }
        continue
      }
      let owner = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
      receivers[name] = owner.hasPrefix("Rails") ? "" : owner
      parser.skip(to: "|")
      parser.at += 1
      return
    }
    parser.at += 1
  }

  /// The path without what only leads to the settings: `config.`, `Rails.application.config.`.
  private func plain(_ path: String) -> String {
    for prefix in ["Rails.application.config.", "Rails.configuration.", "app.config."]
    where path.hasPrefix(prefix) { return String(path.dropFirst(prefix.count)) }
    guard let dot = path.firstIndex(of: "."), let owner = receivers[String(path[..<dot])] else {
      return path
    }
    let rest = path[path.index(after: dot)...]
    return owner.isEmpty ? String(rest) : "\(owner).\(rest)"
  }
}
