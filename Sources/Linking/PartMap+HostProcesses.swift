import ArchitectureModel
import Catalog
import Facts

/// Services of an init system beside containers of the same code: two ways to run one program.
extension PartMap {
  /// What a process of a code base is there for.
  private enum Task {
    case answers, works, tellsTheTime
  }

  /// Makes one part of a service that the init system of a machine starts and the container of the same task and code.
  ///
  /// Rationale: who installs by hand and who runs containers both start all of the system; nobody runs both at once.
  mutating func joinHostProcesses() {
    let hosts = parts.indices.filter { isOnHost($0) }
    guard !hosts.isEmpty else { return }
    for number in hosts {
      let task = task(of: number)
      let twin = parts.indices.first { other in
        parts[other].unit == parts[number].unit && isInContainer(other)
          && self.task(of: other) == task
      }
      if let twin { fold(number, into: twin) }
    }
  }

  private func isOnHost(_ number: Int) -> Bool {
    let part = parts[number]
    return part.unit != nil && part.stage == .production && !part.declarations.isEmpty
      && part.declarations.allSatisfy { declarations.all[$0].workload.form == .unit }
  }

  private func isInContainer(_ number: Int) -> Bool {
    let part = parts[number]
    return part.stage == .production && part.isProgram
      && part.declarations.contains { declarations.all[$0].workload.form != .unit }
  }

  private func task(of number: Int) -> Task {
    let commands = parts[number].declarations.map {
      declarations.all[$0].workload.command.joined(separator: " ")
    }
    let words = Set(commands.flatMap { Words.of($0) })
    if !words.isDisjoint(with: Self.clockWords) { return .tellsTheTime }
    return isBackground(parts[number]) ? .works : .answers
  }

  private static let clockWords: Set<String> = [
    "beat", "scheduler", "schedule", "cron", "crond", "clock",
  ]

  /// Gives all that is known of a part to its twin; what has no evidence is none.
  mutating func fold(_ number: Int, into twin: Int) {
    parts[twin].evidence += parts[number].evidence
    parts[twin].hostNames.formUnion(parts[number].hostNames)
    parts[twin].scopes.formUnion(parts[number].scopes)
    parts[number].evidence = []
    parts[number].hostNames = []
    parts[number].declarations = []
    parts[number].unit = nil
    parts[number].stage = .development
  }
}
