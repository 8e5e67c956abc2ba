import ArchitectureModel
import Databases
import FoundationEssentials

/// The scans that somebody chose to keep, in one file.
///
/// Unlike the cache nothing in it can be made again: one transaction for each scan, flushed to the disk before it counts; a file that is foreign,
/// damaged or newer is refused and left as it is. Several runs may share it.
package struct Store: Sendable {
  let database: Database
  let path: String

  /// Adds a scan; all of it or nothing.
  ///
  /// An architecture that is the same as the repository's last one is kept once.
  package func save(_ scan: SavedScan) throws(ScanProblem) {
    guard let document = scan.document else {
      throw ScanProblem("\(path): the scan cannot be encoded")
    }
    do throws(DatabaseProblem) {
      try database.use { connection throws(DatabaseProblem) in
        try connection.atOnce { connection throws(DatabaseProblem) in
          try Self.insert(scan, Array(document), into: connection)
        }
      }
    } catch {
      throw ScanProblem("\(path): the scan cannot be kept: \(error.message)")
    }
  }

  private static func insert(
    _ scan: SavedScan,
    _ document: [UInt8],
    into connection: borrowing DatabaseConnection
  ) throws(DatabaseProblem) {
    let last = try connection.run(
      """
      SELECT d.id, d.body FROM scan s JOIN document d ON d.id = s.document
      WHERE s.repository = ? ORDER BY s.id DESC LIMIT 1
      """,
      [.text(scan.repository)]
    ).first
    var known = last?.first ?? .null
    if last?.last?.blob != document {
      try connection.run("INSERT INTO document (body) VALUES (?)", [.blob(document)])
      known = .integer(connection.lastInsertedRow)
    }
    try connection.run(
      """
      INSERT INTO scan (repository, time, commit_id, dirty, tool, complete, findings, drift, document)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(scan.repository), DatabaseValue(scan.time), DatabaseValue(scan.commit),
        DatabaseValue(scan.isDirty), .text(scan.toolVersion), DatabaseValue(scan.isComplete),
        DatabaseValue(scan.findings), DatabaseValue(scan.drift), known,
      ]
    )
  }

  /// The latest scans of a repository, oldest first.
  ///
  /// Those whose architecture this program cannot read, because a later one wrote it, are left out.
  package func scans(of repository: String, last count: Int) throws(ScanProblem) -> [SavedScan] {
    try rows(
      """
      SELECT s.repository, s.time, s.commit_id, s.dirty, s.tool, s.complete, s.findings, s.drift, d.body
      FROM scan s JOIN document d ON d.id = s.document
      WHERE s.repository = ? ORDER BY s.id DESC LIMIT ?
      """,
      [.text(repository), DatabaseValue(max(count, 0))]
    ).reversed().compactMap(SavedScan.init)
  }

  /// The names of all repositories, sorted.
  package var repositories: [String] {
    get throws(ScanProblem) {
      try rows("SELECT DISTINCT repository FROM scan ORDER BY repository", [])
        .compactMap { $0.first?.text }
    }
  }

  /// Lets go of the file; what was kept is then in it alone.
  package func close() throws(ScanProblem) {
    do throws(DatabaseProblem) {
      try database.use { connection throws(DatabaseProblem) in try connection.close() }
    } catch {
      throw ScanProblem("\(path): cannot be closed: \(error.message)")
    }
  }

  private func rows(_ text: String, _ values: [DatabaseValue]) throws(ScanProblem) -> [DatabaseRow]
  {
    do throws(DatabaseProblem) {
      return try database.use { connection throws(DatabaseProblem) in
        try connection.run(text, values)
      }
    } catch {
      throw ScanProblem("\(path): cannot be read: \(error.message)")
    }
  }
}

extension SavedScan {
  /// Nil when the architecture cannot be decoded.
  fileprivate init?(_ row: DatabaseRow) {
    guard row.count == 9, let repository = row[0].text, let time = row[1].integer,
      let isDirty = row[3].flag, let toolVersion = row[4].text, let isComplete = row[5].flag,
      let findings = row[6].integer, let body = row[8].blob,
      let architecture = try? JSONDecoder().decode(Architecture.self, from: Data(body))
    else { return nil }
    self.init(
      repository: repository,
      time: time,
      commit: row[2].text,
      isDirty: isDirty,
      toolVersion: toolVersion,
      isComplete: isComplete,
      architecture: architecture,
      findings: findings,
      drift: row[7].integer
    )
  }
}
