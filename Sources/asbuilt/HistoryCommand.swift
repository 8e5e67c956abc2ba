import ArgumentParser
import AsbuiltKit
import History
import Reports

/// When each part arrived, changed and left.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Tells when each part arrived, changed and left, and in which commit."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
    case calmTimeline = "calm-timeline"
  }

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @Option(help: "How to print it.")
  var format: Format = .text

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let result = try await options.history(path)
    switch format {
    case .text: try Output.write(result.timeline.text(terminal: Look.terminal(writingTo: nil)))
    case .json: try Output.write(result.timeline.json)
    case .calmTimeline: try Output.write(result.timeline.calm)
    }
  }
}
