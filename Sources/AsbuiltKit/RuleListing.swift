import Formats
import Git
import Policies
package import Reports
import Review
import Snapshots

/// The rules of the program and, when a repository is named, its own.
package struct RuleListing: Sendable {
  /// Those of the program first, each in the order of ids.
  package let rules: [RuleExplanation]

  package init(repository path: String?) throws(ScanProblem) {
    var own: [ArchitectureRule] = []
    if let path { own = try Policy.read(in: Self.snapshot(path)).rules }
    rules =
      Rule.all.sorted { $0.id < $1.id }.map { RuleExplanation($0) }
      + own.sorted { $0.id < $1.id }.map { RuleExplanation($0) }
  }

  private static func snapshot(_ path: String) throws(ScanProblem) -> Snapshot {
    do throws(GitProblem) {
      return try Snapshot(ScanRequest(path: path))
    } catch {
      throw ScanProblem(error)
    }
  }

  /// The rule of this id.
  package func named(_ id: String) throws(ScanProblem) -> RuleExplanation {
    guard let rule = rules.first(where: { $0.id == id }) else {
      throw ScanProblem(Mistake.unknown("rule", id, rules.map(\.id), line: 1).what)
    }
    return rule
  }
}
