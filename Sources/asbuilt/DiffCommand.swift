import ArgumentParser
import AsbuiltKit
import Reports

/// What did this change do to the architecture.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what a change did to the architecture."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json
  }

  @Argument(help: "The earlier commit, branch or tag; or BASE..HEAD.")
  var base: String

  @Argument(help: "The later one; left out: the work tree.")
  var head: String?

  @Option(help: "The repository.")
  var repo = "."

  @Option(help: "How to print it.")
  var format: Format = .json

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let result = try await options.diff(repo, from: base, to: head)
    try Output.write(result.diff.json)
  }
}
