import Databases
import TestSupport
import Testing

@Suite struct `A database that several use` {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/test.db" }

  init() throws {
    folder = try TemporaryFolder()
    let connection = try DatabaseConnection(path: path, waiting: 10)
    try connection.keepLog()
    try connection.execute("CREATE TABLE t (v)")
  }

  @Test func `refuses a second writer that does not wait, and lets readers read`() throws {
    let first = try DatabaseConnection(path: path, waiting: 0)
    let second = try DatabaseConnection(path: path, waiting: 0)
    try first.atOnce { first throws(DatabaseProblem) in
      try first.run("INSERT INTO t VALUES (1)")
      do throws(DatabaseProblem) {
        try second.atOnce { _ throws(DatabaseProblem) in Issue.record("two at once") }
      } catch {
        #expect(error.isBusy && error.message == "database is locked")
      }
      let seen = try second.atOnce(isReading: true) { second throws(DatabaseProblem) in
        try second.run("SELECT v FROM t")
      }
      #expect(seen == [])
    }
    #expect(try second.run("SELECT v FROM t") == [[.integer(1)]])
  }

  @Test func `lets a second writer wait for the first`() async throws {
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let connection = try DatabaseConnection(path: path, waiting: 60)
          for _ in 0..<50 {
            try connection.atOnce { connection throws(DatabaseProblem) in
              let count = try connection.run("SELECT count(*) FROM t").first?.first?.integer ?? 0
              try connection.run("INSERT INTO t VALUES (?)", [DatabaseValue(count)])
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let numbers = try DatabaseConnection(path: path, waiting: 60).run("SELECT v FROM t ORDER BY v")
    #expect(numbers == (0..<200).map { [.integer($0)] })
  }

  @Test func `is used by one task after the other`() async throws {
    let database = Database(try DatabaseConnection(path: path, waiting: 60))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<20 {
            _ = try? database.use { connection throws(DatabaseProblem) in
              try connection.run("INSERT INTO t SELECT count(*) FROM t")
            }
          }
        }
      }
    }
    let count = try database.use { connection throws(DatabaseProblem) in
      try connection.run("SELECT count(DISTINCT v) FROM t")
    }
    #expect(count == [[.integer(160)]])
  }

  @Test func `goes over to a log when many begin at once`() async throws {
    let path = folder.path + "/new.db"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let connection = try DatabaseConnection(path: path, waiting: 60)
          try connection.keepLog()
          try connection.execute("CREATE TABLE IF NOT EXISTS t (v)")
          try connection.run("INSERT INTO t VALUES (?)", [DatabaseValue(number)])
        }
      }
      try await group.waitForAll()
    }
    let connection = try DatabaseConnection(path: path, isReadOnly: true, waiting: 60)
    #expect(try connection.run("SELECT count(*) FROM t") == [[.integer(8)]])
    #expect(try connection.run("PRAGMA journal_mode") == [[.text("wal")]])
  }
}
