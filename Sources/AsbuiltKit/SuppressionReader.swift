import Drift
import Facts
import Formats
import Git
import History
import Policies
import Review
import Snapshots

/// What people said of findings: in the configuration, and in comments at the lines that findings rest on.
struct SuppressionReader {
  private let policy: Policy
  private let today: CalendarDay

  private static let limit = 2_000_000

  init(_ policy: Policy, today: CalendarDay) {
    self.policy = policy
    self.today = today
  }

  /// - `judged`: ids of the rules that were all looked at.
  func findings(
    _ suspects: [Suspect],
    judged: Set<String>,
    in snapshot: Snapshot
  ) throws(GitProblem) -> (findings: SuppressedFindings, mistakes: [DriftReport.Stale]) {
    var suppressions = policy.suppressions
    var mistakes: [DriftReport.Stale] = []
    var reader = try snapshot.makeReader()
    for path in Set(suspects.flatMap(\.places).map(\.path)).sorted() {
      guard let file = snapshot.file(at: path),
        case .bytes(let bytes) = reader.contents(of: file, limit: Self.limit)
      else { continue }
      let inline = InlineSuppressions(FileText(bytes: bytes), at: path)
      suppressions += inline.suppressions
      mistakes += inline.mistakes
    }
    let known = Set(Suppression.ruleIDs(with: policy.rules))
    let findings = SuppressedFindings(
      suspects,
      by: suppressions,
      judged: judged,
      known: known,
      today: today
    )
    return (findings, mistakes)
  }
}
