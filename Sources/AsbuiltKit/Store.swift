import ArchitectureModel
import Foundation
import GRDB

/// The scans that somebody chose to keep, in one file.
///
/// Unlike the cache nothing in it can be made again: one transaction for each scan, flushed to the disk before it counts; a file that is foreign,
/// damaged or newer is refused and left as it is. Several runs may share it.
package struct Store: Sendable {
  let database: DatabaseQueue
  let path: String

  /// Adds a scan; all of it or nothing.
  ///
  /// An architecture that is the same as the repository's last one is kept once.
  package func save(_ scan: SavedScan) throws(ScanProblem) {
    guard let document = scan.document else {
      throw ScanProblem("\(path): the scan cannot be encoded")
    }
    try run { database in
      let last = try Row.fetchOne(
        database,
        sql: """
          SELECT d.id AS id, d.body AS body FROM scan s JOIN document d ON d.id = s.document
          WHERE s.repository = ? ORDER BY s.id DESC LIMIT 1
          """,
        arguments: [scan.repository]
      )
      var known: Int64?
      if let last, last["body"] as Data == document { known = last["id"] }
      if known == nil {
        try database.execute(sql: "INSERT INTO document (body) VALUES (?)", arguments: [document])
      }
      try database.execute(
        sql: """
          INSERT INTO scan (repository, time, commit_id, dirty, tool, complete, findings, drift, document)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          scan.repository, scan.time, scan.commit, scan.isDirty, scan.toolVersion, scan.isComplete,
          scan.findings, scan.drift, known ?? database.lastInsertedRowID,
        ]
      )
    }
  }

  /// The latest scans of a repository, oldest first.
  ///
  /// Those whose architecture this program cannot read, because a later one wrote it, are left out.
  package func scans(of repository: String, last count: Int) throws(ScanProblem) -> [SavedScan] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT s.*, d.body AS body FROM scan s JOIN document d ON d.id = s.document
          WHERE s.repository = ? ORDER BY s.id DESC LIMIT ?
          """,
        arguments: [repository, max(count, 0)]
      )
      return rows.reversed().compactMap(SavedScan.init)
    }
  }

  /// The names of all repositories, sorted.
  package var repositories: [String] {
    get throws(ScanProblem) {
      try read {
        try String.fetchAll($0, sql: "SELECT DISTINCT repository FROM scan ORDER BY repository")
      }
    }
  }

  /// Lets go of the file; what was kept is then in it alone.
  package func close() throws(ScanProblem) {
    do {
      try database.close()
    } catch {
      throw ScanProblem("\(path): cannot be closed: \(StoreOpening.reason(error))")
    }
  }

  private func run(_ work: @Sendable (Database) throws -> Void) throws(ScanProblem) {
    do {
      try database.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try work(database)
          return .commit
        }
      }
    } catch {
      throw ScanProblem("\(path): the scan cannot be kept: \(StoreOpening.reason(error))")
    }
  }

  private func read<Value: Sendable>(_ work: @Sendable (Database) throws -> Value)
    throws(ScanProblem) -> Value
  {
    do {
      return try database.read(work)
    } catch {
      throw ScanProblem("\(path): cannot be read: \(StoreOpening.reason(error))")
    }
  }
}

extension SavedScan {
  /// Nil when the architecture cannot be decoded.
  fileprivate init?(_ row: Row) {
    guard let body = row["body"] as Data?,
      let architecture = try? JSONDecoder().decode(Architecture.self, from: body)
    else { return nil }
    self.init(
      repository: row["repository"],
      time: row["time"],
      commit: row["commit_id"],
      isDirty: row["dirty"],
      toolVersion: row["tool"],
      isComplete: row["complete"],
      architecture: architecture,
      findings: row["findings"],
      drift: row["drift"]
    )
  }
}
