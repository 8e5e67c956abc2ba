import ArgumentParser
import AsbuiltKit
import Forges
import Reports

/// Posts what a change did to the architecture; reads no repository.
struct CommentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    abstract:
      "Posts the document of 'diff --format json' as the one comment on a pull or merge request.",
    discussion: """
      Reads no repository. The token comes from the environment: GITHUB_TOKEN, or ASBUILT_APP_ID and \
      ASBUILT_APP_PRIVATE_KEY of a GitHub App; GITLAB_TOKEN or CI_JOB_TOKEN.
      """
  )

  enum ForgeName: String, ExpressibleByArgument, CaseIterable {
    case github, gitlab
  }

  /// For which changes a comment begins; one that is there is kept up to date with all.
  enum Level: String, ExpressibleByArgument, CaseIterable {
    case major, minor
  }

  @Argument(help: "Where the request is: github or gitlab.")
  var forge: ForgeName

  @Option(help: "What 'asbuilt diff --format json' wrote; - for standard input.")
  var from: String

  @Option(help: "Owner and name, or the project's number; left out: what the build server says.")
  var repository: String?

  @Option(help: "The number of the pull or merge request; left out: what the build server says.")
  var pullRequest: Int?

  @Option(help: "The address of the forge's API; left out: what the build server says.")
  var apiURL: String?

  @Option(
    name: .customLong("run"),
    help: "The number of this run: an older run never overwrites what a newer one wrote."
  )
  var runNumber: UInt64?

  @Option(help: "What to show: production, development, test, sample or all.")
  var stage: StageChoice = .production

  @Option(help: "Begin a comment for changes of at least this significance: major or minor.")
  var level: Level = .major

  @Option(help: "Where files of a commit are shown: links are this, the commit and the path.")
  var links: String?

  @Flag(help: "Post nothing: print the comment and say what would be done.")
  var dryRun = false

  func run() async throws {
    let context = try forge == .github ? CommentContext.gitHub() : CommentContext.gitLab()
    let diff = try document(of: context)
    let text = try text(of: diff, run: runNumber ?? context.run)
    if dryRun { try Output.write(text.body ?? text.otherwise) }
    do throws(ForgeProblem) {
      try await post(text, context)
    } catch {
      try fallBack(text, error)
    }
  }
}

extension CommentCommand {
  /// Larger documents come from no repository that was read within the limits.
  private static let largestDocument = 50_000_000

  private func document(of context: CommentContext) throws(Problem) -> Diff {
    let bytes = try Input.bytes(of: from, atMost: Self.largestDocument)
    let diff: Diff
    do throws(DocumentProblem) {
      diff = try Diff(document: bytes)
    } catch {
      throw Problem("\(from): \(error); write it with 'asbuilt diff --format json'")
    }
    if let followed = context.followed, diff.head.commit != followed.commit {
      throw Problem(
        "\(from): tells of another commit than the run that this one follows; check out the head of the pull request there"
      )
    }
    return diff
  }

  private func text(of diff: Diff, run: UInt64?) throws(Problem) -> CommentText {
    let stages = stage.stages
    let body = diff.markdown(stages: stages, links: try FileLinks.prefix(links), run: run)
    let view = DiffView(diff, stages: stages)
    let isWorthIt = level == .minor ? !view.changes.isEmpty : !view.major.isEmpty
    return CommentText(
      start: CommentMarker(diff, run: run).start,
      run: run,
      body: isWorthIt ? body : nil,
      otherwise: body.isEmpty ? diff.unchangedMarkdown(run: run) : body
    )
  }

  private func post(_ text: CommentText, _ context: CommentContext) async throws(ForgeProblem) {
    let address = try ForgeAddress(apiURL ?? context.address)
    let patience = Patience(now: { Process.now() })
    let agent = "asbuilt/\(Tool.version)"
    guard !dryRun || hasToken else {
      report("there is no token to look with whether a comment is there")
      return
    }
    let credentials = try await credentials(context, address, patience, agent: agent)
    guard let place = try await place(context, address, credentials, patience, agent: agent) else {
      report("no open pull request has this commit as its head: nothing posted")
      return
    }
    let posting = Posting(at: place, address, credentials, patience, agent: agent)
    let outcome = try await posting.post(text, isRehearsal: dryRun)
    report(sentence(outcome))
  }

  /// What was done; a rehearsal has the comment on standard output.
  private func report(_ sentence: String) {
    if dryRun { Output.complain(sentence) } else { try? Output.write(sentence + "\n") }
  }
}

extension CommentCommand {
  /// Nil when the request that the run was for has moved on or is closed.
  private func place(
    _ context: CommentContext,
    _ address: ForgeAddress,
    _ credentials: Credentials,
    _ patience: Patience,
    agent: String
  ) async throws(ForgeProblem) -> CommentPlace? {
    let repository = try repository(context)
    var number = pullRequest ?? context.number
    if number == nil, let run = context.followed {
      let search = PullRequestSearch(
        in: repository,
        owner: run.owner,
        branch: run.branch,
        commit: run.commit
      )
      number = try await search.number(address, credentials, patience, agent: agent)
      if number == nil { return nil }
    }
    guard let number else {
      throw .usage("the number of the request is not known here; name it with --pull-request")
    }
    return try forge == .github ? .gitHub(repository, number) : .gitLab(repository, number)
  }

  private var hasToken: Bool {
    let names =
      forge == .github ? ["GITHUB_TOKEN", Self.appID] : ["GITLAB_TOKEN", "CI_JOB_TOKEN"]
    return names.contains { Process.variable($0) != nil }
  }

  private static let appID = "ASBUILT_APP_ID"
  private static let appKey = "ASBUILT_APP_PRIVATE_KEY"

  private func credentials(
    _ context: CommentContext,
    _ address: ForgeAddress,
    _ patience: Patience,
    agent: String
  ) async throws(ForgeProblem) -> Credentials {
    if forge == .gitlab {
      let job = Process.variable("GITLAB_TOKEN") == nil ? Process.variable("CI_JOB_TOKEN") : nil
      return job == nil
        ? .gitLab(try secret("GITLAB_TOKEN")) : .gitLabJob(try secret("CI_JOB_TOKEN"))
    }
    guard let id = Process.variable(Self.appID) else { return .gitHub(try secret("GITHUB_TOKEN")) }
    guard let key = Process.variable(Self.appKey).flatMap({ Secret(key: $0) }) else {
      throw .usage("\(Self.appID) is set, and \(Self.appKey) holds no private key in PEM")
    }
    return try await AppKey(id: id, key: key).credentials(
      for: try repository(context),
      address,
      patience,
      agent: agent
    )
  }

  private func repository(_ context: CommentContext) throws(ForgeProblem) -> String {
    guard let repository = repository ?? context.repository else {
      throw .usage("the repository is not known here; name it with --repository")
    }
    return repository
  }

  /// The variable's value, which is in no message.
  private func secret(_ variable: String) throws(ForgeProblem) -> Secret {
    guard let value = Process.variable(variable) else {
      throw .usage("\(variable) is not set; the token comes from the environment alone")
    }
    guard let secret = Secret(token: value) else {
      throw .usage("\(variable) holds something that is no token")
    }
    return secret
  }

  private func sentence(_ outcome: PostingOutcome) -> String {
    let would = dryRun ? "would have " : ""
    return switch outcome {
    case .created(let id): "\(would)created comment\(id.map { " \($0)" } ?? "")"
    case .updated(let id): "\(would)updated comment \(id)"
    case .withdrawn(let id): "\(would)updated comment \(id): nothing of it is left"
    case .silent: "nothing to tell and nothing told before: nothing posted"
    case .stale(let newer): "run \(newer) is newer and has its say already: nothing posted"
    }
  }

  private var advice: String {
    forge == .gitlab && Process.variable("GITLAB_TOKEN") == nil
      ? "; on most servers the token of a job may not comment: set GITLAB_TOKEN" : ""
  }

  /// Without the right to comment, as on changes from a fork, the summary of the step takes the body.
  private func fallBack(_ text: CommentText, _ problem: ForgeProblem) throws(Problem) {
    switch problem {
    case .usage(let message): throw Problem(message)
    case .failed(let message): throw Problem("not posted: \(message)", .unwritten)
    case .refused(let message):
      guard forge == .github, !dryRun, let summary = Process.variable("GITHUB_STEP_SUMMARY") else {
        throw Problem("not posted: \(message)\(advice)", .unwritten)
      }
      // More is not shown at all.
      // Source: GitHub Docs, "Workflow commands", "Step isolation and limits".
      try Output.append(text.body ?? text.otherwise, to: summary, atMost: 1_048_576)
      Output.complain("not posted: \(message); the step's summary has it instead")
    }
  }
}
