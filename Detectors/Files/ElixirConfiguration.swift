import Facts
import Formats

extension Detector {
  /// `config :app, Key, name: value` lines of a Mix project.
  ///
  /// Source: Elixir documentation, module `Config`.
  package static let elixirConfiguration = Detector(
    id: "elixir-configuration",
    revision: 2,
    summary: "settings of applications that a Mix project configures",
    reads: FilePattern(suffixes: [".exs"], folders: ["config", "rel", "releases"])
  ) { file in
    guard file.contains("config") else { return Detection() }
    var configuration = MixConfiguration(file.bytes)
    return configuration.read()
  }
}

private struct MixConfiguration {
  private var parser: LiteralParser
  private var detection = Detection()
  /// The environment whose `if` block the current line stands in, with the block's column.
  private var environment: (name: String, column: Int)?

  init(_ bytes: [UInt8]) {
    parser = LiteralParser(bytes, .elixir)
  }

  mutating func read() -> Detection {
    while let token = parser.peek {
      if let column = environment?.column, token.isWord("end"), token.column <= column {
        environment = nil
      }
      if token.isWord("config"), parser.peek(1)?.kind != .mark {
        configure(token)
      } else if token.isWord("if") {
        condition(token)
      } else if token.kind == .word, parser.peek(1)?.isMark("=") ?? false {
        parser.at += 2
        skipNewlines()
        parser.constants[token.text] = parser.expression()
      }
      parser.skipLine()
    }
    return detection
  }

  private mutating func skipNewlines() {
    while parser.peek?.kind == .newline { parser.at += 1 }
  }

  /// Such as `if config_env() == :prod do`.
  private mutating func condition(_ token: LiteralToken) {
    var readsEnvironment = false
    while let next = parser.peek, next.kind != .newline {
      if ["config_env", "env"].contains(next.text) { readsEnvironment = true }
      if next.kind == .symbol, readsEnvironment { environment = (next.text, token.column) }
      parser.at += 1
    }
  }

  private mutating func configure(_ token: LiteralToken) {
    parser.at += 1
    var path: [String] = []
    while let next = parser.peek, path.count < 4, next.kind != .label {
      guard let name = parser.expression().string else { break }
      path.append(name)
      guard takeComma() else { break }
    }
    // `config :app, :key, value` ends in a value.
    let hasEntries = parser.peek?.kind == .label || parser.isMark("[") || parser.isMark("%")
    if !hasEntries, path.count >= 3, let value = path.popLast() {
      let setting = FlatSetting(key: path.joined(separator: "."), value: value, line: token.line)
      return keep([setting])
    }
    keep(
      Node(line: token.line, value: .mapping(entries())).flattened(
        under: path.joined(separator: ".")
      )
    )
  }

  private mutating func entries() -> [Node.Entry] {
    var entries: [Node.Entry] = []
    while let next = parser.peek, entries.count < 1_000 {
      if next.kind == .label {
        parser.at += 1
        entries.append(Node.Entry(key: next.text, line: next.line, value: parser.expression()))
      } else {
        let start = parser.at
        entries += parser.expression().entries
        if parser.at == start { break }
      }
      guard takeComma() else { break }
    }
    return entries
  }

  private mutating func takeComma() -> Bool {
    guard parser.take(",") else { return false }
    skipNewlines()
    return true
  }

  /// Where people come to the application.
  ///
  /// Source: Phoenix.Endpoint, "Runtime configuration", `:url`.
  private static func isOwnHost(_ setting: FlatSetting) -> Bool {
    setting.key.hasSuffix("Endpoint.url.host") && setting.value.contains(".")
  }

  private mutating func keep(_ settings: [FlatSetting]) {
    let outward = settings.filter {
      ElixirSettings.leadsOutwards($0.key, $0.value) || Self.isOwnHost($0)
    }
    let relevant = SettingRelevance.relevant(outward, also: ["repo", "pubsub", "server"])
    detection.add(relevant, profile: environment?.name, limit: 500)
  }
}
