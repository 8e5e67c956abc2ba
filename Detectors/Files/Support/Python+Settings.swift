import Facts
import Formats

extension SourceReader {
  /// Fields of a class that a library fills from the environment: `database_url: str = "x"` reads `DATABASE_URL`.
  ///
  /// Source: pydantic documentation, "Settings Management".
  func stateSettingsFields(_ keyword: Int, in statements: inout SourceStatements) {
    let indent = column(keyword)
    let prefix = settingsPrefix(keyword, indent)
    var inner: Int?
    for index in (keyword + 4)..<mainCount where isFirstOnLine(index) && opener(of: index) == nil {
      let column = column(index)
      if column <= indent { return }
      inner = inner ?? column
      guard column == inner, isWord(index), isMark(index + 1, ":"), line(index) == line(index + 1),
        !isWord(index, "model_config"), !isWord(index, "class")
      else { continue }
      let field = field(index)
      let name = field.name ?? prefix + text(index).uppercased()
      statements.add(
        .environmentRead(EnvironmentRead(name, fallback: field.fallback)),
        line: line(index)
      )
    }
  }

  /// The explicit variable name and default of `name: type = Field("x", env="Y")`.
  private func field(_ index: Int) -> (name: String?, fallback: String?) {
    guard let assignment = assignments.first(where: { $0.name == index }) else { return (nil, nil) }
    let start = assignment.value
    guard isWord(start, "Field"), isMark(start + 1, "(") else {
      return (nil, fallback(at: start, depth: 1)?.text)
    }
    var result: (name: String?, fallback: String?) = (nil, nil)
    for argument in arguments(of: start + 1) {
      guard let label = argument.label else {
        result.fallback = result.fallback ?? fallback(at: argument.start, depth: 1)?.text
        continue
      }
      if isWord(label, "default") { result.fallback = fallback(at: argument.start, depth: 1)?.text }
      if isWord(label, in: Self.aliases) { result.name = text(argument) }
    }
    return result
  }

  private static let aliases = WordSet(["env", "validation_alias", "alias"])

  private func settingsPrefix(_ keyword: Int, _ indent: Int) -> String {
    for index in keyword..<min(keyword + 4000, mainCount) where isWord(index, "env_prefix") {
      if isMark(index + 1, "="), let value = value(at: index + 2), value.hasLiteral {
        return value.text.uppercased()
      }
    }
    return ""
  }

  /// Constants of a settings module: `DATABASES = {"default": {"ENGINE": …}}` sets `DATABASES.default.ENGINE`.
  ///
  /// Source: Django documentation, "Settings".
  func stateSettingsModule(in statements: inout SourceStatements) {
    for assignment in assignments where isConstantName(assignment.name) {
      if isWord(assignment.name, "INSTALLED_APPS") {
        stateApplications(assignment.value, in: &statements)
      } else {
        stateSetting(text(assignment.name), assignment.value, depth: 0, in: &statements)
      }
    }
  }

  private func isConstantName(_ index: Int) -> Bool {
    guard isWord(index), opener(of: index) == nil, isFirstOnLine(index), index < mainCount else {
      return false
    }
    return bytes[Int(tokens[index].start)..<Int(tokens[index].end)].allSatisfy {
      $0 < 0x61 || $0 > 0x7A
    }
  }

  /// Applications of the framework are loaded by name.
  private func stateApplications(_ start: Int, in statements: inout SourceStatements) {
    for argument in arguments(of: start) {
      guard let name = text(argument), !name.contains(" ") else { continue }
      statements.addImport(name, .python, line: line(argument.start))
    }
  }

  private func stateSetting(
    _ key: String,
    _ start: Int,
    depth: Int,
    in statements: inout SourceStatements
  ) {
    guard depth < 6, key.utf8.count < 200 else { return }
    if isMark(start, "{") {
      for entry in arguments(of: start) {
        guard let label = entry.label else { continue }
        stateSetting("\(key).\(text(label))", entry.start, depth: depth + 1, in: &statements)
      }
    } else if let value = value(at: start), value.hasLiteral, !value.text.isEmpty {
      guard value.text.utf8.count <= 300, !value.text.contains("\n") else { return }
      statements.add(.setting(Setting(key: key, value: value.text)), line: line(start))
    }
  }
}
