import Facts
import Formats

extension SourceDialect {
  /// Python, with `os.environ` and the usual ways around it.
  static let python: SourceDialect = {
    var dialect = SourceDialect(.python)
    dialect.braces = .always
    dialect.typing = .colon
    dialect.joinsNeighbours = true
    dialect.environmentWords = WordSet([
      "environ", "getenv", "env", "config", "ENV", "settings", "Config", "environb", "get_env",
    ])
    dialect.environmentLookups = WordSet(["environ", "getenv"])
    dialect.isForeign = { module in
      let root = module.utf8.prefix { $0 != UInt8(ascii: ".") }
      return !root.isEmpty && !library.contains(Array(root), 0, root.count)
    }
    dialect.environment = { $0.pythonEnvironment($1, depth: $2) }
    return dialect
  }()

  /// Modules of the standard library that reach no one outside the process.
  private static let library = WordSet([
    "logging", "json", "re", "os", "sys", "datetime", "collections", "typing", "functools",
    "itertools", "pathlib", "contextlib", "dataclasses", "abc", "enum", "threading", "string", "io",
    "time", "copy", "random", "decimal", "uuid", "unittest", "argparse", "warnings", "textwrap",
    "operator", "hashlib", "hmac", "base64", "math", "inspect", "traceback", "types", "shutil",
    "tempfile", "glob", "csv", "struct", "secrets", "platform", "signal", "importlib", "difflib",
    "statistics", "fractions", "heapq", "bisect", "locale", "gettext", "pprint", "weakref", "ast",
    "concurrent", "__future__", "zoneinfo", "calendar", "numbers", "configparser", "fnmatch",
  ])
}

extension SourceReader {
  /// Source: Python documentation, "os.environ"; the conventions of configuration libraries.
  fileprivate func pythonEnvironment(_ index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    let isEnvironment = isWord(index, "environ") || isWord(index, "environb")
    let isGetter = isWord(index, "getenv") || isWord(index, "get_env")
    if isGetter { return keyed(path, behind: index, depth: depth) }
    if let key = subscriptKey(behind: index, depth: depth) {
      guard isEnvironment || isTellingKey(key.name), !isAssigned(key.end) else { return nil }
      return EnvironmentUse(name: key.name, fallback: nil, start: path.start, end: key.end)
    }
    if isMark(index + 1, "("), !isWord(index, "settings") {
      return keyed(path, behind: index, depth: depth, isUpper: true)
    }
    guard isMark(index + 1, "."), isWord(index + 2) else { return nil }
    if isMark(index + 3, "(") { return method(path, index, depth: depth, isEnvironment) }
    return setting(path, index)
  }

  private static let getters = WordSet([
    "get", "setdefault", "pop", "getstr", "getstring", "__getitem__",
  ])

  /// `environ.get("X", "y")`, `env.str("X")`, `config.get("a", "b")`.
  private func method(_ path: Path, _ index: Int, depth: Int, _ isEnvironment: Bool)
    -> EnvironmentUse?
  {
    let isGetter = isWord(index + 2, in: Self.getters)
    if isEnvironment || isWord(index, "settings") || isWord(index, "config"), !isGetter {
      return nil
    }
    let use = keyed(path, behind: index + 2, depth: depth, isUpper: !isGetter)
    return use.flatMap { isEnvironment || isTellingKey($0.name) ? $0 : nil }
  }

  /// Dictionaries are called `config` too: their keys are plain words.
  private func isTellingKey(_ name: String) -> Bool {
    guard Self.isKey(name) else { return false }
    let bytes = Array(name.utf8)
    return name.contains(".") || name.contains(":") || PlaceNames.means(bytes, 0, bytes.count)
      || !bytes.contains { $0 >= 0x61 && $0 <= 0x7A }
  }

  private func keyed(
    _ path: Path,
    behind end: Int,
    depth: Int,
    isUpper: Bool = false
  ) -> EnvironmentUse? {
    guard let key = argumentKey(behind: end, depth: depth), Self.isKey(key.name) else { return nil }
    if isUpper, key.name.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { return nil }
    return EnvironmentUse(name: key.name, fallback: key.fallback, start: path.start, end: key.end)
  }

  /// `settings.SERVICE_URL`: a constant of a settings module, when its name means a place.
  private func setting(_ path: Path, _ index: Int) -> EnvironmentUse? {
    guard isWord(index, "settings"), path.start == index, !isAssigned(index + 2) else { return nil }
    let token = tokens[index + 2]
    let name = text(index + 2)
    guard PlaceNames.means(bytes, Int(token.start), Int(token.end)), name.uppercased() == name
    else {
      return nil
    }
    return EnvironmentUse(name: name, fallback: nil, start: path.start, end: index + 2)
  }

  private func isAssigned(_ end: Int) -> Bool { isMark(end + 1, "=") && !isMark(end + 2, "=") }

  /// Whether a text may be a variable's name or a configuration key.
  static func isKey(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 120, isNameByte(first) else { return false }
    return bytes.allSatisfy { isNameByte($0) || ".-:/${}".utf8.contains($0) }
  }
}
