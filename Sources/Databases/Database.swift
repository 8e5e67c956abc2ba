import Synchronization

/// A connection that several tasks use, one after the other.
package final class Database: Sendable {
  private let connection: Mutex<DatabaseConnection>

  package init(_ connection: consuming sending DatabaseConnection) {
    self.connection = Mutex(connection)
  }

  /// Waits for its turn.
  package func use<Result: Sendable, Problem: Error>(
    _ work: (inout DatabaseConnection) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    try connection.withLock { connection throws(Problem) in try work(&connection) }
  }
}
