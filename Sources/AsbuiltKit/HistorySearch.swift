import ArchitectureModel
import Catalog
import Facts
import Git
import History
import Snapshots

/// From a walk to its events: which commits could change the architecture, what it was there, what changed.
struct HistorySearch: Sendable {
  private let walk: HistoryWalk
  private let request: ScanRequest
  private let catalog: Catalog
  private let cache: Cache
  private let restless: [Int]
  /// Of the repository, to which paths are relative.
  private let folder: RepoPath
  private let order: PackOrder
  private let progress: Survey.Progress?

  init(
    _ walk: HistoryWalk,
    request: ScanRequest,
    catalog: Catalog,
    cache: Cache,
    progress: Survey.Progress?
  ) throws(GitProblem) {
    (self.walk, self.request, self.catalog, self.cache) = (walk, request, catalog, cache)
    let repository = try Repository.open(at: request.path, trusting: request.trusted)
    folder = repository.place.folder
    order = repository.packOrder
    restless = walk.restless
    self.progress = progress
  }

  /// - `start`: the history up to where the walk begins.
  func history(
    from start: SavedHistory,
    in repository: borrowing Repository
  ) async throws(GitProblem) -> SavedHistory {
    let results = try await read().filter { !$0.turns.isEmpty }
      .sorted { ($0.turns.min() ?? 0) < ($1.turns.min() ?? 0) }
    var known: [Int: LinkedCommit] = [:]
    for result in results { known.merge(result.links.known) { first, _ in first } }
    // Nobody linked both sides of where readers met.
    var linker = try turnLinker()
    var (low, before) = (-1, start.architecture)
    for result in results {
      guard let first = result.turns.min(), let last = result.turns.max(),
        let after = known[first], let end = known[last]
      else { continue }
      linker.settle(low, before, first, after.architecture)
      (low, before) = (last, end.architecture)
    }
    known.merge(linker.result.known) { first, _ in first }
    let events = results.flatMap(\.links.events) + linker.result.events
    let reader = try Snapshot(request).makeReader()
    let accidents = known.mapValues(\.accidents)
    let teller = StoryTeller(walk, accidents, after: start, repository, reader)
    let timeline = Timeline(
      walk,
      events.sorted { $0.commit < $1.commit },
      repository,
      reader,
      catalog: catalog,
      stories: teller.stories,
      following: start.timeline
    )
    return SavedHistory(
      timeline: timeline,
      architecture: known[walk.line.count - 1]?.architecture ?? start.architecture,
      accidents: accidents[walk.line.count - 1] ?? start.accidents,
      endings: teller.endings,
      isWhole: walk.unreadable == 0 && !walk.isCut && results.allSatisfy(\.isWhole)
        && known.values.allSatisfy(\.isWhole)
    )
  }

  private func turnLinker() throws(GitProblem) -> TurnLinker {
    try TurnLinker(walk, restless: restless, folder: folder, request, catalog, cache)
  }

  /// What two readers for each stretch of the line find, one for each core.
  private func read() async throws(GitProblem) -> [LineReader.Result] {
    typealias Answer = Result<LineReader.Result, GitProblem>
    let workers = max(request.workers, 1)
    let stretches = LineStretch.stretches((workers + 1) / 2, of: walk)
    let found = cache.traces(walk.blobs.map(\.key))
    let known = walk.blobs.indices.map { found[$0] }
    let progress = LineProgress(of: walk.blobs.count - found.count, progress)
    let answers = await withTaskGroup(of: Answer.self) { group in
      for worker in 0..<workers where worker / 2 < stretches.count {
        let (stretch, backwards) = (stretches[worker / 2], worker % 2 == 1)
        group.addTask { read(stretch, backwards: backwards, known, progress) }
      }
      var answers: [Answer] = []
      for await answer in group { answers.append(answer) }
      return answers
    }
    var results: [LineReader.Result] = []
    for answer in answers { results.append(try answer.get()) }
    return results
  }

  private func read(
    _ stretch: LineStretch,
    backwards: Bool,
    _ known: [[UInt64]?],
    _ progress: LineProgress
  ) -> Result<LineReader.Result, GitProblem> {
    do throws(GitProblem) {
      var reader = LineReader(
        walk,
        known: known,
        order: order,
        cache: cache,
        linker: try turnLinker(),
        progress: progress
      )
      reader.read(stretch, backwards: backwards)
      return .success(reader.result)
    } catch {
      return .failure(error)
    }
  }
}

extension HistoryWalk {
  /// By commit, how many commits up to it changed a file of interest.
  var restless: [Int] {
    var count = 0
    return steps.map { steps in
      count += steps.isEmpty ? 0 : 1
      return count
    }
  }
}
