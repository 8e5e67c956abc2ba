import ArchitectureModel
import Catalog
import Facts

/// Workers that only scripts of images tell of.
extension PartMap {
  /// A process that a script starts, and what it is there for.
  private struct ScriptedWorker {
    let process: Located<Process>
    /// What those share that only take different queues.
    let task: String
    let isClock: Bool
  }

  /// Adds workers beside code that runs, where nothing else names one: branches that start the same work are one.
  mutating func addScriptedWorkers() {
    var found: [Int: [ScriptedWorker]] = [:]
    for (number, unit) in units.units.enumerated() where unit.stage == .production {
      let workers = scriptedWorkers(of: unit)
      if workers.isEmpty { continue }
      if let owner = codeUnit(around: number) { found[owner, default: []] += workers }
    }
    for (number, workers) in found.sorted(by: { $0.key < $1.key }) {
      let owners = parts.filter { $0.stage == .production && $0.unit == number }
      if owners.contains(where: { isBackground($0) }) { continue }
      let workers = workers.filter { worker in !owners.contains { starts($0, worker.process) } }
      var tasks: [String] = []
      for worker in workers where !tasks.contains(worker.task) { tasks.append(worker.task) }
      for task in tasks { add(workers.filter { $0.task == task }, of: number) }
    }
  }

  /// Whether the process is what the script starts, all of which it is told to run.
  private func starts(_ part: Part, _ process: Located<Process>) -> Bool {
    process.content.name == nil
      && commandLines(of: part).contains { line in
        StartScript.names(process.path, in: line)
      }
  }

  private func scriptedWorkers(of unit: Unit) -> [ScriptedWorker] {
    unit.processes.compactMap { process in
      guard process.detector == "shell-script", PathStage.stage(of: process.path) == .production
      else { return nil }
      return listedWorker(process) ?? ownWorker(process, of: unit)
    }
  }

  /// What the catalogue knows to work off a queue, or to tell others when to.
  private func listedWorker(_ process: Located<Process>) -> ScriptedWorker? {
    let command = process.content.command
    let technology = catalog.command(command).first { technology in
      technology.roles.first == .framework && technology.makes == nil
        && !technology.traits.contains(.manager)
    }
    guard let technology else { return nil }
    // What it has no words for works off its queue whatever it is told.
    guard !technology.values(of: .workers).isEmpty else {
      let name = process.content.name ?? Self.scriptName(process.path, isClock: false)
      return ScriptedWorker(process: process, task: name, isClock: false)
    }
    let words = CommandReader.segments(command).flatMap { $0 }.filter { !$0.hasPrefix("-") }.map {
      $0.split(separator: "/").last.map(String.init) ?? $0
    }
    let isClock = CommandReader.isListed(words, .schedulers, catalog)
    guard isClock || CommandReader.isListed(words, .workers, catalog) else { return nil }
    let task = "\(technology.id) \(isClock ? "clock" : "work")"
    return ScriptedWorker(process: process, task: task, isClock: isClock)
  }

  /// `worker) exec node work.js ;;`: a branch of what the image starts that is called after its work and runs a file.
  private func ownWorker(_ process: Located<Process>, of unit: Unit) -> ScriptedWorker? {
    guard let name = process.content.name, isBackground(name),
      let program = process.content.command.split(separator: " ").first,
      Self.interpreters.contains(String(program.split(separator: "/").last ?? program)),
      !CommandReader.onlyPrepares(process.content.command),
      unit.processes.contains(where: {
        $0.content.role == .entry && $0.content.command.contains(process.path.name)
      })
    else { return nil }
    return ScriptedWorker(process: process, task: name, isClock: false)
  }

  private static let interpreters: Set<String> = [
    "python", "python3", "node", "ruby", "php", "java", "dotnet", "deno", "bun",
  ]

  /// The unit whose code runs in the image that a folder without code only tells how to make.
  private func codeUnit(around number: Int) -> Int? {
    var number = number
    while !parts.contains(where: { $0.unit == number && $0.stage == .production }) {
      guard number != 0, units.units[number].sources == 0 else { return nil }
      number = units.number(at: units.units[number].folder.folder)
    }
    return number
  }

  /// Adds what several branches start as the one that is called most plainly.
  private mutating func add(_ workers: [ScriptedWorker], of number: Int) {
    let named = workers.map { worker in
      let process = worker.process
      return (
        name: process.content.name ?? Self.scriptName(process.path, isClock: worker.isClock),
        process: process
      )
    }
    let plainest = named.min { left, right in
      (left.name.utf8.count, left.name) < (right.name.utf8.count, right.name)
    }
    if let plainest { add(plainest.process, named: plainest.name, of: number) }
  }

  /// `async_entrypoint.sh` starts `async`.
  private static func scriptName(_ path: RepoPath, isClock: Bool) -> String {
    let stem = path.name.split(separator: ".").first.map(String.init) ?? ""
    let generic: Set<String> = [
      "docker", "entrypoint", "start", "run", "launch", "init", "boot", "cmd", "command", "script",
    ]
    let words = Words.of(stem).filter { !generic.contains($0) }
    if words.isEmpty { return isClock ? "scheduler" : "worker" }
    return words.joined(separator: "-")
  }
}
