import Facts
import Foundation
import GRDB

/// What earlier runs found, in the user's cache folder.
///
/// Every entry is found by what it was made from (contents, detectors, catalogue, program), so that none can be out of date and any may be
/// deleted. Two runs may share the file. Whatever goes wrong here makes a run slower, never different.
/// Rationale: SQLite keeps what was committed when a run is killed, and lets a second one in.
struct Cache: Sendable {
  private let database: DatabaseQueue?
  /// What tells programs and catalogues apart.
  let version: Int64

  /// A cache that keeps nothing.
  static let none = Cache(database: nil, version: 0)

  private init(database: DatabaseQueue?, version: Int64) {
    self.database = database
    self.version = version
  }

  /// - `folder`: made when it is not there; nil keeps nothing.
  init(in folder: String?, version: UInt64) {
    self.version = Int64(bitPattern: version)
    database = folder.flatMap { folder in
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      return Self.open("\(folder)/cache-1.db")
    }
  }

  /// Opens the file; one that is damaged or foreign is made anew, one that another run keeps busy is left to it.
  ///
  /// Source: the library's "Result Codes": 11 is corrupt, 26 is not a database.
  private static func open(_ path: String) -> DatabaseQueue? {
    do {
      return try opened(path)
    } catch {
      let code = (error as? DatabaseError)?.resultCode.rawValue
      guard code == 11 || code == 26 else { return nil }
    }
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
    return try? opened(path)
  }

  private static func opened(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.journalMode = .wal
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try database.write { database in
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS traces (
            blob BLOB NOT NULL, route INTEGER NOT NULL, version INTEGER NOT NULL, hashes BLOB NOT NULL,
            PRIMARY KEY (blob, route, version)) WITHOUT ROWID;
          CREATE TABLE IF NOT EXISTS models (
            kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, model BLOB NOT NULL,
            PRIMARY KEY (kind, key, version)) WITHOUT ROWID;
          """
      )
    }
    return database
  }

  /// The traces of contents that are known, by number in `keys`.
  func traces(_ keys: [FactKey]) -> [Int: [UInt64]] {
    let found = try? database?.read { database in
      // Most caches that are asked are new.
      let hasAny = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM traces)")
      if hasAny != true { return [Int: [UInt64]]() }
      let statement = try database.cachedStatement(
        sql: "SELECT hashes FROM traces WHERE blob = ? AND route = ? AND version = ?"
      )
      var found: [Int: [UInt64]] = [:]
      for (number, key) in keys.enumerated() {
        let arguments: StatementArguments = [key.blob.data, Int64(bitPattern: key.route), version]
        if let data = try Data.fetchOne(statement, arguments: arguments) {
          found[number] = data.numbers
        }
      }
      return found
    }
    return found ?? [:]
  }

  /// Keeps traces, all or none of them.
  func keep(_ traces: [(FactKey, [UInt64])]) {
    try? database?.write { database in
      let statement = try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO traces (blob, route, version, hashes) VALUES (?, ?, ?, ?)"
      )
      for (key, hashes) in traces {
        try statement.execute(arguments: [
          key.blob.data, Int64(bitPattern: key.route), version, Data(numbers: hashes),
        ])
      }
    }
  }

  /// A value that was kept under this key.
  func model<Model: Decodable>(_ kind: Kind, _ key: String, as type: Model.Type) -> Model? {
    let data = try? database?.read { database in
      try Data.fetchOne(
        database,
        sql: "SELECT model FROM models WHERE kind = ? AND key = ? AND version = ?",
        arguments: [kind.rawValue, key, version]
      )
    }
    return (data ?? nil).flatMap { try? JSONDecoder().decode(type, from: $0) }
  }

  func keep(_ model: some Encodable, _ kind: Kind, _ key: String) {
    guard let database, let data = try? JSONEncoder().encode(model) else { return }
    try? database.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO models (kind, key, version, model) VALUES (?, ?, ?, ?)",
        arguments: [kind.rawValue, key, version, data]
      )
    }
  }

  /// The keys of a kind, in no order.
  func keys(_ kind: Kind) -> [String] {
    let keys = try? database?.read { database in
      try String.fetchAll(
        database,
        sql: "SELECT key FROM models WHERE kind = ? AND version = ?",
        arguments: [kind.rawValue, version]
      )
    }
    return (keys ?? nil) ?? []
  }

  enum Kind: String {
    /// The graph of a tree.
    case architecture
    /// A whole history, by its last commit and folder.
    case history
  }
}

extension BlobID {
  fileprivate var data: Data {
    var data = Data(capacity: 20)
    withUnsafeBytes(of: high.bigEndian) { data.append(contentsOf: $0) }
    withUnsafeBytes(of: middle.bigEndian) { data.append(contentsOf: $0) }
    withUnsafeBytes(of: low.bigEndian) { data.append(contentsOf: $0) }
    return data
  }
}

extension Data {
  fileprivate init(numbers: [UInt64]) {
    self.init(capacity: numbers.count * 8)
    for number in numbers {
      Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
  }

  fileprivate var numbers: [UInt64] {
    var numbers: [UInt64] = []
    numbers.reserveCapacity(count / 8)
    var number: UInt64 = 0
    for (index, byte) in enumerated() {
      number = number << 8 | UInt64(byte)
      if index % 8 == 7 { numbers.append(number) }
    }
    return numbers
  }
}
