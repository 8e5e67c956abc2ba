import Facts
import Formats

extension Detector {
  /// Configuration files written as JavaScript or TypeScript objects: databases, process lists, proxies of development
  /// servers.
  ///
  /// Source: node-config "Configuration Files"; PM2 "Ecosystem File"; Vite "server.proxy"; webpack "devServer.proxy".
  package static let javaScriptConfiguration = Detector(
    id: "javascript-configuration",
    revision: 2,
    summary: "settings and development proxies in JavaScript objects",
    reads: FilePattern(
      names: [
        "ecosystem.config.js", "ecosystem.config.cjs", "knexfile.js", "knexfile.ts", "ormconfig.js",
        "ormconfig.ts",
        "vue.config.js", "vite.config.js", "vite.config.ts", "vite.config.mjs", "proxy.conf.js",
        "proxy.conf.mjs",
        "proxy.config.js", "nuxt.config.js", "nuxt.config.ts", "next.config.js", "next.config.mjs",
        "next.config.ts",
        "webpack.config.js", "webpack.dev.js", "sequelize.config.js", "proxy.conf.json",
        "proxy.config.json",
        "ecosystem.json", "quasar.config.js", "rsbuild.config.ts",
      ]
    )
  ) { file in
    guard
      file.contains("target") || file.contains("proxy") || file.contains("apps")
        || file.contains("host")
        || file.contains("connection") || file.contains("destination") || file.contains("url")
    else { return Detection() }
    var reader = ObjectFile(file.bytes)
    return reader.read()
  }
}

private struct ObjectFile {
  private var parser: LiteralParser
  private var detection = Detection()

  init(_ bytes: [UInt8]) {
    parser = LiteralParser(bytes, .javascript)
  }

  mutating func read() -> Detection {
    if parser.isMark("{") { state(parser.expression()) }
    while let token = parser.peek {
      let start = parser.at
      if token.isWord("default") || token.isWord("return") {
        parser.at += 1
        state(parser.expression())
      } else if token.isWord("exports"), parser.peek(1)?.isMark("=") ?? false {
        parser.at += 2
        state(parser.expression())
      } else if token.kind == .word, parser.peek(1)?.isMark("=") ?? false {
        parser.at += 2
        parser.constants[token.text] = parser.expression()
      }
      if parser.at == start { parser.at += 1 }
    }
    detection.facts.sort { $0.line < $1.line }
    return detection
  }

  private mutating func state(_ root: Node) {
    guard root.string == nil else { return }
    for item in [root] + root.items { routes(in: item, depth: 0) }
    for app in root["apps"]?.items ?? [] { process(app) }
    let settings = root.flattened(limit: 2_000).filter { !$0.key.hasPrefix("apps[") }
    let isProxy = detection.facts.isEmpty == false
    if !isProxy { detection.add(SettingRelevance.relevant(settings), limit: 200) }
  }

  /// `"/api": "http://…"` or `"/api": {target: "http://…"}`, wherever it stands.
  private mutating func routes(in node: Node, depth: Int) {
    guard depth < 8 else { return }
    for entry in node.entries {
      let target = entry.value["target"] ?? (entry.value.string == nil ? nil : entry.value)
      if entry.key.hasPrefix("/") || entry.key.hasPrefix("^"), let text = target?.string,
        isAddress(text)
      {
        detection.add(
          .route(Route(match: entry.key, target: text)),
          line: target?.line ?? entry.line
        )
      } else if entry.key == "proxy", let text = entry.value.string, isAddress(text) {
        detection.add(.route(Route(match: "", target: text)), line: entry.line)
      } else {
        for item in [entry.value] + entry.value.items { routes(in: item, depth: depth + 1) }
      }
    }
    if let source = node["source"]?.string, let target = node["destination"],
      let text = target.string, isAddress(text)
    {
      detection.add(.route(Route(match: source, target: text)), line: target.line)
    }
    if let target = node["target"], let text = target.string, isAddress(text) {
      for match in node["context"]?.strings ?? [] {
        detection.add(.route(Route(match: match, target: text)), line: target.line)
      }
    }
  }

  private func isAddress(_ text: String) -> Bool { text.contains("://") || text.contains("${") }

  /// One entry of a process manager's list.
  private mutating func process(_ app: Node) {
    guard let script = app["script"] ?? app["args"], let text = script.string else { return }
    let words = [
      app["interpreter"]?.string, text, app["script"] == nil ? nil : app["args"]?.string,
    ]
    let start = words.compactMap { $0 }.filter { $0 != "none" }.joined(separator: " ")
    let folder = app["cwd"]?.string.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 } ?? ""
    let command = folder.isEmpty || folder == "." ? start : "cd \(folder) && \(start)"
    detection.add(
      .process(Process(name: app["name"]?.string, command: command, role: .declared)),
      line: script.line
    )
    for environment in app.entries where environment.key.hasPrefix("env") {
      let profile = environment.key == "env" ? nil : String(environment.key.dropFirst("env_".count))
      detection.add(environment.value.flattened(), profile: profile, limit: 100)
    }
  }
}
