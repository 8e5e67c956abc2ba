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

  @Option(help: "Tell only what happened on this day or later: 2024-01-31.")
  var since: String?

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let day = try since.map(Self.day)
    let result = try await options.history(path)
    let whole = result.timeline
    let timeline = day.map(whole.since) ?? whole
    let text =
      switch format {
      case .text: timeline.text(terminal: Look.terminal(writingTo: output))
      case .json: timeline.json
      case .calmTimeline: timeline.calm
      }
    try Output.write(text, to: output)
    options.finish(result)
  }

  private static func day(_ text: String) throws(Problem) -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw Problem("--since: '\(text)' is no day; write it as 2024-01-31")
    }
    return day
  }
}
