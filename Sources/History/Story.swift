package import ArchitectureModel
package import Facts

/// Something that several commits added up to, with the commit of each part.
package struct Story: Hashable, Sendable, Codable, Comparable {
  /// A part of it, in the commit that brought it.
  package struct Step: Hashable, Sendable, Codable {
    package let commit: CommitSummary
    package let path: RepoPath
    /// In the commit in which all parts were there.
    package let line: Int
    package let says: String

    package init(commit: CommitSummary, path: RepoPath, line: Int, says: String) {
      self.commit = commit
      self.path = path
      self.line = line
      self.says = says
    }
  }

  /// The same for one story in every run.
  package let id: String
  /// The id of the rule that found it.
  package let rule: String
  package let title: String
  /// Sorted.
  package let components: [ComponentID]
  /// Oldest commit first; never empty.
  package let steps: [Step]
  /// What nobody decided, in sentences.
  package let emerged: String
  /// Whether it is still so at the last commit.
  package let isThere: Bool

  package init(
    id: String,
    rule: String,
    title: String,
    components: [ComponentID],
    steps: [Step],
    emerged: String,
    isThere: Bool
  ) {
    self.id = id
    self.rule = rule
    self.title = title
    self.components = components
    self.steps = steps
    self.emerged = emerged
    self.isThere = isThere
  }

  package static func < (left: Story, right: Story) -> Bool {
    (left.rule, left.title, left.id) < (right.rule, right.title, right.id)
  }

  /// The same story at a later commit.
  package func being(_ isThere: Bool) -> Story { with(steps, isThere) }

  /// The same story with the steps of an earlier one that led to it.
  package func following(_ cause: Story) -> Story { with(cause.steps + steps, isThere) }

  private func with(_ steps: [Step], _ isThere: Bool) -> Story {
    Story(
      id: id,
      rule: rule,
      title: title,
      components: components,
      steps: steps,
      emerged: emerged,
      isThere: isThere
    )
  }
}
