import ArchitectureModel
import Catalog
import Facts

/// What the command of a process says about its task.
extension PartMap {
  /// Whether it works off queues or goes by the clock, and answers nobody.
  func isBackground(_ part: Part) -> Bool {
    commandLines(of: part).contains { isBackground($0) }
  }

  /// What the process is started with, by each of its declarations.
  func commandLines(of part: Part) -> [String] {
    part.command.isEmpty
      ? part.declarations.map { declarations.all[$0].workload.command.joined(separator: " ") }
      : [part.command]
  }

  /// The same for a command line.
  func isBackground(_ command: String) -> Bool {
    let isQueue = catalog.command(command).contains { technology in
      technology.roles.first == .framework && technology.makes != .service
    }
    return isQueue
      || command.lowercased().split { !$0.isLetter }.contains {
        Self.backgroundWords.contains(String($0))
      }
  }

  private static let backgroundWords: Set<String> = [
    "worker", "workers", "work", "beat", "scheduler", "schedule", "cron", "crond", "consumer",
    "consume", "jobs", "queue", "clock",
  ]
}
