import Foundation
import GRDB

extension Store {
  /// Opens the store.
  ///
  /// - `path`: of the file; made when it is not there and `isNew` allows it.
  package static func open(_ path: String, makingNew: Bool) throws(ScanProblem) -> Store {
    do throws(StoreOpening.Refusal) {
      if try !StoreOpening.exists(path) {
        guard makingNew else {
          throw StoreOpening.Refusal(
            "there is no store yet; keep a scan with 'asbuilt scan --save'"
          )
        }
        try StoreOpening.make(path)
      }
      return Store(database: try StoreOpening.opened(path), path: path)
    } catch {
      throw ScanProblem("\(path): \(error.reason)")
    }
  }
}

/// What happens before a store can be used.
enum StoreOpening {
  /// Why a file is no store, or cannot be used as one.
  struct Refusal: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// `ASBT`, in the header of the file.
  private static let application: UInt32 = 0x4153_4254
  /// How such files begin; the words are the library's name and format.
  private static let magic: [UInt8] = [
    0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6F, 0x72, 0x6D, 0x61, 0x74, 0x20, 0x33, 0x00,
  ]
  /// Of the tables; a file of a later one is refused.
  private static let schema: UInt32 = 1

  /// Whether the file is there; refuses what is no store of ours before any library touches it.
  ///
  /// Source: "Database File Format", 1.3: user version at offset 60, application id at 68.
  static func exists(_ path: String) throws(Refusal) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else {
      if FileManager.default.fileExists(atPath: path) { throw Refusal("cannot be read") }
      return false
    }
    defer { try? file.close() }
    let header = Array((try? file.read(upToCount: 100)) ?? Data())
    guard header.count == 100, header.starts(with: magic),
      number(header[68..<72]) == application
    else { throw Refusal("is no store of asbuilt; name another file with --store") }
    let version = number(header[60..<64])
    guard version == schema else {
      throw Refusal(
        version > schema
          ? "was written by a newer asbuilt; use that one, or another file"
          : "has no version that this asbuilt knows"
      )
    }
    return true
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Makes an empty store, which appears under its name only when it is whole.
  static func make(_ path: String) throws(Refusal) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let temporary = "\(path).\(UUID().uuidString).new"
    let files = FileManager.default
    defer { try? files.removeItem(atPath: temporary) }
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let database = try DatabaseQueue(path: temporary)
      try database.write { try $0.execute(sql: tables) }
      try database.close()
    } catch {
      throw Refusal("cannot be made: \(reason(error))")
    }
    // A second run may have been faster; then its store is as good.
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw Refusal("cannot be made: \(String(cString: strerror(errno)))")
    }
  }

  private static var tables: String {
    """
    PRAGMA application_id = \(application);
    PRAGMA user_version = \(schema);
    CREATE TABLE document (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
    CREATE TABLE scan (
      id INTEGER PRIMARY KEY, repository TEXT NOT NULL, time INTEGER NOT NULL, commit_id TEXT,
      dirty INTEGER NOT NULL, tool TEXT NOT NULL, complete INTEGER NOT NULL,
      findings INTEGER NOT NULL, drift INTEGER, document INTEGER NOT NULL REFERENCES document (id));
    CREATE INDEX scan_of_repository ON scan (repository, id);
    """
  }

  /// Opens a file that has our header, and looks whether the rest is sound.
  static func opened(_ path: String) throws(Refusal) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // What the file itself brings, triggers and views say, is not trusted.
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    do {
      try check(path)
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal("cannot be opened: \(reason(error))")
    }
  }

  /// Looks at every page before anything may write.
  private static func check(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    let damage = "is damaged; bring it back from a copy, or name another file with --store"
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? database.close() }
      let verdict = try database.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
      guard verdict == "ok" else { throw Refusal(damage) }
    } catch let error as DatabaseError where [11, 26].contains(error.resultCode.rawValue) {
      throw Refusal(damage)
    }
  }

  /// The library's own words, without statements and arguments.
  static func reason(_ error: any Error) -> String {
    (error as? DatabaseError)?.message ?? error.localizedDescription
  }
}
