import ArchitectureModel
import Facts

extension UnitMap {
  /// Folders of programs that people run by hand: releases, data that is prepared, checks.
  private static let folders: Set<String> = [
    "script", "scripts", "tools", "tool", "hack", "contrib", "misc", "dev", "maintenance",
    "release", "releasing",
  ]

  /// `scripts`, `maint-scripts`, `python_scripts`.
  private static func areScripts(in folder: String) -> Bool {
    folders.contains(folder) || folder.split { "-_".contains($0) }.last == "scripts"
  }

  /// What each scripting language's packages are listed by.
  private static let ecosystems: [String: Ecosystem] = [
    "source-python": .pypi, "source-ruby": .gem,
  ]

  /// Drops what scripts beside a program state: they call others, but nothing that runs does.
  ///
  /// A script is a file in a folder of such, one in a language for which the unit has no packages, or one with named tasks;
  /// what a process is started with is none.
  mutating func dropScripts(_ book: FactBook) {
    let commands = Self.commands(in: book)
    let tasks = NamedTasks(commands: commands, paths: book.paths)
    for number in units.indices where units[number].sources > 0 {
      var scripts = Scripts(of: units[number], commands: commands, tasks: tasks)
      // A unit that is nothing but scripts is what it is.
      guard scripts.areSome(of: units[number].imports) else { continue }
      units[number].imports.removeAll { scripts.hold($0.path, $0.detector) }
      units[number].literals.removeAll { scripts.hold($0.path, $0.detector) }
      units[number].calls.removeAll { scripts.hold($0.path, $0.detector) }
      units[number].reads.removeAll { scripts.hold($0.path, $0.detector) }
      units[number].markers.removeAll { scripts.hold($0.path, $0.detector) }
    }
  }

  /// Which files of a unit are scripts.
  private struct Scripts {
    private let depth: Int
    private let language: Language?
    private let ecosystems: Set<Ecosystem>
    private let commands: [String]
    private let tasks: NamedTasks
    private var answers: [RepoPath: Bool] = [:]
    /// What one file states stands together.
    private var last: (path: RepoPath, detector: String, answer: Bool)?

    init(of unit: Unit, commands: [String], tasks: NamedTasks) {
      depth = unit.folder.parts.count
      language = unit.language
      ecosystems = Set(unit.dependencies.map(\.content.ecosystem))
      self.commands = commands
      self.tasks = tasks
    }

    mutating func hold(_ path: RepoPath, _ detector: String) -> Bool {
      if let last, last.path == path, last.detector == detector { return last.answer }
      guard detector.hasPrefix("source-") else { return false }
      let answer = answers[path] ?? isScript(path, detector)
      answers[path] = answer
      last = (path, detector, answer)
      return answer
    }

    /// Whether some of the files are scripts and others are not.
    mutating func areSome(of imports: [Located<Import>]) -> Bool {
      var (hasScripts, hasPrograms) = (false, false)
      for item in imports {
        if hold(item.path, item.detector) { hasScripts = true } else { hasPrograms = true }
        if hasScripts && hasPrograms { return true }
      }
      return false
    }

    private func isScript(_ path: RepoPath, _ detector: String) -> Bool {
      tasks.leaves(path, detector: detector)
        || (isInFolder(path, detector) || isForeign(detector))
          && !commands.contains { $0.contains(path.name) }
    }

    private func isInFolder(_ path: RepoPath, _ detector: String) -> Bool {
      let parts = path.folder.parts
      guard parts.count > depth else { return false }
      // A Python program is a module; what lies in `bin` is run by hand or named by a process.
      return UnitMap.areScripts(in: parts[depth].lowercased())
        || detector == "source-python" && parts[depth] == "bin"
    }

    private func isForeign(_ detector: String) -> Bool {
      guard let ecosystem = UnitMap.ecosystems[detector], let language else { return false }
      return detector != "source-\(language.rawValue)" && !ecosystems.contains(ecosystem)
        && !ecosystems.isEmpty
    }
  }

  /// What processes and workloads are started with.
  private static func commands(in book: FactBook) -> [String] {
    book.files.filter { $0.states([.process, .workload]) }.flatMap { file in
      file.detection.facts.compactMap { fact -> String? in
        switch fact.claim {
        case .process(let process) where process.role != .script: process.command
        case .workload(let workload): workload.command.joined(separator: " ")
        default: nil
        }
      }
    }
  }
}
