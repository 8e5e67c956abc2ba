import Facts
import Formats

extension SourceDialect {
  /// PHP, with `getenv`, `$_ENV` and the frameworks' `env` and `config`.
  static let php: SourceDialect = {
    var dialect = SourceDialect(.php)
    dialect.hasArrowEntries = true
    dialect.join = "."
    dialect.typing = .prefix
    dialect.environmentWords = WordSet([
      "env", "getenv", "_ENV", "_SERVER", "config", "Config", "Env", "param", "getParameter",
    ])
    dialect.environmentLookups = WordSet(["getenv", "env", "_ENV"])
    dialect.environment = { $0.phpEnvironment($1, depth: $2) }
    dialect.globalOrigin = { $0.qualifiedOrigin($1) }
    return dialect
  }()
}

extension SourceReader {
  /// `\A\B\C::name()`: a name written in full.
  fileprivate func qualifiedOrigin(_ index: Int) -> Origin? {
    guard isCapitalised(index), isMark(index + 1, "\\"), isMark(index - 1, "\\"), !isWord(index - 2)
    else { return nil }
    return Origin(module: text(index))
  }

  /// Sources: PHP Manual, "getenv"; Laravel documentation, "Configuration"; Symfony documentation, "Parameters".
  fileprivate func phpEnvironment(_ index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    if isWord(index, "_ENV") || isWord(index, "_SERVER") {
      guard let key = subscriptKey(behind: index, depth: depth), Self.isKey(key.name),
        isWord(index, "_ENV") || !isRequest(key.name)
      else { return nil }
      return EnvironmentUse(name: key.name, fallback: nil, start: path.start, end: key.end)
    }
    if isWord(index, "Config") || isWord(index, "Env") {
      guard isMark(index + 1, ":", ":"), isWord(index + 3, "get") else { return nil }
      return keyed(path, behind: index + 3, depth: depth)
    }
    if isMark(index + 1, "("), !isWord(index - 1, "function") {
      return keyed(path, behind: index, depth: depth)
    }
    return nil
  }

  /// What a web server passes of a request is no environment.
  private func isRequest(_ name: String) -> Bool {
    ["HTTP_", "REQUEST_", "SERVER_", "REMOTE_", "SCRIPT_", "QUERY_", "DOCUMENT_", "PHP_", "PATH_"]
      .contains { name.hasPrefix($0) } || name == "argv" || name == "argc" || name == "HTTPS"
  }

  private func keyed(_ path: Path, behind end: Int, depth: Int) -> EnvironmentUse? {
    guard let key = argumentKey(behind: end, depth: depth), Self.isKey(key.name) else { return nil }
    return EnvironmentUse(name: key.name, fallback: key.fallback, start: path.start, end: key.end)
  }
}
