package import ArchitectureModel
package import Facts

/// The text that people wrote about a change: a commit's message, a merge's, a pull request's.
package struct CommitText: Hashable, Sendable {
  /// How the text belongs to the change that is asked about.
  package enum Part: Hashable, Sendable {
    /// Of the commit that makes the change, or of the pull request that is nothing else.
    case introducing
    /// Of a merge that brings it, or of another commit of the same range.
    case surrounding
  }

  /// Nil for the text of a pull request.
  package let commit: CommitID?
  package let author: String
  package let mail: String
  package let message: String
  package let part: Part

  package init(
    commit: CommitID? = nil,
    author: String,
    mail: String = "",
    message: String,
    part: Part = .introducing
  ) {
    self.commit = commit
    self.author = author
    self.mail = mail
    self.message = message
    self.part = part
  }

  /// Whether a program wrote it, which explains nothing.
  package var isByProgram: Bool {
    let name = author.lowercased()
    let mail = mail.lowercased()
    return name.hasSuffix("[bot]") || name.hasSuffix("-bot") || name.hasSuffix(" bot")
      || mail.contains("[bot]@") || Self.programs.contains(where: name.contains)
  }

  private static let programs = [
    "dependabot", "renovate", "greenkeeper", "pyup", "snyk-", "imgbot", "github-actions",
    "github actions", "weblate", "crowdin", "scala-steward", "depfu", "mergify", "semantic-release",
  ]

  /// The sentence of this text that says why the subject changed; nil when none does.
  package func reason(for subject: DecisionSubject) -> Decision.Reason? {
    if isByProgram { return nil }
    let search = ReasonSearch(message: CommitMessage(message), subject: subject)
    return search.sentence(in: part).map {
      Decision.Reason(commit: commit, quote: Self.quoted($0))
    }
  }

  private static func quoted(_ text: String) -> String {
    let text = Redaction.redacted(text)
    return text.count <= 240 ? text : text.prefix(239) + "…"
  }
}
