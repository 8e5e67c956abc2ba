import ArchitectureModel
import Catalog
import Facts
import Git
package import History
package import Policies
import Snapshots

/// The history of a repository, read.
package struct HistoryResult: Sendable {
  package let timeline: Timeline
  /// Whether every folder of every commit could be listed.
  package let isListed: Bool
  /// What the repository's configuration says where the line ends.
  package let policy: Policy

  /// - `request`: its revision is where the line ends, `HEAD` if nil.
  package init(_ request: ScanRequest, progress: Survey.Progress? = nil) async throws(ScanProblem) {
    let (catalog, digest) = try ScanResult.catalogue(request.catalogueFolder)
    // Whatever else decides what is read: entries of another size limit are others.
    let version = "\(digest) \(request.largestFile) \(request.mostFiles)"
    let cache = Cache(in: request.cache, version: Digest.appending(version, to: Tool.build))
    policy = try Self.configuration(request)
    do throws(GitProblem) {
      let repository = try Repository.open(at: request.path, trusting: request.trusted)
      guard let head = try Self.head(request, repository) else {
        timeline = .empty
        isListed = true
        return
      }
      let saved = SavedHistories(cache, folder: repository.place.folder)
      if let known = saved[head] {
        timeline = known.timeline
        isListed = true
        return
      }
      let walk = HistoryWalk(repository, from: head, until: saved.heads)
      isListed = walk.unreadable == 0
      let start = walk.base.flatMap { saved[$0] } ?? .empty
      let search = try HistorySearch(
        walk,
        request: request.at("\(head)"),
        catalog: catalog,
        cache: cache,
        progress: progress
      )
      let found = try await search.history(from: start, in: repository)
      saved.keep(found, head)
      timeline = found.timeline
    } catch {
      throw ScanProblem(error)
    }
  }

  /// Refuses mistakes in the configuration where the line ends; earlier ones are gaps of their time.
  private static func configuration(_ request: ScanRequest) throws(ScanProblem) -> Policy {
    guard let repository = try? Repository.open(at: request.path, trusting: request.trusted),
      let head = try? Self.head(request, repository)
    else { return .empty }
    return try Policy.read(in: head, of: repository)
  }

  private static func head(
    _ request: ScanRequest,
    _ repository: borrowing Repository
  ) throws(GitProblem) -> CommitID? {
    if let revision = request.revision { return try repository.commit(revision) }
    return try repository.head()
  }
}
