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
  private let turns: [Int]
  private let restless: [Int]
  /// Of the repository, to which paths are relative.
  private let folder: RepoPath
  /// Whether the walk and its traces lack nothing.
  private let isWhole: Bool

  init(
    _ walk: HistoryWalk,
    request: ScanRequest,
    catalog: Catalog,
    cache: Cache,
    progress: Survey.Progress?
  ) async throws(GitProblem) {
    (self.walk, self.request, self.catalog, self.cache) = (walk, request, catalog, cache)
    let repository = try Repository.open(at: request.path, trusting: request.trusted)
    folder = repository.place.folder
    let traces = try await HistoryTraces(
      walk,
      snapshot: Snapshot(request),
      order: repository.packOrder,
      catalog: catalog,
      cache: cache,
      workers: request.workers,
      progress: progress
    )
    turns = walk.turns(traces)
    restless = walk.restless
    isWhole = traces.isWhole && walk.unreadable == 0 && !walk.isCut
  }

  /// - `start`: the history up to where the walk begins.
  func history(
    from start: SavedHistory,
    in repository: borrowing Repository
  ) async throws(GitProblem) -> SavedHistory {
    var known = try await architectures(at: turns)
    let parents = HistoryEvents.parents(
      of: turns,
      known: known.mapValues(\.architecture),
      restless: restless
    )
    known.merge(try await architectures(at: parents)) { old, _ in old }
    let last = walk.line.indices.last.flatMap { known[$0]?.architecture } ?? start.architecture
    let architectures = known.mapValues(\.architecture)
    var events = HistoryEvents(
      walk.line.map(\.id),
      restless: restless,
      known: architectures,
      linker: try CommitLinker.opening(request, catalog)
    )
    events.find(from: start.architecture, turns: turns)
    let reader = try Snapshot(request).makeReader()
    let accidents = known.mapValues(\.accidents)
    let teller = StoryTeller(walk, accidents, after: start, repository, reader)
    let timeline = Timeline(
      walk,
      events.found,
      repository,
      reader,
      catalog: catalog,
      stories: teller.stories,
      following: start.timeline
    )
    return SavedHistory(
      timeline: timeline,
      architecture: last,
      accidents: accidents[walk.line.count - 1] ?? start.accidents,
      endings: teller.endings,
      isWhole: isWhole && known.values.allSatisfy(\.isWhole)
    )
  }

  /// The architectures at some commits of the line, a run of neighbours for each core.
  private func architectures(at numbers: [Int]) async throws(GitProblem) -> [Int: LinkedCommit] {
    typealias Linked = Result<[Int: LinkedCommit], GitProblem>
    let blocks = Blocks()
    let workers = max(request.workers, 1)
    let size = max(4, min(64, numbers.count / (4 * workers) + 1))
    let results = await withTaskGroup(of: Linked.self) { group in
      for _ in 0..<workers { group.addTask { link(numbers, blocks, size) } }
      var results: [Linked] = []
      for await result in group { results.append(result) }
      return results
    }
    var all: [Int: LinkedCommit] = [:]
    for result in results { all.merge(try result.get()) { first, _ in first } }
    return all
  }

  private func link(_ numbers: [Int], _ blocks: Blocks, _ size: Int) -> Result<
    [Int: LinkedCommit], GitProblem
  > {
    do throws(GitProblem) {
      var linker = try CommitLinker.opening(request, catalog)
      var linked: [Int: LinkedCommit] = [:]
      while let block = blocks.block(of: size, until: numbers.count) {
        for number in numbers[block] {
          let commit = walk.line[number]
          let key = "\(commit.tree.blob) \(folder.text)"
          if let known = cache.model(.architecture, key, as: LinkedCommit.self) {
            linked[number] = known
            continue
          }
          let made = linker.linked(commit.id)
          if made.isWhole { cache.keep(made, .architecture, key) }
          linked[number] = made
        }
      }
      return .success(linked)
    } catch {
      return .failure(error)
    }
  }
}

extension HistoryWalk {
  /// The commits to link: where traces change, the first and the last.
  func turns(_ traces: HistoryTraces) -> [Int] {
    var counting = Turns()
    _ = counting.take(baseSteps.map { traces.step($0) })
    return steps.indices.filter { number in
      let isTurn = counting.take(steps[number].map { traces.step($0) })
      return isTurn || number == line.count - 1 || number == 0 && base == nil
    }
  }

  /// By commit, how many commits up to it changed a file of interest.
  var restless: [Int] {
    var count = 0
    return steps.map { steps in
      count += steps.isEmpty ? 0 : 1
      return count
    }
  }
}

extension HistoryTraces {
  func step(_ step: HistoryWalk.FileStep) -> Turns.Step {
    Turns.Step(
      scope: step.scope,
      before: step.before.map { traces[Int($0)] } ?? [],
      after: step.after.map { traces[Int($0)] } ?? []
    )
  }
}
