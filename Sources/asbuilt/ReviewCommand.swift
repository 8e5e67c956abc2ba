import ArchitectureModel
import ArgumentParser
import AsbuiltKit
import Reports

/// What deserves an architect's word.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Lists what deserves an architect's word, with the places that it is made of."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, codequality
  }

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @Option(help: "How to print it.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let result = try await options.review(path)
    try Output.write(text(of: result.review), to: output)
    if !result.coverage.isComplete {
      Output.complain("the result is not whole: part of the repository could not be listed")
      Process.end(.partial)
    }
  }

  private func text(of review: ReviewReport) -> String {
    switch format {
    case .text: review.text
    case .json: review.json
    case .sarif: review.sarif
    case .codequality: review.codeQuality
    }
  }
}
