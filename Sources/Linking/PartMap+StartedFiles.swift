import ArchitectureModel
import Facts

/// Programs of units that name a file and nothing else, where an image of the repository starts a file of the same name.
extension PartMap {
  mutating func attachStartedFiles() {
    let bare = parts.indices.filter(isBareCommand)
    if bare.isEmpty { return }
    var starters: [String: Set<Int>] = [:]
    for (number, unit) in units.units.enumerated()
    where unit.stage == .production && unit.sources > 0 {
      for process in unit.processes where process.content.role == .entry {
        if let name = Self.startedFile(in: process.content.command) {
          starters[name, default: []].insert(number)
        }
      }
    }
    for number in bare {
      let commands = parts[number].declarations.map {
        declarations.all[$0].workload.command.joined(separator: " ")
      }
      let found = Set(commands.compactMap(Self.startedFile).flatMap { starters[$0] ?? [] })
      if found.count == 1, let unit = found.first { attach(unit, to: number) }
    }
  }

  /// Whether files only tell by which command it is started.
  func isBareCommand(_ number: Int) -> Bool {
    guard parts[number].unit == nil, parts[number].technology == nil else { return false }
    let members = parts[number].declarations.map { declarations.all[$0].workload }
    return !members.isEmpty
      && members.allSatisfy {
        ($0.form == .unit || $0.form == .process) && $0.image == nil && $0.build == nil
      } && !members.contains { Self.isSystemProgram($0.command) }
  }

  /// `/usr/local/bin/orders serve` → `orders`; nil for runtimes, which start whatever they are told.
  private static func startedFile(in command: String) -> String? {
    let words = command.split { " \"',[]".contains($0) }
    guard let first = words.first, first.contains("/") else { return nil }
    let name = String(first.split(separator: "/").last ?? first).lowercased()
    return runtimes.contains(where: name.hasPrefix) || name.contains(".") ? nil : name
  }

  /// Why the unit is a program of its own: the image of a folder around it, which holds no code itself, starts what it is built into.
  ///
  /// Of .NET alone: in other languages tools for people are handed out in such images as well.
  /// Source: Dockerfile reference, "Understand how CMD and ENTRYPOINT interact": the last stage's command is what runs.
  func imageStarting(_ number: Int) -> Evidence? {
    let unit = units.units[number]
    guard unit.language == .csharp, !unit.entryPoints.isEmpty, !unit.hasDockerfile else {
      return nil
    }
    for outer in units.units.indices where outer != number && units.units[outer].hasDockerfile {
      let around = units.units[outer]
      guard unit.folder.isInside(around.folder), around.stage == .production else { continue }
      for stage in around.stages where stage.content.isFinal && !stage.content.starts.isEmpty {
        if units.number(startedBy: [stage.content.starts], inside: outer) == number {
          return stage.evidence("image from \(stage.content.base)")
        }
      }
    }
    return nil
  }
}
