package import Drift
package import History

/// Findings, told apart by what people said of them.
package struct SuppressedFindings: Sendable {
  /// Numbers of those that nobody suppressed.
  package private(set) var open: [Int] = []
  /// Numbers of the others with the first suppression that covers each.
  package private(set) var held: [(number: Int, by: Suppression)] = []
  /// Suppressions that are over, name a rule that does not exist, or cover nothing.
  package private(set) var stale: [DriftReport.Stale] = []

  /// - `judged`: the rules whose findings are all among the suspects; of others nothing is said.
  /// - `known`: every rule that exists.
  package init(
    _ suspects: [Suspect],
    by suppressions: [Suppression],
    judged: Set<String>,
    known: Set<String>,
    today: CalendarDay
  ) {
    var used: Set<Int> = []
    for (number, suspect) in suspects.enumerated() {
      let covering = suppressions.indices.filter { suppressions[$0].covers(suspect) }
      used.formUnion(covering)
      if let by = covering.first(where: { !suppressions[$0].isExpired(on: today) }) {
        held.append((number, suppressions[by]))
      } else {
        open.append(number)
      }
    }
    for (number, suppression) in suppressions.enumerated() {
      let isJudged = Set(suppression.rules).isSubset(of: judged) && !suppression.rules.isEmpty
      if let unknown = suppression.rules.first(where: { !known.contains($0) }) {
        note(suppression, "ignores \(unknown), which is no rule")
      } else if suppression.isExpired(on: today), let until = suppression.until,
        isJudged || used.contains(number)
      {
        note(suppression, "ignored \(suppression.title) until \(until), which is over")
      } else if isJudged, !used.contains(number) {
        note(suppression, "ignores \(suppression.title), of which nothing is found there")
      }
    }
    stale.sort()
  }

  private mutating func note(_ suppression: Suppression, _ says: String) {
    stale.append(
      DriftReport.Stale(path: suppression.path, line: suppression.line, says: says)
    )
  }
}
