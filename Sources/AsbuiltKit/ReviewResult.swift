package import ArchitectureModel
import Catalog
import Facts
import Formats
import Git
package import History
import Linking
package import Policies
package import Reports
package import Review
import Snapshots

/// A repository, read and judged.
package struct ReviewResult: Sendable {
  /// What the renderers are given.
  package let review: ReviewReport
  /// Every finding, also those that somebody suppressed.
  package let all: [Accident]
  /// What its configuration lays down.
  package let policy: Policy

  let snapshot: Snapshot

  package var coverage: Coverage { review.scan.coverage }

  /// - `today`: decides which suppressions still hold.
  package init(
    _ request: ScanRequest,
    today: CalendarDay,
    progress: Survey.Progress? = nil
  ) async throws(ScanProblem) {
    var memory = FactMemory()
    let read = try await ScanResult.read(
      request,
      memory: &memory,
      asking: [.names, .conduct],
      progress
    )
    let (architecture, conduct) = Linker.conduct(of: read.book, catalog: read.catalog)
    let all = Review.accidents(in: ReviewSubject(architecture, conduct))
    do throws(GitProblem) {
      let (findings, mistakes) = try SuppressionReader(read.policy, today: today).findings(
        all.map { Suspect($0) },
        judged: Set(Rule.all.map(\.id)),
        in: read.snapshot
      )
      review = ReviewReport(
        scan: read.scan,
        accidents: findings.open.map { all[$0] },
        held: findings.held.map { ReviewReport.Held(all[$0.number], by: $0.by) },
        stale: findings.stale + mistakes
      )
    } catch {
      throw ScanProblem(error)
    }
    self.all = all
    (policy, snapshot) = (read.policy, read.snapshot)
  }
}
