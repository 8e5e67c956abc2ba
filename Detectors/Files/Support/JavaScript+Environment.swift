import Facts
import Formats

extension SourceDialect {
  /// JavaScript and TypeScript, with `process.env` and the usual ways around it.
  static let javascript: SourceDialect = {
    var dialect = SourceDialect(.javascript)
    dialect.typing = .colon
    dialect.environmentWords = WordSet([
      "env", "__ENV", "config", "configService", "Env", "nconf", "conf", "cfg", "ConfigService",
      "getenv",
      "getEnv", "configuration", "_config", "_configService", "requireEnv", "getServerEnv",
      "readEnv",
      "mustEnv", "getEnvVar", "envVar", "getRequiredEnv", "getEnvOrThrow", "optionalEnv", "fromEnv",
    ])
    dialect.environmentLookups = WordSet(["env"])
    dialect.environment = { $0.javaScriptEnvironment($1, depth: $2) }
    dialect.statesRequests = true
    dialect.globalOrigin = { $0.requiredOrigin($1) }
    dialect.isForeign = { module in
      guard let first = module.utf8.first else { return false }
      // `@/x`, `~/x` and `#x` are aliases of the own package.
      return !"./~#".utf8.contains(first) && !module.hasPrefix("@/")
        && !library.contains(module.hasPrefix("node:") ? String(module.dropFirst(5)) : module)
    }
    return dialect
  }()

  /// Modules of the runtime that reach no one outside the process.
  private static let library = WordSet([
    "path", "fs", "util", "assert", "events", "url", "os", "fs/promises", "crypto", "querystring",
    "stream", "readline", "zlib", "timers", "perf_hooks", "buffer", "string_decoder", "module",
    "vm",
    "v8", "async_hooks", "stream/promises", "timers/promises",
  ])
}

extension SourceReader {
  /// `require('m').name(…)`.
  fileprivate func requiredOrigin(_ index: Int) -> Origin? {
    guard isWord(index, "require"), isMark(index + 1, "("), isString(index + 2),
      isMark(index + 3, ")")
    else {
      return nil
    }
    return Origin(module: text(index + 2))
  }

  /// Sources: Node.js documentation, "process.env"; Vite, "Env Variables"; conventions of configuration libraries.
  fileprivate func javaScriptEnvironment(_ index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    if isWord(index, "env") || isWord(index, "__ENV") {
      if path.start == index, isMark(index + 1, "(") { return call(path, index, depth: depth) }
      return environmentMember(path, index, depth: depth)
    }
    if isMark(index + 1, "("), !isWord(index, "config") { return call(path, index, depth: depth) }
    return getter(path, index, depth: depth)
  }

  private func environmentMember(_ path: Path, _ index: Int, depth: Int) -> EnvironmentUse? {
    let owner = dotted(path)
    let isProcess =
      owner == "process.env" || owner == "import.meta.env" || owner == "__ENV" || owner == "Bun.env"
      || owner == "globalThis.process.env"
    guard isProcess || path.start == index || owner == "Deno.env" else { return nil }
    if let key = subscriptKey(behind: index, depth: depth), isProcess, Self.isKey(key.name) {
      return isAssigned(key.end)
        ? nil : EnvironmentUse(name: key.name, fallback: nil, start: path.start, end: key.end)
    }
    var at = index + 1
    if isMark(at, "?") || isMark(at, "!") { at += 1 }
    guard isMark(at, "."), isWord(at + 1) else { return nil }
    if isMark(at + 2, "(") { return getter(path, index, depth: depth) }
    let name = text(at + 1)
    let isUpper = !name.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
    guard isProcess || isUpper, !isAssigned(at + 1) else { return nil }
    return EnvironmentUse(name: name, fallback: nil, start: path.start, end: at + 1)
  }

  private func isAssigned(_ end: Int) -> Bool {
    isMark(end + 1, "=") && !isMark(end + 2, "=") && !isMark(end + 2, ">")
  }

  private static let getters = WordSet([
    "get", "getOrThrow", "require", "getString", "getNumber", "getSecret", "requireSecret", "env",
    "string",
  ])

  /// `config.get('a.b')`, `configService.get<string>('X', 'y')`.
  private func getter(_ path: Path, _ index: Int, depth: Int) -> EnvironmentUse? {
    var at = index + 1
    if isMark(at, "?") || isMark(at, "!") { at += 1 }
    guard isMark(at, "."), isWord(at + 1, in: Self.getters) else { return nil }
    var end = at + 1
    if isMark(end + 1, "<") {
      guard
        let close = (end..<min(end + 24, tokens.count)).first(where: {
          isMark($0 + 1, "(") && isMark($0, ">")
        })
      else { return nil }
      end = close
    }
    guard let key = argumentKey(behind: end, depth: depth), Self.isKey(key.name) else { return nil }
    return EnvironmentUse(name: key.name, fallback: key.fallback, start: path.start, end: key.end)
  }

  /// `getEnv('X', 'y')`.
  private func call(_ path: Path, _ index: Int, depth: Int) -> EnvironmentUse? {
    guard let key = argumentKey(behind: index, depth: depth), Self.isKey(key.name),
      !key.name.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A })
    else { return nil }
    return EnvironmentUse(name: key.name, fallback: key.fallback, start: path.start, end: key.end)
  }
}
