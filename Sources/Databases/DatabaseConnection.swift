import Clibsqlite3

/// One open file, for one thread at a time; closed when it goes out of scope.
package struct DatabaseConnection: ~Copyable {
  private var handle: OpaquePointer?
  private let seconds: Int32

  /// - `seconds`: how long to wait for other programs.
  package init(
    path: String,
    isReadOnly: Bool = false,
    waiting seconds: Int32
  ) throws(DatabaseProblem) {
    let access = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    var handle: OpaquePointer?
    var code = sqlite3_open_v2(path, &handle, access | SQLITE_OPEN_NOMUTEX, nil)
    if code == SQLITE_OK { code = sqlite3_busy_timeout(handle, seconds &* 1_000) }
    if code == SQLITE_OK { code = asbuilt_make_strict(handle) }
    guard code == SQLITE_OK, let handle else {
      let problem = DatabaseProblem(code, handle)
      sqlite3_close_v2(handle)
      throw problem
    }
    self.handle = handle
    self.seconds = seconds
  }

  // Statements that still live keep the file open until they are gone; it never fails then.
  deinit { sqlite3_close_v2(handle) }

  /// Lets go of the file; nothing else can be done afterwards.
  package mutating func close() throws(DatabaseProblem) {
    let code = sqlite3_close(handle)
    guard code == SQLITE_OK else { throw DatabaseProblem(code, handle) }
    handle = nil
  }

  /// Statements without values, one after the other.
  package func execute(_ script: String) throws(DatabaseProblem) {
    guard let handle else { throw .closed }
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw DatabaseProblem(code, handle) }
  }

  /// One statement, to be run once or often.
  package func statement(_ text: String) throws(DatabaseProblem) -> DatabaseStatement {
    guard let handle else { throw .closed }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, text, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw DatabaseProblem(code, handle) }
    return DatabaseStatement(statement, of: handle)
  }

  /// The rows that a statement answers.
  @discardableResult
  package func run(
    _ text: String,
    _ values: [DatabaseValue] = []
  ) throws(DatabaseProblem) -> [DatabaseRow] {
    try statement(text).run(values)
  }

  package var lastInsertedRow: Int64 { handle.map { sqlite3_last_insert_rowid($0) } ?? 0 }

  /// Has what is written go to a log beside the file first, so that others may read meanwhile.
  package func keepLog() throws(DatabaseProblem) {
    // Two programs that change the mode at once get the answer "busy" without any waiting.
    for _ in 0..<(seconds &* 50) {
      do throws(DatabaseProblem) {
        return try setLog()
      } catch {
        guard error.isBusy else { throw error }
        sqlite3_sleep(20)
      }
    }
    try setLog()
  }

  private func setLog() throws(DatabaseProblem) {
    let mode = try run("PRAGMA journal_mode = WAL").first?.first
    guard mode == .text("wal") else { throw .noLog }
  }

  /// All of the work or nothing of it, and nobody else's in between.
  ///
  /// - `isReading`: nothing is written, so that others may.
  @discardableResult
  package func atOnce<Result>(
    isReading: Bool = false,
    _ work: (borrowing DatabaseConnection) throws(DatabaseProblem) -> Result
  ) throws(DatabaseProblem) -> Result {
    try execute(isReading ? "BEGIN" : "BEGIN IMMEDIATE")
    do throws(DatabaseProblem) {
      let result = try work(self)
      try execute("COMMIT")
      return result
    } catch {
      // After some problems the library has done so already. What was not committed never counts.
      if let handle, sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }
}
