import ArchitectureModel
import Catalog
import Facts
import Git
package import History
import Snapshots

/// The history of a repository, read.
package struct HistoryResult: Sendable {
  package let timeline: Timeline

  /// - `request`: its revision is where the line ends, `HEAD` if nil.
  package init(_ request: ScanRequest, progress: Survey.Progress? = nil) async throws(ScanProblem) {
    do throws(GitProblem) {
      let (catalog, _) = try Self.catalogue(request)
      let repository = try Repository.open(at: request.path, trusting: request.trusted)
      guard let head = try Self.head(request, repository) else {
        timeline = Timeline(commits: 0, first: nil, head: nil, isCut: false, events: [])
        return
      }
      let request = request.at("\(head)")
      let walk = HistoryWalk(repository, from: head)
      let traces = try await HistoryTraces(
        walk,
        snapshot: Snapshot(request),
        order: repository.packOrder,
        catalog: catalog,
        workers: request.workers,
        progress: progress
      )
      let turns = walk.turns(traces)
      let restless = walk.restless
      var known = try await Self.architectures(walk, turns, request, catalog)
      let parents = HistoryEvents.parents(of: turns, known: known, restless: restless)
      known.merge(try await Self.architectures(walk, parents, request, catalog)) { old, _ in old }
      var events = HistoryEvents(
        walk.line.map(\.id),
        restless: restless,
        known: known,
        linker: try CommitLinker.opening(request, catalog)
      )
      events.find(from: .empty, turns: turns)
      timeline = Timeline(walk, events.found, repository, try Snapshot(request).makeReader())
    } catch {
      throw ScanProblem(error)
    }
  }

  private static func catalogue(_ request: ScanRequest) throws(GitProblem) -> (Catalog, String) {
    do throws(ScanProblem) { return try ScanResult.catalogue(request.catalogueFolder) } catch {
      throw GitProblem(place: "", what: error.description, remedy: "")
    }
  }

  private static func head(
    _ request: ScanRequest,
    _ repository: borrowing Repository
  ) throws(GitProblem) -> CommitID? {
    if let revision = request.revision { return try repository.commit(revision) }
    return try repository.head()
  }

  /// The architectures at the turns, a run of neighbours for each core.
  private static func architectures(
    _ walk: HistoryWalk,
    _ turns: [Int],
    _ request: ScanRequest,
    _ catalog: Catalog
  ) async throws(GitProblem) -> [Int: Architecture] {
    typealias Linked = Result<[Int: Architecture], GitProblem>
    let blocks = Blocks()
    let size = max(8, min(64, turns.count / (4 * max(request.workers, 1)) + 1))
    let results = await withTaskGroup(of: Linked.self) { group in
      for _ in 0..<max(request.workers, 1) {
        group.addTask {
          do throws(GitProblem) {
            var linker = try CommitLinker.opening(request, catalog)
            var linked: [Int: Architecture] = [:]
            while let block = blocks.block(of: size, until: turns.count) {
              for turn in turns[block] {
                linked[turn] = linker.architecture(of: walk.line[turn].id)
              }
            }
            return .success(linked)
          } catch {
            return .failure(error)
          }
        }
      }
      var results: [Linked] = []
      for await result in group { results.append(result) }
      return results
    }
    var all: [Int: Architecture] = [:]
    for result in results { all.merge(try result.get()) { first, _ in first } }
    return all
  }
}

extension Architecture {
  static let empty = Architecture(components: [], connections: [], looseEnds: [])
}

extension HistoryWalk {
  /// The commits to link: where traces change, the first and the last.
  func turns(_ traces: HistoryTraces) -> [Int] {
    var counting = Turns()
    var turns: [Int] = []
    for (number, steps) in self.steps.enumerated() {
      let isTurn = counting.take(
        steps.map { step in
          Turns.Step(
            scope: step.scope,
            before: step.before.map { traces.traces[Int($0)] } ?? [],
            after: step.after.map { traces.traces[Int($0)] } ?? []
          )
        }
      )
      if isTurn || number == 0 || number == line.count - 1 { turns.append(number) }
    }
    return turns
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

extension Timeline {
  init(
    _ walk: HistoryWalk,
    _ found: [(commit: Int, changes: [Change])],
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) {
    var events: [Event] = []
    for (number, changes) in found {
      let commit = walk.line[number]
      let summary = CommitSummary(commit.id, repository)
      var inside = Introductions(merging: commit, in: repository)
      events += changes.map { change in
        let before = number > 0 ? walk.line[number - 1].tree : nil
        let inner = inside?.commit(of: change, from: before, to: commit.tree, in: repository, reader)
        let by = inner.map { CommitSummary($0, repository) }
        return Event(commit: summary, introducedBy: by ?? summary, change: change)
      }
    }
    self.init(
      commits: walk.line.count,
      first: walk.line.first.map { CommitSummary($0.id, repository) },
      head: walk.line.last.map { CommitSummary($0.id, repository) },
      isCut: walk.isCut,
      events: events
    )
  }
}

extension Introductions {
  /// What a merge merged; nil for other commits and for merges of more than can be looked at.
  init?(merging commit: LineCommit, in repository: borrowing Repository) {
    guard let first = commit.parents.first, commit.parents.count > 1,
      let commits = repository.commits(
        after: first,
        upTo: Array(commit.parents.dropFirst()),
        limit: 5_000
      )
    else { return nil }
    self.init(commits, in: repository)
  }
}

extension CommitSummary {
  init(_ id: CommitID, _ repository: borrowing Repository) {
    let commit = try? repository.commit(id)
    self.init(
      id: id,
      author: commit?.author.name ?? "",
      time: commit?.author.time ?? 0,
      offset: commit?.author.offset ?? 0,
      subject: commit?.subject ?? ""
    )
  }
}
