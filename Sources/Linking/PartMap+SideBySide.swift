import ArchitectureModel
import Facts

extension PartMap {
  /// Finds what the command of a container that holds a whole workspace starts: one program of it, or several side by side.
  mutating func attachStarted() {
    let taken = Set(parts.filter { !isOnlyTried($0) }.compactMap(\.unit))
    for number in parts.indices {
      guard parts[number].technology == nil, let outer = parts[number].unit,
        UnitMap.isWorkspace(units.units[outer]), !parts[number].declarations.isEmpty
      else { continue }
      let started = StartedPrograms(of: outer, units).programs(in: commands(of: number, outer))
      let found = started.filter { !taken.contains($0) && !isLibrary($0, of: started) }
      guard let main = chief(of: found, for: parts[number].name) else { continue }
      attach(main, to: number)
      for other in found where other != main { addBeside(number, other) }
    }
  }

  /// Whether the command only prepares what other programs in it include: the schema of their store, say.
  private func isLibrary(_ number: Int, of started: [Int]) -> Bool {
    profiles[number].makes.isEmpty
      && started.contains { $0 != number && units.closure(of: $0).contains(number) }
  }

  /// What the container is started with: its own command, else that of its image.
  private func commands(of number: Int, _ outer: Int) -> [String] {
    let members = parts[number].declarations.map { declarations.all[$0] }
    let own = members.map { $0.workload.command.joined(separator: " ") }.filter { !$0.isEmpty }
    if !own.isEmpty { return own }
    let files = Set(members.compactMap(\.dockerfile))
    return units.units[outer].processes.filter {
      $0.content.role == .entry && files.contains($0.path)
    }.map(\.content.command)
  }

  /// The program that the container is called after, else one that is reached by others, else the first.
  private func chief(of programs: [Int], for name: String) -> Int? {
    programs.first { number in
      units.units[number].names.contains { NameForm.core($0) == NameForm.core(name) }
    } ?? programs.first { !profiles[$0].makes.isEmpty } ?? programs.first
  }

  private mutating func addBeside(_ number: Int, _ unit: Int) {
    var part = parts[number]
    part.name = units.units[unit].names.first ?? String(units.units[unit].folder.name)
    part.kind = .service
    part.hostNames = [part.name.lowercased()]
    part.evidence = part.evidence.filter {
      $0.detector != "package-json" && $0.detector != UnitMap.projectList
    }
    parts.append(part)
    attach(unit, to: parts.count - 1)
  }
}

/// Reads commands that start programs of a workspace in their folders or by their names.
///
/// Sources: npm, "workspaces"; pnpm, "Filtering"; Yarn, "yarn workspace"; concurrently, "Usage"; NestJS CLI, "nest start".
struct StartedPrograms {
  private struct Program {
    let unit: Int
    /// Its folder, seen from the workspace.
    let place: String
    let names: Set<String>
    let isProject: Bool
  }

  private struct Script {
    let name: String
    let command: String
  }

  private let programs: [Program]
  private let scripts: [Script]

  init(of outer: Int, _ units: UnitMap) {
    let root = units.units[outer].folder
    let length = root.text.isEmpty ? 0 : root.text.count + 1
    var programs: [Program] = []
    for (number, unit) in units.units.enumerated()
    where number != outer && unit.folder.isInside(root) && unit.stage == .production
      && unit.sources > 0
    {
      let program = Program(
        unit: number,
        place: String(unit.folder.text.dropFirst(length)),
        names: Set(unit.names + unit.modules.map(\.content.name)),
        isProject: unit.modules.contains(where: UnitMap.isProject)
      )
      programs.append(program)
    }
    self.programs = programs
    scripts = units.units[outer].processes.compactMap { process in
      guard process.content.role == .script, let name = process.content.name else { return nil }
      return Script(name: name, command: process.content.command)
    }
  }

  func programs(in commands: [String]) -> [Int] {
    var found: [Int] = []
    var pending = commands.map { (text: $0, depth: 0) }
    while !pending.isEmpty {
      let (text, depth) = pending.removeFirst()
      let words = text.prefix(4_000).split { " \t\n\"'`();&|,".contains($0) }.map(String.init)
      for (at, word) in words.enumerated() {
        let before = at > 0 ? words[at - 1] : ""
        if let unit = program(word, behind: before), !found.contains(unit) { found.append(unit) }
        if depth < 3, pending.count < 40 {
          pending += called(word, words, at).map { (text: $0, depth: depth + 1) }
        }
      }
    }
    return found
  }

  private static let selectors: Set<String> = ["--filter", "-F", "--workspace", "-w", "workspace"]

  private func program(_ word: String, behind before: String) -> Int? {
    if before == "cd" || before == "--cwd" || before == "-C" || before == "--prefix" {
      return atFolder(word)
    }
    if let equals = word.firstIndex(of: "="), Self.selectors.contains(String(word[..<equals])) {
      return named(String(word[word.index(after: equals)...]))
    }
    if Self.selectors.contains(before) { return named(word) }
    if word.contains("/") { return holding(word) }
    return programs.first { $0.isProject && $0.names.contains(word) && before != "run" }?.unit
  }

  private func named(_ name: String) -> Int? {
    let name = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    let found = programs.filter { $0.names.contains(name) || $0.place == name }
    return found.count == 1 ? found.first?.unit : nil
  }

  /// `/srv/apps/orders` → `apps/orders`.
  private func atFolder(_ path: String) -> Int? {
    let path = "/" + (path.hasSuffix("/") ? String(path.dropLast()) : path)
    return programs.filter { path.hasSuffix("/" + $0.place) }
      .max { $0.place.utf8.count < $1.place.utf8.count }?.unit
  }

  /// `dist/apps/orders/main.js` → `apps/orders`; a folder of one name must begin the path.
  private func holding(_ path: String) -> Int? {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return programs.filter { program in
      program.place.contains("/")
        ? "/\(path)".contains("/\(program.place)/") : path.hasPrefix(program.place + "/")
    }.max { $0.place.utf8.count < $1.place.utf8.count }?.unit
  }

  private static let runners: Set<String> = ["npm", "yarn", "pnpm", "bun"]

  /// Commands of the scripts that the word calls: behind `npm run`, or `npm:dev-*` of what starts several at once.
  private func called(_ word: String, _ words: [String], _ at: Int) -> [String] {
    if word.hasPrefix("npm:"), word.utf8.count > 4 {
      let name = word.dropFirst(4)
      let isOpen = name.hasSuffix("*")
      return scripts.filter { script in
        isOpen ? script.name.hasPrefix(name.dropLast()) : script.name == name
      }.map(\.command)
    }
    guard at > 0 else { return [] }
    let isRun =
      Self.runners.contains(words[at - 1])
      || ["run", "run-script"].contains(words[at - 1]) && at > 1
        && Self.runners.contains(words[at - 2])
    return isRun ? scripts.filter { $0.name == word }.map(\.command) : []
  }
}
