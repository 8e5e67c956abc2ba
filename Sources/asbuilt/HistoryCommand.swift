import ArchitectureModel
import ArgumentParser
import AsbuiltKit
import Facts
import History

/// When each part arrived, changed and left.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Tells when each part arrived, changed and left, and in which commit."
  )

  @Argument(help: "A work tree, a folder inside one, or a bare repository.")
  var path = "."

  @OptionGroup var options: ScanOptions

  func run() async throws {
    let result = try await options.history(path)
    for event in result.timeline.events {
      print(event.commit.id.short, event.commit.time, event.change.verb, event.change.significance, event.change.sortKeyForDebug, event.commit.subject.prefix(60))
    }
  }
}
