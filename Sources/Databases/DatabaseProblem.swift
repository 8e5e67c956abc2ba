import Clibsqlite3

/// Why a database does not do what it is asked.
package struct DatabaseProblem: Error, Hashable, Sendable {
  /// Source: SQLite, "Result and Error Codes", the primary ones.
  package let code: Int32
  /// The library's own words, which hold no values.
  package let message: String

  /// Whether the file is damaged or no database at all.
  package var isDamage: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }

  /// Whether another program has it.
  package var isBusy: Bool { code == SQLITE_BUSY }

  /// What a file is said to have that is damaged in places which nobody asked for.
  package static let damage = DatabaseProblem(SQLITE_CORRUPT, nil)
  static let closed = DatabaseProblem(SQLITE_MISUSE, "it is closed")
  static let noLog = DatabaseProblem(SQLITE_CANTOPEN, "its folder allows no write-ahead log")

  /// - `handle`: of the connection that said so; nil when there is none.
  init(_ code: Int32, _ handle: OpaquePointer?) {
    let words = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    self.init(code, words.map { String(cString: $0) } ?? "error \(code)")
  }

  private init(_ code: Int32, _ message: String) {
    self.code = code & 0xFF
    self.message = message
  }
}
