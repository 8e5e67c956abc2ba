import ArchitectureModel
import ArgumentParser
import AsbuiltKit
import Facts
import History
import Policies

/// Accept what is there now.
struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Accepts the state of the architecture, or drops from the accepted what is gone."
  )

  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case full, prune
  }

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @Option(help: "full: accept everything that is there; prune: only drop what is gone.")
  var mode: Mode = .full

  @Option(help: "Why what is new is accepted.")
  var reason: String?

  @Option(help: "The last day on which what is new is accepted: 2027-01-31.")
  var until: String?

  @Option(
    name: .shortAndLong,
    help: "Write to this file instead of .asbuilt/baseline.json below PATH."
  )
  var output: String?

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let words = Baseline.Entry.Words(reason: reason, until: try until.map(Self.day))
    if mode == .prune, reason != nil || until != nil {
      throw Problem("--mode prune accepts nothing new; leave --reason and --until out")
    }
    let result = try await options.baseline(
      path,
      mode: mode == .full ? .full : .prune,
      words: words,
      output: output
    )
    guard result.coverage.isComplete else {
      throw Problem("part of the repository could not be listed, so nothing is accepted", .partial)
    }
    if !result.isWritten {
      if output == nil { try Output.makeFolder(above: result.path) }
      try Output.write(result.text, to: result.path)
    }
    try Output.write(Self.summary(result, output ?? Baseline.path.text))
    options.finish(result.coverage, policy: result.policy)
  }

  private static func day(_ text: String) throws(Problem) -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw Problem("--until: '\(text)' is no day; write it as 2027-01-31")
    }
    return day
  }

  /// One line: `.asbuilt/baseline.json: 27 entries, 2 new, 1 dropped`.
  private static func summary(_ result: BaselineResult, _ path: String) -> String {
    let outcome = result.outcome
    let count = outcome.added + outcome.kept
    var parts = ["\(count) \(count == 1 ? "entry" : "entries")"]
    if outcome.added > 0 { parts.append("\(outcome.added) new") }
    if outcome.dropped > 0 { parts.append("\(outcome.dropped) dropped") }
    if outcome.renewed > 0 {
      parts.append("\(outcome.renewed) accepted anew, whose day was over")
    }
    if outcome.added + outcome.dropped + outcome.renewed == 0 { parts.append("as before") }
    return "\(path): \(parts.joined(separator: ", "))\n"
  }
}
