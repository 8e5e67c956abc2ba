import Clibsqlite3

/// A statement that is understood already; forgotten when it goes out of scope.
package struct DatabaseStatement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  init(_ handle: OpaquePointer, of connection: OpaquePointer) {
    self.handle = handle
    self.connection = connection
  }

  // It answers with what the last run ended with.
  deinit { sqlite3_finalize(handle) }

  /// Runs it to the end with these values in place of its question marks.
  @discardableResult
  package func run(_ values: [DatabaseValue]) throws(DatabaseProblem) -> [DatabaseRow] {
    // Both say nothing new: the first repeats what the last step said, the second never fails.
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(clamping: index + 1))
      guard code == SQLITE_OK else { throw DatabaseProblem(code, connection) }
    }
    var rows: [DatabaseRow] = []
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: rows.append(try row())
      case SQLITE_DONE: return rows
      case let code: throw DatabaseProblem(code, connection)
      }
    }
  }

  private func bind(_ value: DatabaseValue, at place: Int32) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(handle, place)
    case .integer(let value): sqlite3_bind_int64(handle, place, value)
    case .text(let text):
      Array(text.utf8).withUnsafeBytes { bytes in
        asbuilt_bind_text(
          handle,
          place,
          bytes.assumingMemoryBound(to: CChar.self).baseAddress,
          UInt64(bytes.count)
        )
      }
    case .blob(let bytes):
      bytes.withUnsafeBytes {
        asbuilt_bind_blob(handle, place, $0.baseAddress, UInt64($0.count))
      }
    }
  }

  private func row() throws(DatabaseProblem) -> DatabaseRow {
    var row: DatabaseRow = []
    for column in 0..<max(sqlite3_column_count(handle), 0) { row.append(try value(column)) }
    return row
  }

  private func value(_ column: Int32) throws(DatabaseProblem) -> DatabaseValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
    case SQLITE_TEXT:
      .text(
        String(decoding: try bytes(column, at: sqlite3_column_text(handle, column)), as: UTF8.self)
      )
    case SQLITE_BLOB: .blob(try bytes(column, at: sqlite3_column_blob(handle, column)))
    default: .null
    }
  }

  /// - `start`: good until the next call; nil when there are no bytes, or no memory for them.
  private func bytes(
    _ column: Int32,
    at start: UnsafeRawPointer?
  ) throws(DatabaseProblem) -> [UInt8] {
    let count = Int(sqlite3_column_bytes(handle, column))
    guard let start, count > 0 else {
      let code = sqlite3_errcode(connection)
      guard code != SQLITE_NOMEM else { throw DatabaseProblem(code, connection) }
      return []
    }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}
