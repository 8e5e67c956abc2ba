import Catalog
import Facts
import Git
import Snapshots

/// What one version of a file states, wherever in it.
struct Statements: Sendable {
  /// How closely two statements must agree to be the same.
  enum Grain: Sendable {
    /// Something of this name is declared, whatever it is made of.
    case names
    /// The same thing is declared; versions, ports and other settings of its own aside.
    case things
  }

  private var all: [Grain: Set<String>] = [:]
  private var byLine: [Grain: [Int: Set<String>]] = [:]

  init(_ reading: BlobReading) {
    for (_, detection) in reading.detections {
      for fact in detection.facts {
        for grain in [Grain.names, .things] {
          let text = fact.claim.statement(grain)
          all[grain, default: []].insert(text)
          byLine[grain, default: [:]][fact.line, default: []].insert(text)
        }
      }
    }
  }

  func on(line: Int, _ grain: Grain = .things) -> Set<String>? { byLine[grain]?[line] }

  func state(_ wanted: Set<String>, _ grain: Grain = .things) -> Bool {
    wanted.isSubset(of: all[grain] ?? [])
  }
}

extension Claim {
  /// What the claim says, without what may change while the thing stays the same.
  fileprivate func statement(_ grain: Statements.Grain) -> String {
    switch self {
    case .workload(let workload):
      let name = "\(workload.form.rawValue) \(workload.name) \(workload.container ?? "")"
      if grain == .names { return name }
      let image = workload.image.map { ImageName($0).repository } ?? ""
      let origin = workload.build?.context ?? workload.program ?? workload.product ?? ""
      return "\(name) image \(image) from \(origin)"
    case .imageStage(let stage):
      return "stage \(stage.name) \(stage.isFinal) \(ImageName(stage.base).repository)"
    default: return description
    }
  }
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
