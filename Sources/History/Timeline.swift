package import ArchitectureModel
package import Facts

/// Who committed what, and when.
package struct CommitSummary: Hashable, Sendable, Codable {
  package let id: CommitID
  /// The author's name.
  package let author: String
  /// Of the author, in seconds since 1970, UTC; what the commit says, however skewed its clock was.
  package let time: Int
  /// Minutes east of UTC.
  package let offset: Int
  /// One line.
  package let subject: String

  package init(id: CommitID, author: String, time: Int, offset: Int, subject: String) {
    self.id = id
    self.author = author
    self.time = time
    self.offset = offset
    self.subject = subject
  }
}

/// A change of the architecture with the commit that made it.
package struct Event: Hashable, Sendable, Codable {
  /// Of the line that was walked.
  package let commit: CommitSummary
  /// The commit inside a merge that brought it; the same as ``commit`` elsewhere.
  package let introducedBy: CommitSummary
  package let change: Change
  /// Whether anybody decided it.
  package let decision: Decision

  package init(
    commit: CommitSummary,
    introducedBy: CommitSummary,
    change: Change,
    decision: Decision = Decision(status: .none)
  ) {
    self.commit = commit
    self.introducedBy = introducedBy
    self.change = change
    self.decision = decision
  }
}

/// How the architecture came to be what it is.
package struct Timeline: Hashable, Sendable, Codable {
  /// Number of commits of the first-parent line.
  package let commits: Int
  /// The oldest commit that was there.
  package let first: CommitSummary?
  package let head: CommitSummary?
  /// Whether the clone ends before the history does, so that the first dates are the latest possible ones.
  package let isCut: Bool
  /// Oldest first; those of one commit in the order of ``Architecture/changes(to:)``.
  package let events: [Event]
  /// What several commits added up to; sorted.
  package let stories: [Story]

  package init(
    commits: Int,
    first: CommitSummary?,
    head: CommitSummary?,
    isCut: Bool,
    events: [Event],
    stories: [Story] = []
  ) {
    self.commits = commits
    self.first = first
    self.head = head
    self.isCut = isCut
    self.events = events
    self.stories = stories
  }
}

extension Timeline {
  /// What happened on the day or later; what began earlier and is still there appears in no event.
  package func since(_ day: CalendarDay) -> Timeline {
    Timeline(
      commits: commits,
      first: first,
      head: head,
      isCut: isCut,
      events: events.filter { $0.introducedBy.day >= day },
      stories: stories.filter { $0.steps.contains { $0.commit.day >= day } }
    )
  }
}
