import ArchitectureModel
import Catalog
import Facts

/// Which code of a code base ends up in which of its processes.
///
/// A process whose beginning is not found has everything: what is not known is never left out.
struct Reach: Sendable {
  /// Units whose code was told apart.
  private(set) var units: Set<Int> = []
  /// Parts that run what a job framework hands them, or hand it out.
  private(set) var workers: Set<Int> = []
  /// Programs of which only the code of their libraries is told apart.
  private(set) var registered: Set<Int> = []
  /// For each part of which something is known the blocks of each file that it runs.
  private var live: [Int: [RepoPath: Set<Int>]] = [:]
  private var names: [RepoPath: SourceNames] = [:]

  init(_ parts: PartMap, _ book: FactBook) {
    var sharing: [Int: [Int]] = [:]
    for (number, part) in parts.parts.enumerated() {
      // What tests start takes no code away from what runs, and says of no process what it leaves to others.
      guard let unit = part.unit, part.stage != .test,
        parts.units.units[unit].language != .go, !parts.isOnlyTried(part)
      else { continue }
      sharing[unit, default: []].append(number)
    }
    for (unit, numbers) in sharing.sorted(by: { $0.key < $1.key }) where numbers.count > 1 {
      divide(unit, among: numbers, parts, book)
    }
    for (number, code) in RegisteredCode(sharing, parts, book).programs where live[number] == nil {
      registered.insert(number)
      live[number] = code.blocks
      units.formUnion(code.units)
      names.merge(code.names) { first, _ in first }
    }
  }

  /// Whether the part runs what stands at the line; nil when nothing is known of it.
  func runs(_ part: Int, _ path: RepoPath, line: Int) -> Bool? {
    guard let files = live[part], let names = names[path] else { return nil }
    return files[path]?.contains(names.block(at: line)) ?? false
  }

  /// Whether a function that the part runs in the file names this one.
  func says(_ part: Int, _ path: RepoPath, _ word: UInt32) -> Bool {
    guard let blocks = live[part]?[path], let all = names[path]?.blocks else { return false }
    return blocks.contains { all.indices.contains($0) && all[$0].words.contains(word) }
  }

  private mutating func divide(
    _ unit: Int,
    among numbers: [Int],
    _ parts: PartMap,
    _ book: FactBook
  ) {
    let closure = parts.units.closure(of: unit)
    let graph = SourceGraph(closure, of: parts.units, book)
    let commands = ProcessCommands(parts, unit: unit, graph: graph)
    let starts = numbers.map { commands.start(of: $0) }
    guard starts.contains(where: { $0 != .unknown }), Set(starts).count > 1 else { return }
    let units = closure.map { parts.units.units[$0] }
    let jobs = JobFiles(units, catalog: parts.catalog).paths.compactMap { graph.numbers[$0] }
    let programs = zip(numbers, starts).map { number, start in
      Division.Program(
        part: number,
        start: start,
        isMain: isMain(start, among: starts, parts.parts[number])
      )
    }
    let found = Division(programs, jobs: Set(jobs), graph).live
    if found.isEmpty { return }
    for (part, code) in found {
      for node in code {
        live[part, default: [:]][graph.paths[node.file], default: []].insert(node.block)
      }
      live[part] = live[part] ?? [:]
    }
    for (number, path) in graph.paths.enumerated() { names[path] = graph.names[number] }
    self.units.formUnion(closure)
    workers.formUnion(programs.filter { $0.start.isOfJobs }.map(\.part))
  }

  /// Whether the process is what the code base is there for: the only one of unknown beginning, or one that people reach.
  private func isMain(_ start: ProcessStart, among starts: [ProcessStart], _ part: Part) -> Bool {
    switch start {
    case .server: true
    case .unknown where starts.contains(where: \.isServer): false
    case .unknown:
      starts.filter { $0 == .unknown }.count == 1
        || !Set(["web", "app", "api", "server", "www"]).isDisjoint(with: Words.of(part.name))
    default: false
    }
  }
}

/// How the code of one code base falls to its processes.
private struct Division {
  struct Program {
    let part: Int
    let start: ProcessStart
    let isMain: Bool
  }

  /// The code of each program that does not have all.
  private(set) var live: [Int: Set<SourceGraph.Node>] = [:]

  init(_ programs: [Program], jobs: Set<Int>, _ graph: SourceGraph) {
    // Jobs that no worker takes are run by who makes them.
    let hasWorker = programs.contains { $0.start.isWorker }
    let jobs = hasWorker ? jobs : []
    var known: [Int: LiveCode] = [:]
    for program in programs {
      switch program.start {
      case .unknown: continue
      case .worker(let told):
        // Where nothing marks jobs, they are not known.
        if jobs.isEmpty { continue }
        known[program.part] = LiveCode(of: told.union(jobs), cut: [], in: graph)
      case .scheduler:
        known[program.part] = LiveCode(of: graph.schedules, cut: jobs, in: graph)
      case .files(let told), .server(let told):
        known[program.part] = LiveCode(of: told, cut: jobs.subtracting(told), in: graph)
      }
    }
    if known.isEmpty { return }
    let claimed = known.values.reduce(into: jobs) { $0.formUnion($1.files) }
    let others = Set(graph.paths.indices).subtracting(claimed)
    let entries = programs.reduce(into: Set<Int>()) { entries, program in
      if case .files(let told) = program.start { entries.formUnion(told) }
    }
    let hasMain = programs.contains(where: \.isMain)
    let rest = LiveCode(of: others, cut: jobs.union(entries), in: graph).nodes
    for program in programs {
      let own = known[program.part]?.nodes
      if program.isMain {
        live[program.part] = rest.union(own ?? [])
      } else if let own {
        live[program.part] = hasMain ? own : own.union(rest)
      }
    }
  }
}

extension SourceGraph {
  /// Files that by convention say what is done at which times.
  ///
  /// Source: Laravel, "Task Scheduling"; whenever and clockwork, "Usage".
  var schedules: Set<Int> {
    Set(
      paths.indices.filter { number in
        ["routes/console.php", "Console/Kernel.php", "config/schedule.rb", "clock.rb"].contains {
          paths[number].text.hasSuffix($0)
        }
      }
    )
  }
}
