import Databases
import Facts
import FoundationEssentials

/// What earlier runs found, in the user's cache folder.
///
/// Every entry is found by what it was made from (contents, detectors, catalogue, program), so that none can be out of date and any may be
/// deleted. Two runs may share the file. Whatever goes wrong here makes a run slower, never different.
/// Rationale: SQLite keeps what was committed when a run is killed, and lets a second one in.
struct Cache: Sendable {
  private let database: Database?
  /// What tells programs and catalogues apart.
  let version: Int64

  /// A cache that keeps nothing.
  static let none = Cache(database: nil, version: 0)

  private init(database: Database?, version: Int64) {
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
  private static func open(_ path: String) -> Database? {
    do throws(DatabaseProblem) {
      return try opened(path)
    } catch {
      guard error.isDamage else { return nil }
    }
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
    return try? opened(path)
  }

  private static func opened(_ path: String) throws(DatabaseProblem) -> Database {
    let connection = try DatabaseConnection(path: path, waiting: 10)
    try connection.keepLog()
    try connection.execute("PRAGMA synchronous = NORMAL")
    try connection.atOnce { connection throws(DatabaseProblem) in
      try connection.execute(tables)
    }
    return Database(connection)
  }

  private static let tables = """
    CREATE TABLE IF NOT EXISTS traces (
      blob BLOB NOT NULL, route INTEGER NOT NULL, version INTEGER NOT NULL, hashes BLOB NOT NULL,
      PRIMARY KEY (blob, route, version)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS models (
      kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, model BLOB NOT NULL,
      PRIMARY KEY (kind, key, version)) WITHOUT ROWID;
    """

  /// The traces of contents that are known, by number in `keys`.
  func traces(_ keys: [FactKey]) -> [Int: [UInt64]] {
    let found = try? database?.use { connection throws(DatabaseProblem) in
      // Most caches that are asked are new.
      if try connection.run("SELECT 1 FROM traces LIMIT 1").isEmpty { return [Int: [UInt64]]() }
      return try connection.atOnce(isReading: true) { connection throws(DatabaseProblem) in
        try traces(keys, connection)
      }
    }
    return found ?? [:]
  }

  private func traces(_ keys: [FactKey], _ connection: borrowing DatabaseConnection)
    throws(DatabaseProblem) -> [Int: [UInt64]]
  {
    let statement = try connection.statement(
      "SELECT hashes FROM traces WHERE blob = ? AND route = ? AND version = ?"
    )
    var found: [Int: [UInt64]] = [:]
    for (number, key) in keys.enumerated() {
      let rows = try statement.run([.blob(key.blob.bytes), route(of: key), .integer(version)])
      if let bytes = rows.first?.first?.blob { found[number] = Self.numbers(bytes) }
    }
    return found
  }

  private func route(of key: FactKey) -> DatabaseValue { .integer(Int64(bitPattern: key.route)) }

  /// Keeps traces, all or none of them.
  func keep(_ traces: [(FactKey, [UInt64])]) {
    if traces.isEmpty { return }
    try? database?.use { connection throws(DatabaseProblem) in
      try connection.atOnce { connection throws(DatabaseProblem) in
        let statement = try connection.statement(
          "INSERT OR IGNORE INTO traces (blob, route, version, hashes) VALUES (?, ?, ?, ?)"
        )
        for (key, hashes) in traces {
          try statement.run([
            .blob(key.blob.bytes), route(of: key), .integer(version), .blob(Self.bytes(hashes)),
          ])
        }
      }
    }
  }

  /// A value that was kept under this key.
  func model<Model: Decodable>(_ kind: Kind, _ key: String, as type: Model.Type) -> Model? {
    let rows = rows(
      "SELECT model FROM models WHERE kind = ? AND key = ? AND version = ?",
      [.text(kind.rawValue), .text(key), .integer(version)]
    )
    return (rows.first?.first?.blob).flatMap { try? JSONDecoder().decode(type, from: Data($0)) }
  }

  func keep(_ model: some Encodable, _ kind: Kind, _ key: String) {
    guard database != nil, let data = try? JSONEncoder().encode(model) else { return }
    _ = rows(
      "INSERT OR REPLACE INTO models (kind, key, version, model) VALUES (?, ?, ?, ?)",
      [.text(kind.rawValue), .text(key), .integer(version), .blob(Array(data))]
    )
  }

  /// The keys of a kind, in no order.
  func keys(_ kind: Kind) -> [String] {
    rows(
      "SELECT key FROM models WHERE kind = ? AND version = ?",
      [.text(kind.rawValue), .integer(version)]
    ).compactMap { $0.first?.text }
  }

  /// What a statement answers; nothing when it cannot be run.
  private func rows(_ text: String, _ values: [DatabaseValue]) -> [DatabaseRow] {
    let rows = try? database?.use { connection throws(DatabaseProblem) in
      try connection.run(text, values)
    }
    return rows ?? []
  }

  enum Kind: String {
    /// The graph of a tree.
    case architecture
    /// A whole history, by its last commit and folder.
    case history
  }
}

extension BlobID {
  fileprivate var bytes: [UInt8] {
    var bytes: [UInt8] = []
    withUnsafeBytes(of: high.bigEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: middle.bigEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: low.bigEndian) { bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension Cache {
  private static func bytes(_ numbers: [UInt64]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 8)
    for number in numbers {
      withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  private static func numbers(_ bytes: [UInt8]) -> [UInt64] {
    var numbers: [UInt64] = []
    numbers.reserveCapacity(bytes.count / 8)
    var number: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      number = number << 8 | UInt64(byte)
      if index % 8 == 7 { numbers.append(number) }
    }
    return numbers
  }
}
