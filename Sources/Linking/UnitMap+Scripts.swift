import ArchitectureModel
import Facts

extension UnitMap {
  /// Folders of programs that people run by hand: releases, data that is prepared, checks.
  private static let folders: Set<String> = [
    "script", "scripts", "tools", "tool", "hack", "contrib", "misc", "dev", "maintenance",
    "release", "releasing",
  ]

  /// What each scripting language's packages are listed by.
  private static let ecosystems: [String: Ecosystem] = [
    "source-python": .pypi, "source-ruby": .gem,
  ]

  /// Drops what scripts beside a program state: they call others, but nothing that runs does.
  ///
  /// A script is a file in a folder of such, or one in a language for which the unit has no packages;
  /// what a process is started with is none.
  mutating func dropScripts(_ book: FactBook) {
    let commands = Self.commands(in: book)
    var answers: [RepoPath: Bool] = [:]
    // What one file states stands together.
    var last: (path: RepoPath, answer: Bool)?
    for number in units.indices where units[number].sources > 0 {
      let unit = units[number]
      let ecosystems = Set(unit.dependencies.map(\.content.ecosystem))
      func isScript(_ path: RepoPath, _ detector: String) -> Bool {
        guard detector.hasPrefix("source-") else { return false }
        if let last, last.path == path { return last.answer }
        if let known = answers[path] {
          last = (path, known)
          return known
        }
        let answer =
          (Self.isInFolder(path, detector, of: unit) || Self.isForeign(detector, unit, ecosystems))
          && !commands.contains { $0.contains(path.name) }
        answers[path] = answer
        last = (path, answer)
        return answer
      }
      // A unit that is nothing but scripts is what it is.
      guard unit.imports.contains(where: { !isScript($0.path, $0.detector) }),
        unit.imports.contains(where: { isScript($0.path, $0.detector) })
      else { continue }
      units[number].imports.removeAll { isScript($0.path, $0.detector) }
      units[number].literals.removeAll { isScript($0.path, $0.detector) }
      units[number].calls.removeAll { isScript($0.path, $0.detector) }
      units[number].reads.removeAll { isScript($0.path, $0.detector) }
      units[number].markers.removeAll { isScript($0.path, $0.detector) }
    }
  }

  private static func isInFolder(_ path: RepoPath, _ detector: String, of unit: Unit) -> Bool {
    let depth = unit.folder.parts.count
    let parts = path.folder.parts
    guard parts.count > depth else { return false }
    // A Python program is a module; what lies in `bin` is run by hand or named by a process.
    return folders.contains(parts[depth].lowercased())
      || detector == "source-python" && parts[depth] == "bin"
  }

  private static func isForeign(
    _ detector: String,
    _ unit: Unit,
    _ known: Set<Ecosystem>
  ) -> Bool {
    guard let ecosystem = ecosystems[detector], let language = unit.language else { return false }
    return detector != "source-\(language.rawValue)" && !known.contains(ecosystem)
      && !known.isEmpty
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
