import Facts
import Formats

extension SourceDialect {
  /// Elixir, with `System.get_env` and the application's configuration.
  static let elixir: SourceDialect = {
    var dialect = SourceDialect(.elixir)
    dialect.hasArrowEntries = true
    dialect.hasCommandCalls = true
    dialect.join = "<>"
    dialect.environmentWords = WordSet([
      "get_env", "fetch_env", "fetch_env!", "compile_env", "compile_env!",
    ])
    dialect.environmentLookups = WordSet(["get_env", "fetch_env", "fetch_env!"])
    dialect.environment = { $0.elixirEnvironment($1, depth: $2) }
    dialect.globalOrigin = { $0.moduleOrigin($1) }
    return dialect
  }()
}

extension SourceReader {
  /// Modules of the language itself.
  static let elixirCore = WordSet([
    "Map", "Keyword", "Enum", "String", "List", "Integer", "Float", "Path", "File", "IO", "Logger",
    "System", "Application", "Process", "Task", "Stream", "Regex", "DateTime", "Date", "Time",
    "URI",
    "Base", "Kernel", "Agent", "GenServer", "Supervisor", "DynamicSupervisor", "Registry", "Tuple",
    "MapSet", "Access", "Atom", "Code", "Module", "NaiveDateTime", "Calendar", "Macro", "Range",
    "Mix",
    "Exception", "Function", "Inspect", "Node", "Port", "Protocol", "Record", "StringIO", "Version",
  ])

  /// A module that is called under its full name.
  fileprivate func moduleOrigin(_ index: Int) -> Origin? {
    guard isCapitalised(index), !isMark(index - 1, "."), !isWord(index, in: Self.elixirCore) else {
      return nil
    }
    var name = text(index)
    var at = index
    while isMark(at + 1, "."), isCapitalised(at + 2) {
      at += 2
      name += "." + text(at)
    }
    return isMark(at + 1, ".") ? Origin(module: name) : nil
  }

  /// Sources: Elixir documentation, "System.get_env" and "Application.get_env".
  fileprivate func elixirEnvironment(_ index: Int, depth: Int) -> EnvironmentUse? {
    guard let path = path(endingAt: index) else { return nil }
    if isWord(path.start, "System") {
      guard let key = argumentKey(behind: index, depth: depth), Self.isKey(key.name) else {
        return nil
      }
      return EnvironmentUse(name: key.name, fallback: key.fallback, start: path.start, end: key.end)
    }
    guard isWord(path.start, "Application"), isMark(index + 1, "("),
      let close = partner(of: index + 1)
    else {
      return nil
    }
    let arguments = arguments(of: index + 1)
    let parts = arguments.prefix(2).compactMap { atom($0) }
    guard parts.count == 2 else { return nil }
    let other = arguments.count > 2 ? fallback(at: arguments[2].start, depth: depth)?.text : nil
    return EnvironmentUse(
      name: parts.joined(separator: "."),
      fallback: other,
      start: path.start,
      end: close
    )
  }

  /// `:name`, or a module.
  private func atom(_ argument: Argument) -> String? {
    if isMark(argument.start, ":"), isWord(argument.start + 1) { return text(argument.start + 1) }
    // `:name` was taken for a label's mark.
    if isWord(argument.start), argument.start == argument.end { return text(argument.start) }
    return path(startingAt: argument.start).map { dotted($0) }
  }
}
