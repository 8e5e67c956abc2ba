package import ArchitectureModel
import Catalog
import Facts
import Formats
import Linking
package import Reports
import Review

/// A repository, read and judged.
package struct ReviewResult: Sendable {
  /// What the renderers are given.
  package let review: ReviewReport

  package var coverage: Coverage { review.scan.coverage }

  package init(_ request: ScanRequest, progress: Survey.Progress? = nil) async throws(ScanProblem) {
    var memory = FactMemory()
    let read = try await ScanResult.read(
      request,
      memory: &memory,
      asking: [.names, .conduct],
      progress
    )
    let (architecture, conduct) = Linker.conduct(of: read.book, catalog: read.catalog)
    review = ReviewReport(
      scan: read.scan,
      accidents: Review.accidents(in: ReviewSubject(architecture, conduct))
    )
  }
}
