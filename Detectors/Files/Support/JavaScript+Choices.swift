import Facts
import Formats

extension SourceReader {
  /// Keys by which the options of a library choose what it speaks to.
  ///
  /// Sources: TypeORM, "Data Source Options", `type`; Sequelize, "Getting Started", `dialect`; Knex, "Configuration
  /// Options", `client`.
  static let choosers = WordSet(["type", "dialect", "client"])

  /// Keys of the same options that say where that is, or what is kept in it.
  private static let companions = WordSet([
    "host", "hostname", "url", "uri", "connection", "connectionString", "database", "username",
    "dbCredentials", "replication", "entities", "autoLoadEntities", "models", "dialectOptions",
  ])

  /// States a choice that stands beside the place of what is chosen: `{ type: "x", host: …, database: … }`.
  func stateChoice(_ key: Int, in statements: inout SourceStatements) {
    let value = key + 2
    guard !tokens[value].isInterpolated, let open = opener(of: key), isMark(open, "{"),
      isMark(value + 1, ",") || isMark(value + 1, "}") || isWord(value + 1, "as")
    else { return }
    let chosen = text(value)
    guard chosen.utf8.count > 1, chosen.utf8.count < 30,
      arguments(of: open).contains(where: { isCompanion($0) })
    else { return }
    statements.add(.setting(Setting(key: text(key), value: chosen)), line: line(key))
  }

  private func isCompanion(_ argument: Argument) -> Bool {
    let name = argument.label ?? argument.start
    return isWord(name, in: Self.companions)
  }
}
