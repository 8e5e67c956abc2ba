import ArchitectureModel
import Drift
import Facts
import Formats
import Git
import History
import Policies
import Reports
import Snapshots

/// What somebody accepted or laid down for a repository, and how it departs from that.
struct AcceptedState {
  /// Whether the file that the user named is the accepted state.
  let isNamed: Bool
  private(set) var sources: [DriftReport.Source] = []
  private(set) var differences: [Difference] = []
  private(set) var stale: [DriftReport.Stale] = []
  private(set) var unseen: [DriftReport.Unseen] = []

  /// - `file`: compare with this alone, a model or an accepted state.
  init(
    _ request: ScanRequest,
    _ review: ReviewResult,
    against file: String?,
    today: CalendarDay
  ) throws(ScanProblem) {
    let named = try file.map { file throws(ScanProblem) in
      try BaselineFile(request, output: file)
    }
    isNamed = named?.isBaseline ?? false
    let kept: Baseline? =
      if let named {
        try named.baseline
      } else {
        try Self.baseline(request, review)
      }
    let graph = review.review.scan.architecture
    var accepted: Set<ComponentID> = []
    if let kept {
      // Of a file elsewhere its name alone, since no output names folders of this machine.
      let path = named.map { RepoPath($0.name) } ?? Baseline.path
      // What a suppression holds back is neither new nor gone.
      let open = BaselineSubject(graph, findings: review.review.accidents)
      let all = BaselineSubject(graph, findings: review.all)
      accepted = kept.components(on: today)
      differences = kept.differences(from: open, path: path, today: today)
      stale = kept.stale(against: all, path: path, today: today)
      sources.append(DriftReport.Source(name: "baseline", path: path, count: kept.entries.count))
    }
    let rules = review.policy.rules
    guard file == nil, !rules.isEmpty else { return }
    let subject = PolicySubject(graph, accepted: accepted)
    differences += review.policy.violations(in: subject)
    unseen = review.policy.looseEnds(in: subject)
    sources.append(DriftReport.Source(name: "rules", path: Policy.path, count: rules.count))
  }

  /// The accepted state on disk beside a work tree, even where git does not look; in a commit that of the commit.
  private static func baseline(_ request: ScanRequest, _ review: ReviewResult)
    throws(ScanProblem) -> Baseline?
  {
    if request.revision == nil, let file = try? BaselineFile(request, output: nil) {
      return try file.read()?.baseline
    }
    guard let file = review.snapshot.file(at: Baseline.path) else { return nil }
    let contents: Contents
    do throws(GitProblem) {
      var reader = try review.snapshot.makeReader()
      contents = reader.contents(of: file)
    } catch {
      throw ScanProblem(error)
    }
    guard case .bytes(let bytes) = contents else {
      throw ScanProblem("\(Baseline.path): cannot be read; take it back from git")
    }
    do throws(PolicyProblem) {
      return try Baseline(reading: FileText(bytes: bytes), at: Baseline.path.text)
    } catch {
      throw ScanProblem(error.description)
    }
  }
}

extension DriftReport {
  /// The report without differences that somebody suppressed or a decision record settles.
  func judged(by review: ReviewResult, today: CalendarDay) throws(ScanProblem) -> DriftReport {
    let all = differences.filter { !review.policy.settles($0) }
    let kinds = Difference.Kind.allCases.map(\.rawValue)
    do throws(GitProblem) {
      let (findings, mistakes) = try SuppressionReader(review.policy, today: today).findings(
        all.map { Suspect($0) },
        judged: Set(kinds + review.policy.rules.map(\.id)),
        in: review.snapshot
      )
      return DriftReport(
        root: root,
        commit: commit,
        isDirty: isDirty,
        sources: sources,
        differences: findings.open.map { all[$0] },
        accepted: accepted
          + findings.held.map { number, by in
            Accepted(
              all[number],
              path: by.path,
              line: by.line,
              reason: by.reason,
              until: by.until
            )
          },
        stale: stale + findings.stale + mistakes,
        unseen: unseen,
        coverage: coverage
      )
    } catch {
      throw ScanProblem(error)
    }
  }
}
