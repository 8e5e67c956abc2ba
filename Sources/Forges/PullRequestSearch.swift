/// The open pull request that a commit is the head of.
///
/// A run that follows another one is not told the number when the pull request comes from a fork, and what the first run
/// wrote down must not be believed.
package struct PullRequestSearch: Sendable {
  let repository: String
  let owner: String
  let branch: String
  let commit: String

  /// - `repository`: where the pull request is.
  /// - `owner`, `branch`: where it comes from.
  package init(in repository: String, owner: String, branch: String, commit: String) {
    self.repository = repository
    self.owner = owner
    self.branch = branch
    self.commit = commit
  }

  /// Nil when there is none, or its head is another commit by now.
  ///
  /// Source: GitHub Docs, "List pull requests": `head` is `user:ref-name`.
  package func number(
    _ address: ForgeAddress,
    _ credentials: Credentials,
    _ patience: Patience,
    agent: String
  ) async throws(ForgeProblem) -> Int? {
    guard CommentPlace.isPath(repository, parts: 2...2), CommentPlace.isPath(owner, parts: 1...1)
    else {
      throw .usage("the repository is written as owner/name")
    }
    let head = "\(owner):\(branch)".utf8.map(Self.escaped).joined()
    let path = "/repos/\(repository)/pulls?state=open&per_page=20&head=\(head)"
    let caller = Caller(
      wire: try Wire(agent: agent, patience: patience),
      address: address,
      credentials: credentials,
      patience: patience
    )
    do throws(Caller.Failure) {
      let all = try caller.decoded([PullRequest].self, try await caller.ask(.get, path))
      return all.first { $0.head.sha == commit }?.number
    } catch {
      if case .problem(let problem) = error { throw problem }
      throw .failed("\(address.host) answers at greater length than is read")
    }
  }

  private struct PullRequest: Decodable {
    struct Head: Decodable { let sha: String }
    let number: Int
    let head: Head
  }

  /// Source: RFC 3986, 2.3.
  private static func escaped(_ byte: UInt8) -> String {
    let isPlain =
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || "-._~".utf8.contains(byte)
    if isPlain { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return "%\(digits.utf8.count == 1 ? "0" : "")\(digits)"
  }
}
