import ArgumentParser
import AsbuiltKit
import Reports

/// Which components and connections does this repository have.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Lists the components and connections of a repository, with evidence."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, mermaid, dot
  }

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @Option(help: "How to print it.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @Flag(help: "Keep the scan, with what a review finds, for 'asbuilt trend' and 'asbuilt drift'.")
  var save = false

  @OptionGroup var keeping: StoreOptions

  @OptionGroup var options: ScanOptions

  func run() async throws {
    if save { return try await keep() }
    let result = try await options.scan(path)
    try Output.write(text(of: result.scan), to: output)
    options.finish(result)
  }

  private func keep() async throws {
    let review = try await options.review(path).review
    try Output.write(text(of: review.scan), to: output)
    try keeping.save(review, options.request(path))
    options.finish(review.scan.coverage)
  }

  private func text(of scan: Scan) -> String {
    let stages = options.stage.stages
    return switch format {
    case .text: scan.text(stages: stages, terminal: Look.terminal(writingTo: output))
    case .json: scan.json
    case .mermaid: scan.mermaid(stages: stages)
    case .dot: scan.dot(stages: stages)
    }
  }
}
