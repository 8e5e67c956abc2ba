import Databases
import Foundation
import TestSupport
import Testing

@Suite struct `A database` {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/test.db" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func connection(waiting seconds: Int32 = 10) throws -> DatabaseConnection {
    let connection = try DatabaseConnection(path: path, waiting: seconds)
    try connection.execute("CREATE TABLE IF NOT EXISTS t (v)")
    return connection
  }

  /// What is said of a question to the file; nil when it is answered.
  private func problem(_ text: String, _ values: [DatabaseValue] = []) -> DatabaseProblem? {
    do throws(DatabaseProblem) {
      try DatabaseConnection(path: path, waiting: 0).run(text, values)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    DatabaseValue.null, .integer(.min), .integer(0), .text(""), .text("a\0b"), .text("\0"),
    .text("größer, 大きい, 🧭"), .blob([]), .blob([0, 255, 0]),
    .blob((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }),
  ])
  func `gives back what it was given`(value: DatabaseValue) throws {
    try connection().run("INSERT INTO t VALUES (?)", [value])
    #expect(
      try connection().run("SELECT v, v IS NULL FROM t") == [
        [value, DatabaseValue(value == .null)]
      ]
    )
  }

  @Test func `makes no number of what is none`() {
    #expect(DatabaseValue(nil as Int?) == .null && DatabaseValue(nil as String?) == .null)
    #expect(DatabaseValue.text("7").integer == nil && DatabaseValue.integer(7).text == nil)
    #expect(DatabaseValue(true).flag == true && DatabaseValue.null.flag == nil)
  }

  @Test func `runs one statement often, also after a problem`() throws {
    let connection = try connection()
    try connection.execute("CREATE UNIQUE INDEX i ON t (v)")
    let statement = try connection.statement("INSERT INTO t VALUES (?)")
    for value in 0..<100 { try statement.run([DatabaseValue(value)]) }
    #expect(throws: DatabaseProblem.self) { try statement.run([.integer(7)]) }
    #expect(throws: DatabaseProblem.self) { try statement.run([.integer(7), .integer(8)]) }
    try statement.run([.integer(100)])
    #expect(connection.lastInsertedRow == 101)
    // Values of an earlier run are forgotten.
    try statement.run([])
    #expect(
      try connection.run("SELECT count(*), count(v) FROM t") == [[.integer(102), .integer(101)]]
    )
  }

  @Test func `keeps all of a piece of work or nothing`() throws {
    let connection = try connection()
    #expect(throws: DatabaseProblem.self) {
      try connection.atOnce { connection throws(DatabaseProblem) in
        try connection.run("INSERT INTO t VALUES (1)")
        try connection.run("INSERT INTO elsewhere VALUES (1)")
      }
    }
    #expect(try connection.run("SELECT v FROM t") == [])
    try connection.atOnce { connection throws(DatabaseProblem) in
      try connection.run("INSERT INTO t VALUES (1)")
    }
    #expect(try connection.run("SELECT v FROM t") == [[.integer(1)]])
  }

  @Test func `says in one sentence what is wrong, without values`() throws {
    try folder.write("test.db", String(repeating: "no database ", count: 1_000))
    let foreign = try #require(problem("SELECT 1 FROM sqlite_master"))
    #expect(foreign.isDamage && foreign.message == "file is not a database")
    #expect(!foreign.isBusy && DatabaseProblem.damage.isDamage)
    let nowhere = #expect(throws: DatabaseProblem.self) {
      _ = try DatabaseConnection(path: folder.path + "/none/test.db", waiting: 0)
    }
    #expect(nowhere?.message == "unable to open database file" && nowhere?.isDamage == false)
    let text = try #require(problem("SELECT", [.text("hunter2")]))
    #expect(!text.message.contains("hunter2"))
  }

  @Test func `that is damaged inside says so when it is asked`() throws {
    do {
      let connection = try connection()
      for _ in 0..<50 {
        try connection.run("INSERT INTO t VALUES (?)", [.blob([UInt8](repeating: 1, count: 500))])
      }
    }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in 4_096..<bytes.count { bytes[index] = 0xAB }
    try bytes.write(to: URL(fileURLWithPath: path))
    let damage = try #require(problem("SELECT v FROM t"))
    #expect(damage.isDamage && damage.message == "database disk image is malformed")
  }

  @Test func `cannot be written by who only reads, and is not made for them`() throws {
    #expect(throws: DatabaseProblem.self) {
      _ = try DatabaseConnection(path: path, isReadOnly: true, waiting: 0)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try connection()
    let reader = try DatabaseConnection(path: path, isReadOnly: true, waiting: 0)
    #expect(throws: DatabaseProblem.self) { try reader.run("INSERT INTO t VALUES (1)") }
  }

  @Test func `that is closed answers nothing`() throws {
    var connection = try connection()
    try connection.close()
    try connection.close()
    #expect(throws: DatabaseProblem.self) { try connection.execute("SELECT 1") }
    #expect(throws: DatabaseProblem.self) { try connection.run("SELECT 1") }
  }

  @Test func `does not trust what a file brings`() throws {
    let connection = try connection()
    #expect(throws: DatabaseProblem.self) { try connection.run(#"SELECT "text""#) }
    try connection.execute("PRAGMA writable_schema = ON")
    #expect(throws: DatabaseProblem.self) { try connection.run("DELETE FROM sqlite_master") }
    #expect(try connection.run("PRAGMA trusted_schema") == [[.integer(0)]])
    #expect(try connection.run("PRAGMA foreign_keys") == [[.integer(1)]])
  }
}
