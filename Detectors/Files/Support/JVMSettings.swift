import Facts
import Formats

extension SourceDialect {
  static let java: SourceDialect = jvm(.java, typing: .prefix)
  static let kotlin: SourceDialect = jvm(.kotlin, typing: .colon)
  static let scala: SourceDialect = {
    var dialect = jvm(.scala, typing: .colon)
    dialect.hasArrowEntries = true
    return dialect
  }()

  private static func jvm(_ language: Language, typing: Typing) -> SourceDialect {
    var dialect = SourceDialect(.of(language))
    dialect.typing = typing
    dialect.hasEnvironmentHelpers = true
    dialect.hasPlaceCalls = true
    dialect.environmentWords = SourceReader.jvmWords
    dialect.environment = { $0.jvmEnvironment(at: $1, depth: $2) }
    return dialect
  }
}

/// Reads of environment variables, system properties and settings on the Java platform.
extension SourceReader {
  fileprivate static let jvmWords = WordSet([
    "getenv", "getProperty", "getRequiredProperty", "env", "envOrElse", "envOrNone", "propOrElse",
    "propOrNull", "getString", "getInt", "getLong", "getBoolean", "getStringList", "getConfig",
    "getDuration", "property", "propertyOrNull", "getValue", "getOptionalValue", "get",
    "getOptional",
  ])

  /// Readers of keys whose receivers must be named as something that holds settings.
  private static let keyReaders = WordSet([
    "getString", "getInt", "getLong", "getBoolean", "getStringList", "getConfig", "getDuration",
    "property", "propertyOrNull", "getValue", "getOptionalValue", "get", "getOptional",
  ])

  private static let propertyReaders = WordSet([
    "getProperty", "getRequiredProperty", "propOrElse", "propOrNull",
  ])

  func jvmEnvironment(at index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    if isWord(index, in: Self.propertyReaders) { return property(at: index, path, depth: depth) }
    if isWord(index, in: Self.keyReaders) { return setting(at: index, path, depth: depth) }
    return variable(at: index, path, depth: depth)
  }

  /// `System.getenv("X")`, `System.getenv().getOrDefault("X", "y")`, `System.getenv()["X"]`, `sys.env("X")`.
  private func variable(at index: Int, _ path: Path, depth: Int) -> EnvironmentUse? {
    if isWord(index, "env"), !isWord(index - 2, "sys") { return nil }
    var end = index
    if isMark(index + 1, "("), isMark(index + 2, ")") { end = index + 2 }
    if let key = subscriptKey(behind: end, depth: depth) {
      return EnvironmentUse(name: key.name, start: path.start, end: key.end)
    }
    if isMark(end + 1, "."), isWord(end + 2, in: Self.getters) { end += 2 }
    if end == index {
      return environmentHelper(at: index, path, depth: depth).map { withOptional($0, depth: depth) }
    }
    guard let key = argumentKey(behind: end, depth: depth), key.name.isVariableName else {
      return nil
    }
    let use = EnvironmentUse(
      name: key.name,
      fallback: key.fallback,
      start: path.start,
      end: key.end
    )
    return withOptional(use, depth: depth)
  }

  private static let getters = WordSet([
    "get", "getOrDefault", "getOrElse", "getOrNull", "contains",
  ])

  /// `env.getProperty("a.b", "x")`; of the platform's own properties only those with a name of the program.
  private func property(at index: Int, _ path: Path, depth: Int) -> EnvironmentUse? {
    guard let key = argumentKey(behind: index, depth: depth), key.name.isSettingKey else {
      return nil
    }
    for prefix in ["java.", "os.", "user.", "line.", "file.", "sun."]
    where key.name.hasPrefix(prefix) {
      return nil
    }
    let use = EnvironmentUse(
      name: key.name,
      fallback: key.fallback,
      start: path.start,
      end: key.end
    )
    return withOptional(use, depth: depth)
  }

  private func setting(at index: Int, _ path: Path, depth: Int) -> EnvironmentUse? {
    guard path.start < index, holdsSettings(path, index) else { return nil }
    var end = index
    // `config.get[String]("a.b")`.
    if isMark(index + 1, "["), let close = partner(of: index + 1) { end = close }
    guard let key = argumentKey(behind: end, depth: depth), key.name.isSettingKey,
      key.name.contains(".") || isWord(index, "property") || isMark(end, "]")
    else { return nil }
    return withOptional(
      EnvironmentUse(name: key.name, start: path.start, end: key.end),
      depth: depth
    )
  }

  /// Whether the word before the last dot is named as something that holds settings.
  private func holdsSettings(_ path: Path, _ index: Int) -> Bool {
    guard index >= 2, isMark(index - 1, ".") else { return false }
    var at = index - 2
    if isMark(at, ")"), let open = partner(of: at) { at = open - 1 }
    guard isWord(at) else { return false }
    let receiver = text(at)
    return ["conf", "setting", "environment"].contains { receiver.containsFolded($0) }
  }

  private static let alternatives = WordSet(["orElse", "getOrElse", "orElseGet", "or", "getString"])

  /// `Optional.ofNullable(System.getenv("X")).orElse("y")`, `sys.env.get("X").getOrElse("y")`.
  private func withOptional(_ use: EnvironmentUse, depth: Int) -> EnvironmentUse {
    guard use.fallback == nil else { return use }
    var use = use
    var at = use.end + 1
    if isMark(at, ")"), let open = partner(of: at),
      isWord(open - 1, "ofNullable") || isWord(open - 1, "Option")
    {
      at += 1
    }
    guard isMark(at, "."), isWord(at + 1, in: Self.alternatives), isMark(at + 2, "("),
      let close = partner(of: at + 2)
    else { return use }
    var value = at + 3
    // `() -> "y"`.
    if isMark(value, "("), isMark(value + 1, ")"), isMark(value + 2, "-", ">") { value += 4 }
    guard let other = fallback(at: value, depth: depth) else { return use }
    use.fallback = other.text
    if at == use.end + 1 { use.end = close }
    return use
  }
}
