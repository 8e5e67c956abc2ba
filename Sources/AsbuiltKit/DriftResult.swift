package import ArchitectureModel
import Catalog
import Decisions
package import Drift
import Facts
import History
package import Reports

/// A repository compared with what people said that it is.
package struct DriftResult: Sendable {
  package let report: DriftReport
  /// What a store keeps of it; nil when nobody asked for earlier scans.
  package let review: ReviewReport?

  /// The state that a repository had when it was last kept.
  package enum Earlier: Sendable {
    /// Nobody asks for it.
    case unasked
    /// There is none yet.
    case none
    case scan(SavedScan)
  }

  /// - `request`: where and how to read; its revision is compared, the work tree if nil.
  /// - `file`: a model to compare with instead of those that the repository holds.
  /// - `earlier`: compared with, too.
  /// - `stages`: for what undeclared parts must be there to be told.
  package init(
    _ request: ScanRequest,
    against file: String? = nil,
    since earlier: Earlier = .unasked,
    stages: Set<Stage> = [.production],
    progress: Survey.Progress? = nil
  ) async throws(ScanProblem) {
    let (scan, review) = try await Self.read(request, since: earlier, progress)
    self.review = review
    let (catalog, _) = try ScanResult.catalogue(request.catalogueFolder)
    let lexicon = Lexicon(catalog)
    let files = try await ModelFiles(request, against: file)
    var found = DriftFindings(
      declaredIn: files,
      scan.architecture,
      lexicon,
      log: DecisionLog(files.decisions, names: lexicon.names),
      stages: stages
    )
    found.compare(scan.architecture, with: earlier, stages: stages)
    if found.sources.isEmpty, review == nil { throw Self.nothingToCompareWith(found) }
    report = DriftReport(
      root: scan.root,
      commit: scan.commit,
      isDirty: scan.isDirty,
      sources: found.sources,
      differences: await Self.told(found.differences, request, scan, lexicon, progress),
      unseen: found.unseen,
      coverage: scan.coverage
    )
  }

  /// Reviews what is to be kept.
  private static func read(
    _ request: ScanRequest,
    since earlier: Earlier,
    _ progress: Survey.Progress?
  ) async throws(ScanProblem) -> (Scan, ReviewReport?) {
    if case .unasked = earlier {
      return (try await ScanResult(request, progress: progress).scan, nil)
    }
    let review = try await ReviewResult(request, progress: progress).review
    return (review.scan, review)
  }

  private static func nothingToCompareWith(_ found: DriftFindings) -> ScanProblem {
    if let model = found.strangers.first {
      return ScanProblem(
        "nothing to compare with: \(model) declares nothing that was found in this repository; "
          + "name it with --against to compare all the same"
      )
    }
    return ScanProblem(
      "nothing to compare with: no CALM document, Structurizr workspace, Backstage catalogue or "
        + "decision that promises a technology was found, and nothing was accepted; "
        + "name a model with --against"
    )
  }

  /// The differences with the commits that made them; a history that cannot be read leaves them without.
  private static func told(
    _ differences: [Difference],
    _ request: ScanRequest,
    _ scan: Scan,
    _ lexicon: Lexicon,
    _ progress: Survey.Progress?
  ) async -> [Difference] {
    guard !differences.isEmpty, scan.commit != nil,
      let history = try? await HistoryResult(request, progress: progress)
    else { return differences }
    let origins = DifferenceOrigins(history.timeline)
    return differences.map { origins.told($0, lexicon) }
  }
}

/// What comparisons found, before it is put into a report.
struct DriftFindings {
  var sources: [DriftReport.Source] = []
  var differences: [Difference] = []
  var unseen: [DriftReport.Unseen] = []
  /// Models that are not about this repository.
  var strangers: [RepoPath] = []

  /// Compares with declared models and with what decisions promise.
  init(
    declaredIn files: ModelFiles,
    _ architecture: Architecture,
    _ lexicon: Lexicon,
    log: DecisionLog,
    stages: Set<Stage>
  ) {
    for model in Self.models(files) {
      let comparison = ModelComparison(
        model,
        architecture,
        lexicon,
        stages: stages,
        folders: files.folders
      )
      unseen += comparison.unseen
      if !comparison.isCompared {
        strangers.append(model.path)
        continue
      }
      differences += comparison.differences
      let name = model.name.isEmpty ? model.format : "\(model.format) \(model.name)"
      sources.append(DriftReport.Source(name: name, path: model.path, count: comparison.count))
    }
    let own = files.models.filter { files.named == nil || $0.path == files.named }
    let promises = PromiseComparison(own, log, architecture, lexicon, stages: stages)
    differences += promises.differences
    sources += promises.records.map {
      DriftReport.Source(name: "decision record", path: $0, count: 1)
    }
  }

  /// Compares with the last kept scan.
  mutating func compare(
    _ architecture: Architecture,
    with earlier: DriftResult.Earlier,
    stages: Set<Stage>
  ) {
    guard case .scan(let last) = earlier else { return }
    differences += ScanComparison.differences(
      from: last.architecture,
      to: architecture,
      stages: stages
    )
    let commit = last.commit.map { " at \($0.prefix(10))" } ?? ""
    sources.append(
      DriftReport.Source(
        name: "last kept scan\(commit)",
        path: nil,
        count: last.architecture.components.count
      )
    )
  }

  private static func models(_ files: ModelFiles) -> [DeclaredModel] {
    guard let named = files.named else { return DeclaredModel.models(in: files.models) }
    let own = files.models.filter { $0.path == named }
    let alone = DeclaredModel.models(in: own, isNamed: true)
    // What a workspace includes lies beside it; a catalogue file stands for itself.
    let all = DeclaredModel.models(in: files.models, isNamed: true).filter { $0.path == named }
    return alone.map { model in all.first { $0.format == model.format } ?? model }
  }
}
