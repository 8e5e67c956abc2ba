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
    case text, json
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
    try Output.write(format == .json ? result.review.json : result.review.text, to: output)
    if !result.coverage.isComplete {
      Output.complain("the result is not whole: part of the repository could not be listed")
      Process.end(.partial)
    }
  }
}

extension ScanOptions {
  /// Reads and judges the repository.
  func review(_ path: String) async throws(Problem) -> ReviewResult {
    let request = ScanRequest(
      path: path,
      revision: rev,
      catalogueFolder: catalog,
      workers: threads ?? Process.processors,
      largestFile: maxFileSize,
      mostFiles: maxFiles,
      trusted: trust
    )
    let progress = Progress()
    do throws(ScanProblem) {
      let result = try await ReviewResult(request) { read, all in progress.show(read, of: all) }
      progress.clear()
      return result
    } catch {
      progress.clear()
      throw Problem(error.description)
    }
  }
}
