import ArchitectureModel
import Catalog
import Facts
import Git
import Linking
import Review
import Snapshots

/// The architectures of commits, one after the other; what neighbours share is read once.
struct CommitLinker: ~Copyable {
  private let repository: Repository
  private var reader: SnapshotReader
  private let catalog: Catalog
  private let limits: Limits
  private var memory = FactMemory()
  private var routes = Routes()

  private init(
    _ repository: consuming Repository,
    _ reader: consuming SnapshotReader,
    _ request: ScanRequest,
    _ catalog: Catalog
  ) {
    self.repository = repository
    self.reader = reader
    self.catalog = catalog
    limits = Limits(fileBytes: request.largestFile, files: request.mostFiles)
  }

  static func opening(_ request: ScanRequest, _ catalog: Catalog) throws(GitProblem) -> CommitLinker
  {
    let repository = try Repository.open(at: request.path, trusting: request.trusted)
    return CommitLinker(repository, try Snapshot(request).makeReader(), request, catalog)
  }

  /// Reads a content.
  ///
  /// - `forGraphs`: whether commits that have it are likely to be linked, for which it is remembered; else only its traces are wanted,
  ///   which are of neither names nor conduct.
  mutating func read(_ blob: HistoryWalk.Blob, forGraphs: Bool) -> BlobReading {
    let contents = reader.contents(of: blob.id, limit: blob.route.limit)
    if !forGraphs { return BlobReading(contents, blob.route, asking: []) }
    let reading = BlobReading(contents, blob.route)
    memory.learn(blob.key, reading)
    return reading
  }

  /// Begins a page of contents that may be asked for next.
  mutating func turnPage() { memory.turnPage() }

  /// Forgets what was neither read nor linked on this page.
  mutating func forget() { memory.forget() }

  /// The same graph that a scan of the commit gives.
  mutating func architecture(of commit: CommitID) -> Architecture {
    Linker.architecture(of: book(of: commit).book, catalog: catalog)
  }

  /// The same with what a review finds.
  mutating func linked(_ commit: CommitID) -> LinkedCommit {
    let (book, isWhole) = book(of: commit)
    let (architecture, conduct) = Linker.conduct(of: book, catalog: catalog)
    return LinkedCommit(
      architecture: architecture,
      accidents: Review.accidents(in: ReviewSubject(architecture, conduct)),
      isWhole: isWhole
    )
  }

  /// What the commit's files state, and whether every content could be read.
  private mutating func book(of commit: CommitID) -> (book: FactBook, isWhole: Bool) {
    let snapshot = Snapshot.of(commit, in: repository, limits: limits)
    let work = Survey.work(for: snapshot, &routes)
    var keys: Set<FactKey> = []
    for job in work where keys.insert(job.key).inserted && !memory.use(job.key) {
      let contents = reader.contents(of: job.file.blob, limit: job.route.limit)
      memory.learn(job.key, BlobReading(contents, job.route))
    }
    return (
      Survey.book(snapshot, work, memory),
      snapshot.isComplete && keys.allSatisfy { memory[$0]?.isLacking == false }
    )
  }
}

/// A commit's graph and what a review finds in it.
struct LinkedCommit: Codable, Sendable {
  let architecture: Architecture
  let accidents: [Accident]
  /// Whether every content could be read: a clone that lacks some may get them.
  let isWhole: Bool
}
