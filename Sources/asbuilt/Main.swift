import ArgumentParser
import AsbuiltKit

/// The commands; without one, `report`.
struct Asbuilt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asbuilt",
    abstract: "Tells what the architecture of a repository really is, with file, line and commit.",
    version: Tool.version,
    subcommands: [
      ReportCommand.self, ScanCommand.self, WhyCommand.self, DiffCommand.self, HistoryCommand.self,
      DriftCommand.self, ReviewCommand.self, TrendCommand.self, CommentCommand.self,
      FactsCommand.self, TechnologiesCommand.self,
    ],
    defaultSubcommand: ReportCommand.self
  )
}

/// Runs a command and turns whatever happened into an exit code of the contract.
@main enum Main {
  static func main() async {
    Process.prepare()
    do {
      var command = try Asbuilt.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let problem as Problem {
      Output.complain(problem.message)
      Process.end(problem.code)
    } catch {
      end(parsing: error)
    }
  }

  /// Help and version are results; everything else that parsing throws is wrong usage.
  private static func end(parsing error: any Error) {
    let text = Asbuilt.fullMessage(for: error)
    guard Asbuilt.exitCode(for: error) == .success else {
      Output.complain(text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text)
      Process.end(.usage)
    }
    try? Output.write(text + "\n")
  }
}
