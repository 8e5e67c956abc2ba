import Facts
import Git
import Snapshots

/// What one version of a file states, wherever in it.
struct Statements: Sendable {
  private(set) var all: Set<String> = []
  private(set) var byLine: [Int: Set<String>] = [:]

  init(_ reading: BlobReading) {
    for (_, detection) in reading.detections {
      for fact in detection.facts {
        let text = fact.claim.description
        all.insert(text)
        byLine[fact.line, default: []].insert(text)
      }
    }
  }

  func state(_ wanted: Set<String>) -> Bool { wanted.isSubset(of: all) }
}

/// Reads the statements of versions of files, each once.
struct StatementReader {
  private var routes = Routes()
  private var known: [FactKey: Statements] = [:]

  /// Nil when there is no such file, or nobody reads it.
  mutating func statements(
    of blob: BlobID?,
    at path: RepoPath,
    _ reader: borrowing SnapshotReader
  ) -> Statements? {
    guard let blob, let route = routes.route(of: path) else { return nil }
    if let known = known[route.key(blob)] { return known }
    let contents = reader.contents(of: blob, limit: route.limit)
    let statements = Statements(BlobReading(contents, route))
    known[route.key(blob)] = statements
    return statements
  }
}
