import Facts
import Formats

extension SourceDialect {
  static let go: SourceDialect = {
    var dialect = SourceDialect(.go)
    dialect.braces = .afterType
    dialect.typing = .suffix
    dialect.hasEnvironmentHelpers = true
    dialect.hasPlaceCalls = true
    dialect.environmentWords = WordSet([
      "Getenv", "LookupEnv", "GetString", "GetInt", "GetInt64", "GetUint", "GetBool", "GetDuration",
      "GetStringSlice", "GetFloat64", "SetDefault", "BindEnv", "MustBindEnv",
    ])
    dialect.environment = { $0.goEnvironment(at: $1, depth: $2) }
    return dialect
  }()
}

/// Reads of environment variables and settings in Go.
extension SourceReader {
  /// `os.Getenv("X")`, `getEnv("X", "default")`, `config.GetString("a.b")`, `SetDefault("a.b", "x")`.
  func goEnvironment(at index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index), isMark(index + 1, "(") else { return nil }
    if isWord(index, in: Self.keyReaders) { return goSetting(at: index, path, depth: depth) }
    return environmentHelper(at: index, path, depth: depth)
  }

  private static let keyReaders = WordSet([
    "GetString", "GetInt", "GetInt64", "GetUint", "GetBool", "GetDuration", "GetStringSlice",
    "GetFloat64", "SetDefault", "BindEnv", "MustBindEnv",
  ])

  private func goSetting(at index: Int, _ path: Path, depth: Int) -> EnvironmentUse? {
    guard path.start < index, readsSettings(path),
      let key = argumentKey(behind: index, depth: depth)
    else { return nil }
    let isBinding = isWord(index, "BindEnv") || isWord(index, "MustBindEnv")
    if isBinding, let name = key.fallback, name.isVariableName {
      return EnvironmentUse(name: name, start: path.start, end: key.end)
    }
    guard key.name.isSettingKey else { return nil }
    let fallback = isWord(index, "SetDefault") ? key.fallback : nil
    if isWord(index, "SetDefault"), fallback == nil { return nil }
    return EnvironmentUse(name: key.name, fallback: fallback, start: path.start, end: key.end)
  }

  /// Whether the receiver is an imported package or is named as something that holds settings.
  private func readsSettings(_ path: Path) -> Bool {
    if path.end == path.start + 2, let origin = origin(path.start), !origin.isValue { return true }
    let receiver = dotted(Path(start: path.start, end: max(path.start, path.end - 2)))
    return ["conf", "cfg", "setting"].contains { receiver.containsFolded($0) }
  }
}

/// Flags and struct tags.
extension SourceReader {
  private static let flagMakers = WordSet([
    "String", "StringVar", "StringP", "StringVarP", "StringSlice", "StringSliceVar", "StringArray",
    "StringArrayVar", "StringSliceVarP",
  ])

  mutating func stateGoFlagsAndTags(in statements: inout SourceStatements) {
    for index in 0..<mainCount {
      if isString(index), index > 0, bytes[Int(tokens[index].start) - 1] == UInt8(ascii: "`") {
        stateTag(index, in: &statements)
      } else if isMark(index, "("), isWord(index - 1, in: Self.flagMakers), isMark(index - 2, ".") {
        stateFlag(index, in: &statements)
      } else if isMark(index, "["), isString(index + 1) {
        stateKey(index, in: &statements)
      }
    }
  }

  /// `config["OrdersAddress"]`: a place read from a map into which a settings file was decoded.
  private func stateKey(_ open: Int, in statements: inout SourceStatements) {
    guard isWord(open - 1), isMark(open + 2, "]"), !isMark(open + 3, "=") || isMark(open + 4, "=")
    else { return }
    let name = text(open + 1)
    guard name.isSettingKey, isPlaceName(name) else { return }
    statements.add(.environmentRead(EnvironmentRead(name)), line: line(open))
  }

  /// `flag.String("addr", "db:5432", "usage")`, `flags.StringVar(&x, "addr", "db:5432", "usage")`.
  private func stateFlag(_ open: Int, in statements: inout SourceStatements) {
    guard let callee = callee(ofParenthesis: open) else { return }
    let arguments = arguments(of: open)
    guard arguments.count >= 3, arguments.count <= 5,
      let first = arguments.firstIndex(where: { isString($0.start) }), first < 2,
      let name = text(arguments[first]), name.isSettingKey
    else { return }
    let behind = arguments.dropFirst(first + 1).dropLast()
    guard let value = behind.lazy.compactMap({ text($0) }).first(where: { $0.utf8.count > 1 })
    else {
      return
    }
    // Addresses are stated wherever they stand; here only what needs the flag's name.
    guard isPlaceName(name), AddressShape.isNameLike(value), !AddressShape.isAddress(value) else {
      return
    }
    let literal = Literal(value, name: name, callee: calleeText(callee))
    statements.add(.literal(literal), line: line(arguments[first].start))
  }

  /// `env:"X" envDefault:"y"`, `envconfig:"X" default:"y"`, `mapstructure:"X"`.
  private func stateTag(_ index: Int, in statements: inout SourceStatements) {
    guard mayNameVariable(index) else { return }
    let tag = text(index)
    let values = tagValues(tag)
    let fallback = values["envDefault"] ?? values["default"] ?? values["env-default"]
    guard let name = tagVariable(values) else {
      if let fallback { stateField(index, fallback: String(fallback), in: &statements) }
      return
    }
    let read = EnvironmentRead(name, fallback: fallback.map { String($0) })
    statements.add(.environmentRead(read), line: line(index))
  }

  /// `Endpoint string `default:"https://api.acme.org"``: what a field holds unless settings say otherwise.
  ///
  /// Sources: packages creasty/defaults, caarlos0/env, ilyakaznacheev/cleanenv, kelseyhightower/envconfig, "Usage".
  private func stateField(_ tag: Int, fallback: String, in statements: inout SourceStatements) {
    guard fallback.contains("://"), AddressShape.isAddress(fallback), isWord(tag - 1),
      isWord(tag - 2), line(tag - 2) == line(tag)
    else { return }
    statements.add(.literal(Literal(fallback, name: text(tag - 2))), line: line(tag))
  }

  /// Whether a raw string is short and has `env`, `def` or `mapst` in it; most tags have none.
  private func mayNameVariable(_ index: Int) -> Bool {
    let (start, end) = (Int(tokens[index].start), Int(tokens[index].end))
    guard end - start > 6, end - start < 400 else { return false }
    for at in start..<(end - 4) {
      if bytes[at] == UInt8(ascii: "e"), bytes[at + 1] == UInt8(ascii: "n"),
        bytes[at + 2] == UInt8(ascii: "v")
      {
        return true
      }
      if bytes[at] == UInt8(ascii: "d"), bytes[at + 1] == UInt8(ascii: "e"),
        bytes[at + 2] == UInt8(ascii: "f")
      {
        return true
      }
      if bytes[at] == UInt8(ascii: "m"), bytes[at + 1] == UInt8(ascii: "a"),
        bytes[at + 2] == UInt8(ascii: "p"),
        bytes[at + 3] == UInt8(ascii: "s")
      {
        return true
      }
    }
    return false
  }

  private func tagVariable(_ values: [Substring: Substring]) -> String? {
    for key in ["env", "envconfig", "mapstructure", "split_words"] {
      guard let value = values[Substring(key)] else { continue }
      let name = value.prefix { $0 != "," && $0 != " " }
      if name.isVariableName { return String(name) }
    }
    return nil
  }

  private func tagValues(_ tag: String) -> [Substring: Substring] {
    var values: [Substring: Substring] = [:]
    var rest = Substring(tag)
    while let colon = rest.firstIndex(of: ":") {
      let key = rest[..<colon].drop { $0 == " " }
      rest = rest[rest.index(after: colon)...]
      guard rest.first == "\"" else { continue }
      rest = rest.dropFirst()
      guard let close = rest.firstIndex(of: "\"") else { break }
      values[key] = rest[..<close]
      rest = rest[rest.index(after: close)...]
    }
    return values
  }
}
