package import ArchitectureModel
package import Facts
package import History

/// Everything that the renderers of `drift` may know.
package struct DriftReport: Sendable {
  /// Something that the repository was compared with.
  package struct Source: Hashable, Sendable, Comparable {
    /// What it is, as people call it: `CALM architecture`, `baseline`, `last kept scan`.
    package let name: String
    /// Nil for what is no file.
    package let path: RepoPath?
    /// How many elements, entries or rules it holds.
    package let count: Int

    package init(name: String, path: RepoPath?, count: Int) {
      self.name = name
      self.path = path
      self.count = count
    }

    package static func < (left: Source, right: Source) -> Bool {
      (left.path?.text ?? "", left.name) < (right.path?.text ?? "", right.name)
    }
  }

  /// A difference that somebody accepted, with who says so.
  package struct Accepted: Hashable, Sendable, Comparable {
    package let difference: Difference
    /// The entry or the suppression.
    package let path: RepoPath
    package let line: Int
    package let reason: String?
    /// The last day on which it holds; nil for ever.
    package let until: CalendarDay?

    package init(
      _ difference: Difference,
      path: RepoPath,
      line: Int,
      reason: String?,
      until: CalendarDay?
    ) {
      self.difference = difference
      self.path = path
      self.line = line
      self.reason = reason
      self.until = until
    }

    package static func < (left: Accepted, right: Accepted) -> Bool {
      left.difference < right.difference
    }
  }

  /// An entry or a suppression that accepts nothing any more.
  package struct Stale: Hashable, Sendable, Comparable {
    package let path: RepoPath
    package let line: Int
    /// What it was for and why it holds no more: `accepts cache:sessions, which is gone`.
    package let says: String

    package init(path: RepoPath, line: Int, says: String) {
      self.path = path
      self.line = line
      self.says = says
    }

    package static func < (left: Stale, right: Stale) -> Bool {
      (left.path, left.line, left.says) < (right.path, right.line, right.says)
    }
  }

  /// What a model or a rule speaks of and a repository cannot show, or what of it was not understood.
  package typealias Unseen = LooseEnd

  /// The folder that was read; `.` for the root.
  package let root: String
  package let commit: String?
  package let isDirty: Bool
  /// Sorted.
  package let sources: [Source]
  /// Sorted, ids unique; without the accepted ones.
  package let differences: [Difference]
  /// Sorted.
  package let accepted: [Accepted]
  /// Sorted.
  package let stale: [Stale]
  /// Sorted.
  package let unseen: [Unseen]
  package let coverage: Coverage

  package init(
    root: String,
    commit: String?,
    isDirty: Bool,
    sources: [Source],
    differences: [Difference],
    accepted: [Accepted] = [],
    stale: [Stale] = [],
    unseen: [Unseen] = [],
    coverage: Coverage
  ) {
    self.root = root
    self.commit = commit
    self.isDirty = isDirty
    self.sources = sources.sorted()
    var met: Set<String> = []
    self.differences = differences.sorted().filter { met.insert($0.id).inserted }
    self.accepted = accepted.sorted()
    self.stale = stale.sorted()
    self.unseen = unseen.sorted()
    self.coverage = coverage
  }
}
