import ArchitectureModel
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
    try Output.write(text(of: result.scan, options.stages(result.policy)), to: output)
    options.finish(result)
  }

  private func keep() async throws {
    let result = try await options.review(path)
    let stages = options.stages(result.policy)
    try Output.write(text(of: result.review.scan, stages), to: output)
    try keeping.save(result.review, options.request(path))
    options.finish(result.coverage, policy: result.policy)
  }

  private func text(of scan: Scan, _ stages: Set<Stage>) -> String {
    switch format {
    case .text: scan.text(stages: stages, terminal: Look.terminal(writingTo: output))
    case .json: scan.json
    case .mermaid: scan.mermaid(stages: stages)
    case .dot: scan.dot(stages: stages)
    }
  }
}
