import ArchitectureModel
import ArgumentParser
import AsbuiltKit
import History
import Policies

/// What all commands that read a repository have in common.
struct ScanOptions: ParsableArguments {
  @Option(help: "A commit, branch or tag to read instead of the work tree.")
  var rev: String?

  @Option(help: "A folder of technology files that add to the built-in catalogue.")
  var catalog: String?

  @Option(
    name: .customLong("stage"),
    help: "What to show: production (default), development, test, sample or all."
  )
  var chosenStage: StageChoice?

  @Option(help: "How many threads read files.")
  var threads: Int?

  @Option(help: "Leave out files larger than this many bytes (default: 2000000).")
  var maxFileSize: Int?

  @Option(help: "Read at most this many files (default: 250000).")
  var maxFiles: Int?

  @Option(help: "Trust this repository although another user owns it.")
  var trust: [String] = []

  @Flag(help: "Keep nothing for later runs, and use nothing of earlier ones.")
  var noCache = false

  @Flag(
    name: .customLong("strict"),
    inversion: .prefixedNo,
    help:
      "Exit with 3 when a single file could not be understood or a history is cut short (default: --no-strict)."
  )
  var chosenStrict: Bool?

  /// Reads the repository; progress appears on a terminal after a second.
  func scan(_ path: String) async throws(Problem) -> ScanResult {
    let request = request(path)
    return try await shown { progress throws(ScanProblem) in
      try await ScanResult(request, progress: progress)
    }
  }

  /// Reads two states of the repository; the work tree when `head` is nil.
  func diff(_ path: String, from base: String, to head: String?) async throws(Problem) -> DiffResult
  {
    let request = request(path).at(head)
    return try await shown { progress throws(ScanProblem) in
      try await DiffResult(request, since: base, progress: progress)
    }
  }

  /// Compares the repository with what was declared, or with one model.
  func drift(
    _ path: String,
    against file: String?,
    since earlier: DriftResult.Earlier
  ) async throws(Problem) -> DriftResult {
    let request = request(path)
    let stages = stage.stages
    return try await shown { progress throws(ScanProblem) in
      try await DriftResult(
        request,
        today: Process.today,
        against: file,
        since: earlier,
        stages: stages,
        progress: progress
      )
    }
  }

  /// Reads the history that ends at the revision.
  func history(_ path: String) async throws(Problem) -> HistoryResult {
    let request = request(path)
    return try await shown { progress throws(ScanProblem) in
      try await HistoryResult(request, progress: progress)
    }
  }

  /// Reads and judges the repository.
  func review(_ path: String) async throws(Problem) -> ReviewResult {
    let request = request(path)
    return try await shown { progress throws(ScanProblem) in
      try await ReviewResult(request, today: Process.today, progress: progress)
    }
  }

  /// Accepts the state of the repository, without writing it.
  func baseline(
    _ path: String,
    mode: BaselineResult.Mode,
    words: Baseline.Entry.Words,
    output: String?
  ) async throws(Problem) -> BaselineResult {
    let request = request(path)
    return try await shown { progress throws(ScanProblem) in
      try await BaselineResult(
        request,
        mode: mode,
        words: words,
        today: Process.today,
        output: output,
        progress: progress
      )
    }
  }

  func request(_ path: String) -> ScanRequest {
    ScanRequest(
      path: path,
      revision: rev,
      catalogueFolder: catalog,
      workers: threads ?? Process.processors,
      largestFile: maxFileSize ?? 2_000_000,
      mostFiles: maxFiles ?? 250_000,
      trusted: trust,
      cache: noCache ? nil : Process.cacheFolder
    )
  }

  /// Runs something long with progress on the terminal.
  private func shown<Result: Sendable>(
    _ work: (@escaping Survey.Progress) async throws(ScanProblem) -> Result
  ) async throws(Problem) -> Result {
    let progress = Progress()
    do throws(ScanProblem) {
      let result = try await work { read, all in progress.show(read, of: all) }
      progress.clear()
      return result
    } catch {
      progress.clear()
      throw Problem(error.description)
    }
  }

  /// Ends the process as the contract says once the result is written.
  func finish(_ result: ScanResult) { finish(result.coverage, policy: result.policy) }

  /// - `side`: of which of several states this is the coverage.
  /// - `policy`: what the repository's configuration says of options that nobody gave.
  func finish(_ coverage: Coverage, of side: String = "", policy: Policy = .empty) {
    if !coverage.isComplete {
      Output.complain("the result is not whole: part\(side) of the repository could not be listed")
      Process.end(.partial)
    }
    if isStrict(policy), let gap = coverage.gaps.first {
      let count = coverage.gaps.count
      Output.complain(
        "\(count) place\(count == 1 ? "" : "s") not understood, the first \(gap.path):\(gap.line)"
      )
      Process.end(.partial)
    }
  }

  /// The same for a history, which is not whole either when the clone ends before it.
  func finish(_ history: HistoryResult) {
    if !history.isListed {
      Output.complain("the result is not whole: part of the repository could not be listed")
      Process.end(.partial)
    }
    if isStrict(history.policy), history.timeline.isCut {
      Output.complain("the result is not whole: the clone is shallow; fetch the whole history")
      Process.end(.partial)
    }
  }

  private func isStrict(_ policy: Policy) -> Bool {
    chosenStrict ?? policy.options.strict ?? false
  }
}

/// The values of `--stage`.
enum StageChoice: String, ExpressibleByArgument, CaseIterable {
  case production, development, test, sample, all

  var stages: Set<Stage> {
    self == .all ? Set(Stage.allCases) : [.production, Stage(rawValue: rawValue) ?? .production]
  }
}
