import ArgumentParser
import AsbuiltKit
import Reports

/// How the architecture went from one kept scan to the next.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Tells how the numbers of kept scans went, and what changed between them.",
    discussion: "Scans are kept by 'asbuilt scan --save' and 'asbuilt drift --save'."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @Option(help: "How to print it.")
  var format: Format = .text

  @Option(help: "At most this many of the latest scans.")
  var last = 30

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var keeping: StoreOptions

  func run() throws {
    let trend = try trend()
    let terminal = Look.terminal(writingTo: output)
    try Output.write(format == .json ? trend.json : trend.text(terminal: terminal), to: output)
  }

  private func trend() throws(Problem) -> Trend {
    let repository = try keeping.repository(ScanRequest(path: path))
    let store = try keeping.open(makingNew: false)
    do throws(ScanProblem) {
      return try store.trend(of: repository, last: last)
    } catch {
      throw Problem(error.description)
    }
  }
}
