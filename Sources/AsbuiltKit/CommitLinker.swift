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

  /// The same graph that a scan of the commit gives.
  mutating func architecture(of commit: CommitID) -> Architecture { linked(commit).architecture }

  /// The same with what a review finds.
  mutating func linked(_ commit: CommitID) -> LinkedCommit {
    let snapshot = Snapshot.of(commit, in: repository, limits: limits)
    let work = Survey.work(for: snapshot, &routes)
    var keys: Set<FactKey> = []
    for job in work where keys.insert(job.key).inserted && memory[job.key] == nil {
      let contents = reader.contents(of: job.file.blob, limit: job.route.limit)
      memory.learn(job.key, BlobReading(contents, job.route))
    }
    memory.keep(keys)
    let book = Survey.book(snapshot, work, memory)
    let (architecture, conduct) = Linker.conduct(of: book, catalog: catalog)
    return LinkedCommit(
      architecture: architecture,
      accidents: Review.accidents(in: ReviewSubject(architecture, conduct)),
      isWhole: snapshot.isComplete && keys.allSatisfy { memory[$0]?.isLacking == false }
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
