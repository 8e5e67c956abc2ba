import FoundationEssentials

/// What a build server says of the run, the repository and the request.
struct CommentContext {
  var repository: String?
  var number: Int?
  var address: String
  /// Larger for later runs.
  var run: UInt64?
  /// What a run that follows another one knows of that one.
  var followed: Followed?

  /// The run whose document is commented on.
  struct Followed {
    let owner: String
    let branch: String
    let commit: String
  }

  /// Source: GitHub Actions, "Default environment variables", "Webhook events and payloads": pull_request, workflow_run.
  static func gitHub() throws(Problem) -> CommentContext {
    var context = CommentContext(
      repository: Process.variable("GITHUB_REPOSITORY"),
      address: Process.variable("GITHUB_API_URL") ?? "https://api.github.com",
      run: Process.variable("GITHUB_RUN_ID").flatMap { UInt64($0) }
    )
    guard let path = Process.variable("GITHUB_EVENT_PATH") else { return context }
    let bytes = try Input.bytes(of: path, atMost: 30_000_000)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let event = try? decoder.decode(Event.self, from: Data(bytes)) else {
      return context
    }
    context.number =
      event.pullRequest?.number ?? (event.issue?.pullRequest == nil ? nil : event.issue?.number)
    if let run = event.workflowRun, let owner = run.headRepository?.owner.login,
      let branch = run.headBranch
    {
      context.run = run.id
      context.followed = Followed(owner: owner, branch: branch, commit: run.headSha)
    }
    return context
  }

  /// Source: GitLab CI/CD, "Predefined variables".
  static func gitLab() -> CommentContext {
    CommentContext(
      repository: Process.variable("CI_MERGE_REQUEST_PROJECT_ID")
        ?? Process.variable("CI_PROJECT_ID"),
      number: Process.variable("CI_MERGE_REQUEST_IID").flatMap { Int($0) },
      address: Process.variable("CI_API_V4_URL") ?? "https://gitlab.com/api/v4",
      run: Process.variable("CI_PIPELINE_ID").flatMap { UInt64($0) }
    )
  }

  private struct Event: Decodable {
    struct Request: Decodable { let number: Int }
    struct Empty: Decodable {}
    struct Issue: Decodable {
      let number: Int
      let pullRequest: Empty?
    }
    struct Owner: Decodable { let login: String }
    struct Repository: Decodable { let owner: Owner }
    struct Run: Decodable {
      let id: UInt64
      let headSha: String
      let headBranch: String?
      let headRepository: Repository?
    }
    let pullRequest: Request?
    let issue: Issue?
    let workflowRun: Run?
  }
}
