package import Facts

/// Whether anybody decided a change of the architecture, as far as the repository tells.
package struct Decision: Hashable, Sendable {
  /// How well the decision is documented.
  package enum Status: String, Hashable, Sendable, Codable, CaseIterable {
    /// A decision record or a design document that names what changed.
    case recorded
    /// The text of a commit or of its merge gives a reason.
    case explained
    case none
  }

  /// The document that records a decision, or describes what changed.
  package struct Record: Hashable, Sendable {
    package let path: RepoPath
    /// The first line that names what changed, or that of the title.
    package let line: Int
    package let title: String

    package init(path: RepoPath, line: Int, title: String) {
      self.path = path
      self.line = line
      self.title = title
    }
  }

  /// A sentence that says why.
  package struct Reason: Hashable, Sendable {
    /// The commit in whose message it stands; nil for the text of a pull request.
    package let commit: CommitID?
    /// Quoted, shortened, without secrets.
    package let quote: String

    package init(commit: CommitID?, quote: String) {
      self.commit = commit
      self.quote = quote
    }
  }

  package let status: Status
  package let record: Record?
  package let reason: Reason?
  /// What was looked at, a phrase each: `12 decision records in docs/adr`.
  package let lookedAt: [String]
  /// Records that speak of it and decide nothing: `docs/adr/0007.md proposes it`.
  package let remarks: [String]

  package init(
    status: Status,
    record: Record? = nil,
    reason: Reason? = nil,
    lookedAt: [String] = [],
    remarks: [String] = []
  ) {
    self.status = status
    self.record = record
    self.reason = reason
    self.lookedAt = lookedAt
    self.remarks = remarks
  }
}

extension Decision: Codable {}

extension Decision.Record: Codable {
  private enum CodingKeys: String, CodingKey {
    case path, line, title
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      path: RepoPath(try values.decode(String.self, forKey: .path)),
      line: try values.decode(Int.self, forKey: .line),
      title: try values.decode(String.self, forKey: .title)
    )
  }

  /// An object of three members.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(path.text, forKey: .path)
    try values.encode(line, forKey: .line)
    try values.encode(title, forKey: .title)
  }
}

extension Decision.Reason: Codable {
  private enum CodingKeys: String, CodingKey {
    case commit, quote
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let commit = try values.decodeIfPresent(String.self, forKey: .commit)
    self.init(
      commit: commit.flatMap { CommitID($0) },
      quote: try values.decode(String.self, forKey: .quote)
    )
  }

  /// Without `commit` where there is none.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(commit?.description, forKey: .commit)
    try values.encode(quote, forKey: .quote)
  }
}
