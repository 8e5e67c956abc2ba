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
  /// Whether a program wrote it, which explains nothing.
  package let isByProgram: Bool
  /// Nil for texts by programs.
  private let reading: MessageReading?

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
    isByProgram = Self.isProgram(author, mail)
    reading = isByProgram ? nil : MessageReading(message)
  }

  /// The same text as it belongs to another change.
  package func being(_ part: Part) -> CommitText {
    CommitText(self, part)
  }

  private init(_ other: CommitText, _ part: Part) {
    (commit, author, mail, message) = (other.commit, other.author, other.mail, other.message)
    (isByProgram, reading) = (other.isByProgram, other.reading)
    self.part = part
  }

  private static func isProgram(_ author: String, _ mail: String) -> Bool {
    let name = author.lowercased()
    let mail = mail.lowercased()
    return name.hasSuffix("[bot]") || name.hasSuffix("-bot") || name.hasSuffix(" bot")
      || mail.contains("[bot]@") || programs.contains(where: { name.contains($0) })
  }

  private static let programs = [
    "dependabot", "renovate", "greenkeeper", "pyup", "snyk-", "imgbot", "github-actions",
    "github actions", "weblate", "crowdin", "scala-steward", "depfu", "mergify", "semantic-release",
  ]

  /// The sentence of this text that says why the subject changed; nil when none does.
  package func reason(for subject: DecisionSubject) -> Decision.Reason? {
    guard let reading else { return nil }
    return ReasonSearch(reading, subject: subject).sentence(in: part).map {
      Decision.Reason(commit: commit, quote: Self.quoted($0))
    }
  }

  private static func quoted(_ text: String) -> String {
    let text = Redaction.redacted(text)
    return text.count <= 240 ? text : text.prefix(239) + "…"
  }
}
