package import Facts

/// Everything that is looked at to find out whether somebody decided a change.
package struct DecisionEvidence: Sendable {
  /// The decision documents as they are after the change.
  package let log: DecisionLog
  /// The same before it; nil when nobody read them.
  package let before: DecisionLog?
  /// Files that the range adds or alters.
  package let changedFiles: Set<RepoPath>
  /// Messages of the commits of the range and of its merges, text of the pull request.
  package let texts: [CommitText]
  /// When the change was committed, `YYYY-MM-DD`.
  package let date: String?

  package init(
    log: DecisionLog,
    before: DecisionLog? = nil,
    changedFiles: Set<RepoPath> = [],
    texts: [CommitText] = [],
    date: String? = nil
  ) {
    self.log = log
    self.before = before
    self.changedFiles = changedFiles
    self.texts = texts
    self.date = date
  }

  /// The same with what was written about one of the changes.
  package func with(_ texts: [CommitText]) -> DecisionEvidence {
    DecisionEvidence(
      log: log,
      before: before,
      changedFiles: changedFiles,
      texts: texts,
      date: date
    )
  }
}
