import ArchitectureModel
import Catalog
import Facts
import Git
package import History
import Policies
import Snapshots

/// The history of a repository, read.
package struct HistoryResult: Sendable {
  package let timeline: Timeline

  /// - `request`: its revision is where the line ends, `HEAD` if nil.
  package init(_ request: ScanRequest, progress: Survey.Progress? = nil) async throws(ScanProblem) {
    let (catalog, digest) = try ScanResult.catalogue(request.catalogueFolder)
    // Whatever else decides what is read: entries of another size limit are others.
    let version = "\(digest) \(request.largestFile) \(request.mostFiles)"
    let cache = Cache(in: request.cache, version: Digest.appending(version, to: Tool.build))
    try Self.checkConfiguration(request)
    do throws(GitProblem) {
      let repository = try Repository.open(at: request.path, trusting: request.trusted)
      guard let head = try Self.head(request, repository) else {
        timeline = .empty
        return
      }
      let saved = SavedHistories(cache, folder: repository.place.folder)
      if let known = saved[head] {
        timeline = known.timeline
        return
      }
      let walk = HistoryWalk(repository, from: head, until: saved.heads)
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
  private static func checkConfiguration(_ request: ScanRequest) throws(ScanProblem) {
    guard let repository = try? Repository.open(at: request.path, trusting: request.trusted),
      let head = try? Self.head(request, repository)
    else { return }
    _ = try Policy.read(in: head, of: repository)
  }

  private static func head(
    _ request: ScanRequest,
    _ repository: borrowing Repository
  ) throws(GitProblem) -> CommitID? {
    if let revision = request.revision { return try repository.commit(revision) }
    return try repository.head()
  }
}
