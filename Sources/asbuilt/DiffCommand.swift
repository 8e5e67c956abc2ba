import ArchitectureModel
import ArgumentParser
import AsbuiltKit
import Policies
import Reports

/// What did this change do to the architecture.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what a change did to the architecture."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown, sarif, codequality
  }

  /// From which significance on changes end the program with 1.
  enum Level: String, ExpressibleByArgument, CaseIterable {
    case major, minor, none
  }

  @Argument(help: "The earlier commit, branch or tag; or BASE..HEAD.")
  var base: String

  @Argument(help: "The later one; left out: the work tree.")
  var head: String?

  @Option(help: "The repository.")
  var repo = "."

  @Option(
    help: ArgumentHelp(
      "How to print it; markdown is the body of a comment, empty when nothing changed.",
      discussion: "sarif is for code scanning, codequality for merge requests of GitLab."
    )
  )
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Option(
    help: "Where files of a commit are shown: links are this, the commit and the path."
  )
  var links: String?

  @Option(
    help: "Exit with 1 for changes of at least this significance: major, minor or none (default)."
  )
  var failOn: Level?

  @Flag(help: "Exit with 1 for any change.")
  var exitCode = false

  @OptionGroup var options: ScanOptions

  mutating func validate() throws {
    if failOn == nil { failOn = try Environment.word("ASBUILT_FAIL_ON") }
  }

  func run() async throws {
    let range = try RevisionRange(base, head)
    if options.rev != nil {
      throw Problem("diff reads two revisions; write BASE HEAD instead of --rev")
    }
    let links = try FileLinks.prefix(links)
    let result = try await options.diff(repo, from: range.base, to: range.head)
    let stages = options.stages(result.policy)
    try Output.write(text(of: result.diff, stages, links: links), to: output)
    finish(result.diff, stages, result.policy)
  }

  private func text(of diff: Diff, _ stages: Set<Stage>, links: String?) -> String {
    switch format {
    case .text: diff.text(stages: stages, terminal: Look.terminal(writingTo: output))
    case .json: diff.json
    case .markdown: diff.markdown(stages: stages, links: links)
    case .sarif: diff.sarif(stages: stages)
    case .codequality: diff.codeQuality(stages: stages)
    }
  }

  /// Ends the process as the contract says once the result is written.
  private func finish(_ diff: Diff, _ stages: Set<Stage>, _ policy: Policy) {
    for (scan, side) in [(diff.base, "base"), (diff.head, "head")] {
      options.finish(scan.coverage, of: " of the \(side)", policy: policy)
    }
    let view = DiffView(diff, stages: stages)
    let failOn = failOn ?? policy.options.failOn.flatMap { Level(rawValue: $0) } ?? Level.none
    let found = exitCode || failOn == .minor ? view.changes : failOn == .major ? view.major : []
    guard !found.isEmpty else { return }
    let level = exitCode || failOn == .minor ? "" : "major "
    Output.complain(
      "\(found.count) \(level)change\(found.count == 1 ? "" : "s") of the architecture"
    )
    Process.end(.found)
  }
}

/// The two states that the words of a command line name.
struct RevisionRange {
  let base: String
  /// Nil for the work tree.
  let head: String?

  /// Source: gitrevisions(7), "Dotted Range Notations".
  init(_ first: String, _ second: String?) throws(Problem) {
    guard let dots = first.firstRange(of: "..") else {
      (base, head) = (first, second)
      if first.isEmpty || second?.isEmpty == true { throw Problem("a revision has no name") }
      return
    }
    let later = String(first[dots.upperBound...])
    base = String(first[..<dots.lowerBound])
    head = later.isEmpty ? "HEAD" : later
    if base.isEmpty || later.hasPrefix(".") {
      throw Problem("'\(first)' is no range; write BASE..HEAD with two dots")
    }
    if second != nil { throw Problem("'\(first)' names both revisions already") }
  }
}
