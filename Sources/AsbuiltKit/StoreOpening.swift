import Databases
import FoundationEssentials

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

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
  /// Of the tables; a file of a later one is refused.
  private static let schema: UInt32 = 1

  /// Whether the file is there; refuses what is no store of ours before any library touches it.
  static func exists(_ path: String) throws(Refusal) -> Bool {
    guard let start = DatabaseHeader.start(of: path) else {
      if FileManager.default.fileExists(atPath: path) { throw Refusal("cannot be read") }
      return false
    }
    guard let header = DatabaseHeader(start), header.application == application else {
      throw Refusal("is no store of asbuilt; name another file with --store")
    }
    guard header.version == schema else {
      throw Refusal(
        header.version > schema
          ? "was written by a newer asbuilt; use that one, or another file"
          : "has no version that this asbuilt knows"
      )
    }
    return true
  }

  /// Makes an empty store, which appears under its name only when it is whole.
  static func make(_ path: String) throws(Refusal) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let temporary = "\(path).\(UUID().uuidString).new"
    let files = FileManager.default
    guard (try? files.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil
    else { throw Refusal("cannot be made: its folder cannot be made; name a file with --store") }
    defer {
      for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: temporary + ending) }
    }
    do throws(DatabaseProblem) {
      var connection = try DatabaseConnection(path: temporary, waiting: 30)
      try connection.atOnce { connection throws(DatabaseProblem) in
        try connection.execute(tables)
      }
      // Now, while nobody else can have it, since the mode cannot change while others read.
      try connection.keepLog()
      try connection.close()
    } catch {
      throw Refusal("cannot be made: \(error.message)")
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
  static func opened(_ path: String) throws(Refusal) -> Database {
    do throws(DatabaseProblem) {
      guard try isSound(path) else { throw DatabaseProblem.damage }
      let connection = try DatabaseConnection(path: path, waiting: 30)
      try connection.keepLog()
      try connection.execute("PRAGMA synchronous = FULL")
      return Database(connection)
    } catch {
      throw Refusal(
        error.isDamage
          ? "is damaged; bring it back from a copy, or name another file with --store"
          : "cannot be opened: \(error.message)"
      )
    }
  }

  /// Looks at every page before anything may write.
  private static func isSound(_ path: String) throws(DatabaseProblem) -> Bool {
    let connection = try DatabaseConnection(path: path, isReadOnly: true, waiting: 30)
    return try connection.run("PRAGMA quick_check(1)").first?.first == .text("ok")
  }
}
