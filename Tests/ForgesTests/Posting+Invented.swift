import Forges
import StubForge
import Synchronization
import Testing

/// Remembers the pauses instead of making them.
final class Pauses: Sendable {
  private let all = Mutex<[Duration]>([])

  var seconds: [Int64] { all.withLock { $0.map(\.components.seconds) } }

  /// At second 1,000 of the clock; busy machines have time to answer.
  var patience: Patience {
    var patience = Patience(now: { 1_000 }) { [self] pause in all.withLock { $0.append(pause) } }
    patience.whole = .seconds(240)
    return patience
  }
}

extension Secret {
  /// A token as forges give them.
  static func invented(_ text: String = "token-of-the-tests") throws -> Secret {
    try #require(Secret(token: text))
  }
}

extension CommentText {
  static let start = "<!-- asbuilt:comment v1 root=. "

  /// - `body`: nil for nothing to say.
  static func invented(_ body: String?, run: UInt64? = 10) -> CommentText {
    let mark = "\(start)head=0123456789\(run.map { " run=\($0)" } ?? "") -->\n"
    return CommentText(
      start: start,
      run: run,
      body: body.map { mark + $0 },
      otherwise: mark + "no longer"
    )
  }
}

extension StubForge {
  /// Posts to pull request 7 of acme/shop.
  func post(
    _ text: CommentText,
    pauses: Pauses = Pauses(),
    patience: Patience? = nil,
    isRehearsal: Bool = false
  ) async throws -> PostingOutcome {
    try await Posting(
      at: .gitHub("acme/shop", 7),
      ForgeAddress(address),
      .gitHub(.invented()),
      patience ?? pauses.patience,
      agent: "asbuilt/test"
    ).post(text, isRehearsal: isRehearsal)
  }

  /// Posts to merge request 7 of a project.
  func postToGitLab(_ text: CommentText, project: String = "55", _ credentials: Credentials)
    async throws -> PostingOutcome
  {
    try await Posting(
      at: .gitLab(project, 7),
      ForgeAddress(address + "/api/v4"),
      credentials,
      Pauses().patience,
      agent: "asbuilt/test"
    ).post(text)
  }
}

/// The comments of others that make pages.
func comments(of others: Int, beginning text: String = "Looks good") -> [StubRecords.Comment] {
  (0..<others).map { StubRecords.Comment(id: $0 + 1, body: "\(text) \($0)", author: 7) }
}
