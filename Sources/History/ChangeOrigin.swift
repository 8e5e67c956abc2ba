package import ArchitectureModel

/// Where a change between two states comes from.
package struct ChangeOrigin: Hashable, Sendable {
  /// The commit that made it; nil when it is not committed, or no commit between the two states made it alone.
  package let introducedBy: CommitSummary?
  package let decision: Decision

  package init(introducedBy: CommitSummary?, decision: Decision) {
    self.introducedBy = introducedBy
    self.decision = decision
  }
}
