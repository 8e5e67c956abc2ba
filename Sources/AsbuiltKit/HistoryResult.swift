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
      let clock = ContinuousClock(); var t = clock.now
      func lap(_ what: String) { let n = clock.now; Debug.log("\(what) \(n - t)"); t = n }
      let repository = try Repository.open(at: request.path, trusting: request.trusted)
      guard let head = try Self.head(request, repository) else {
        timeline = Timeline(commits: 0, first: nil, head: nil, isCut: false, events: [])
        return
      }
      let request = request.at("\(head)")
      let walk = HistoryWalk(repository, from: head)
      lap("walk \(walk.line.count) blobs \(walk.blobs.count)")
      let traces = try await HistoryTraces(
        walk,
        snapshot: Snapshot(request),
        order: repository.packOrder,
        catalog: catalog,
        workers: request.workers,
        progress: progress
      )
      lap("traces")
      let turns = walk.turns(traces)
      lap("turns \(turns.count)")
      let known = try await Self.architectures(walk, turns, request, catalog)
      lap("linked")
      var events = HistoryEvents(
        walk.line.map(\.id),
        restless: walk.restless,
        known: known,
        linker: try CommitLinker.opening(request, catalog)
      )
      events.find(from: .empty, turns: turns)
      lap("events")
      timeline = Timeline(walk, events.found, repository)
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

enum Debug { static func log(_ s: String) { print(s) } }

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
    _ repository: borrowing Repository
  ) {
    var events: [Event] = []
    for (number, changes) in found {
      let commit = CommitSummary(walk.line[number].id, repository)
      events += changes.map { Event(commit: commit, introducedBy: commit, change: $0) }
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
