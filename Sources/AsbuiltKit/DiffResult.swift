import ArchitectureModel
import Catalog
import Facts
import Git
import History
package import Policies
package import Reports
import Snapshots

/// Two states of a repository, read and compared.
package struct DiffResult: Sendable {
  package let diff: Diff
  /// What the configuration of the later state lays down.
  package let policy: Policy

  /// - `request`: where and how to read; its revision is the later state, the work tree if nil.
  /// - `base`: the earlier state.
  package init(_ request: ScanRequest, since base: String, progress: Survey.Progress? = nil)
    async throws(ScanProblem)
  {
    var memory = FactMemory()
    let before = try await ScanResult(
      request.at(base),
      memory: &memory,
      mayFail: true,
      progress: progress
    )
    let after = try await ScanResult(request, memory: &memory, progress: progress)
    policy = after.policy
    let (catalog, _) = try ScanResult.catalogue(request.catalogueFolder)
    diff = Diff(base: before.scan, head: after.scan) { changes in
      guard let base = before.scan.commit.flatMap({ CommitID($0) }),
        let head = after.scan.commit.flatMap({ CommitID($0) })
      else { return [] }
      // A history that cannot be read leaves the changes without their origin.
      return (try? ChangeOrigins.origins(of: changes, from: base, to: head, request, catalog)) ?? []
    }
  }
}
