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
  /// Of these those that only tell others when to work.
  private(set) var schedulers: Set<Int> = []
  /// Programs of which only the code of their libraries is told apart.
  private(set) var registered: Set<Int> = []
  /// Parts of which something is known.
  private var code: [Int: Code] = [:]

  /// The blocks that a part runs.
  private struct Code {
    let numbers: [RepoPath: Int]
    let names: [SourceNames]
    let firstBlocks: [Int]
    /// By the blocks' numbers among all.
    let isLive: [Bool]
    /// The files that may be the part's; nil for all.
    let scope: Set<Int>?
    /// Names that the part's code says, and those that any code does; only of Go.
    let said: NameHashes?
    let mentioned: NameHashes

    init(
      _ graph: SourceGraph,
      _ isLive: [Bool],
      scope: Set<Int>? = nil,
      said: NameHashes? = nil
    ) {
      self.said = said
      mentioned = graph.mentioned
      numbers = graph.numbers
      names = graph.names
      firstBlocks = graph.firstBlocks
      self.isLive = isLive
      self.scope = scope
    }

    func file(at path: RepoPath) -> Int? {
      guard let file = numbers[path], scope?.contains(file) ?? true else { return nil }
      return file
    }
  }

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
    divideGo(parts, book)
    let registrations = RegisteredCode(sharing, parts, book)
    guard let graph = registrations.graph else { return }
    for (number, program) in registrations.programs where code[number] == nil {
      registered.insert(number)
      units.formUnion(program.units)
      code[number] = Code(graph, program.isLive, scope: program.files)
    }
  }

  /// Whether the part runs what stands at the line; nil when nothing is known of it.
  func runs(_ part: Int, _ path: RepoPath, line: Int) -> Bool? {
    guard let code = code[part], let file = code.file(at: path) else { return nil }
    let names = code.names[file]
    return !names.blocks.isEmpty && code.isLive[code.firstBlocks[file] + names.block(at: line)]
  }

  /// Whether only code of others names the constant of a Go package.
  func leaves(_ part: Int, constant name: String, _ path: RepoPath, line: Int) -> Bool {
    guard let code = code[part], let said = code.said, let file = code.file(at: path),
      code.names[file].block(at: line) == 0
    else { return false }
    let hash = SourceNames.function(name)
    return code.mentioned.contains(hash) && !said.contains(hash)
  }

  /// Whether a function that the part runs in the file names this one.
  func says(_ part: Int, _ path: RepoPath, _ word: UInt32) -> Bool {
    guard let code = code[part], let file = code.file(at: path) else { return false }
    let first = code.firstBlocks[file]
    return code.names[file].blocks.enumerated().contains {
      code.isLive[first + $0.offset] && $0.element.words.contains(word)
    }
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
    var found = divided(numbers, commands, graph, parts)
    let roots = closure.flatMap { parts.units.units[$0].entryPoints }.compactMap {
      graph.numbers[$0.path]
    }
    let choices = CommandChoices(
      Dictionary(uniqueKeysWithValues: numbers.map { ($0, commands.words(of: $0)) }),
      roots: Set(roots),
      in: graph
    )
    for (part, left) in choices.left {
      found[part] = zip(found[part] ?? left.map { _ in true }, left).map { $0 && !$1 }
    }
    if found.isEmpty { return }
    for (part, isLive) in found {
      code[part] = Code(graph, isLive)
    }
    units.formUnion(closure)
  }

  /// The code of each process by where it begins.
  private mutating func divided(
    _ numbers: [Int],
    _ commands: ProcessCommands,
    _ graph: SourceGraph,
    _ parts: PartMap
  ) -> [Int: [Bool]] {
    let known = graph.commands
    let starts = numbers.map { commands.start(of: $0, knowing: known) }
    guard starts.contains(where: { $0 != .unknown }), Set(starts).count > 1,
      let unit = numbers.first.flatMap({ parts.parts[$0].unit })
    else { return [:] }
    let units = parts.units.closure(of: unit).map { parts.units.units[$0] }
    let jobs = JobFiles(units, catalog: parts.catalog).paths.compactMap { graph.numbers[$0] }
    let programs = zip(numbers, starts).map { number, start in
      Division.Program(
        part: number,
        start: start,
        isMain: isMain(start, among: starts, parts.parts[number]),
        isFunction: parts.parts[number].kind == .function
      )
    }
    let found = Division(programs, jobs: Set(jobs), graph).live
    if !found.isEmpty {
      workers.formUnion(programs.filter { $0.start.isOfJobs }.map(\.part))
      schedulers.formUnion(programs.filter { $0.start == .scheduler }.map(\.part))
    }
    return found
  }

  /// Programs in Go that several processes run, each with its own word.
  private mutating func divideGo(_ parts: PartMap, _ book: FactBook) {
    var sharing: [GoCode: [Int]] = [:]
    for (number, part) in parts.parts.enumerated() {
      guard let unit = part.unit, part.stage != .test, parts.units.units[unit].language == .go,
        !parts.isOnlyTried(part)
      else { continue }
      let code = GoCode(unit: unit, folders: parts.goFolders(of: number) ?? [])
      sharing[code, default: []].append(number)
    }
    let hasSeveral = Set(sharing.keys.map(\.folders)).count > 1
    let telling = Set(
      book.sources.lazy.filter { $0.value.hasCommands }.map {
        parts.units.number(at: $0.key.folder)
      }
    )
    let groups = sharing.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }.filter {
      let isOneOfSeveral = hasSeveral && !$0.key.folders.isEmpty
      let units = $0.value.first.map(parts.codeUnits) ?? []
      return isOneOfSeveral || $0.value.count > 1 && !telling.isDisjoint(with: units)
    }
    if groups.isEmpty { return }
    // What only a neighbour names is named by somebody.
    let all = Set(groups.compactMap(\.value.first).flatMap(parts.codeUnits))
    let graph = SourceGraph(all.sorted(), of: parts.units, book)
    for (program, numbers) in groups {
      divide(program, hasSeveral && !program.folders.isEmpty, among: numbers, graph, parts)
    }
    units.formUnion(all)
  }

  private mutating func divide(
    _ program: GoCode,
    _ isOneOfSeveral: Bool,
    among numbers: [Int],
    _ graph: SourceGraph,
    _ parts: PartMap
  ) {
    let starts = parts.units.units[program.unit].entryPoints.filter {
      program.folders.isEmpty || program.folders.contains($0.path.folder)
    }
    let roots = Set(starts.compactMap { graph.numbers[$0.path] })
    let commands = ProcessCommands(parts, unit: program.unit, graph: graph)
    let choices = CommandChoices(
      Dictionary(uniqueKeysWithValues: numbers.map { ($0, commands.words(of: $0)) }),
      roots: roots,
      in: graph,
      among: program.folders
    )
    let whole =
      isOneOfSeveral && !roots.isEmpty
      ? LiveCode(entering: roots, leaving: [], in: graph) : nil
    for number in numbers {
      let left = choices.left[number]
      guard whole != nil || left != nil else { continue }
      let isLive = whole?.isLive ?? [Bool](repeating: true, count: graph.firstBlocks.last ?? 0)
      code[number] = Code(
        graph,
        left.map { zip(isLive, $0).map { $0 && !$1 } } ?? isLive,
        said: choices.followed[number]?.words ?? whole?.words
      )
    }
  }

  /// What a program in Go is made of.
  private struct GoCode: Hashable {
    let unit: Int
    let folders: Set<RepoPath>
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
    /// A platform calls its handler and nothing else: what no handler leads to is run by no function.
    let isFunction: Bool
  }

  /// The code of each program that does not have all, by the blocks' numbers in the graph.
  private(set) var live: [Int: [Bool]] = [:]

  init(_ programs: [Program], jobs: Set<Int>, _ graph: SourceGraph) {
    // Jobs that no worker takes are run by who makes them.
    let hasWorker = programs.contains { $0.start.isWorker }
    let jobs = hasWorker ? jobs : []
    var known: [Int: LiveCode] = [:]
    var claimed = jobs
    for program in programs {
      switch program.start {
      case .unknown: continue
      case .worker(let told):
        // Where nothing marks jobs, they are not known.
        if jobs.isEmpty { continue }
        let roots = told.union(jobs).union(graph.initializers)
        known[program.part] = LiveCode(of: roots, cut: [], in: graph)
        // What the command names sets the program up, which its other processes do as well.
        claimed.formUnion(LiveCode(of: jobs, cut: [], in: graph).files)
        continue
      case .scheduler:
        known[program.part] = LiveCode(of: graph.schedules, cut: jobs, in: graph)
      case .files(let told), .server(let told):
        known[program.part] = LiveCode(of: told, cut: jobs.subtracting(told), in: graph)
      }
      if let files = known[program.part]?.files { claimed.formUnion(files) }
    }
    if known.isEmpty { return }
    let others = Set(graph.paths.indices).subtracting(claimed)
    let entries = programs.reduce(into: Set<Int>()) { entries, program in
      if case .files(let told) = program.start { entries.formUnion(told) }
    }
    let hasMain = programs.contains(where: \.isMain)
    let rest = LiveCode(of: others, cut: jobs.union(entries), in: graph).isLive
    for program in programs {
      let own = known[program.part]?.isLive
      if program.isMain {
        live[program.part] = Self.union(rest, own)
      } else if let own {
        live[program.part] = hasMain || program.isFunction ? own : Self.union(rest, own)
      }
    }
  }

  private static func union(_ rest: [Bool], _ own: [Bool]?) -> [Bool] {
    guard let own else { return rest }
    return zip(rest, own).map { $0 || $1 }
  }
}

extension SourceGraph {
  /// Files that every process of the code base runs when it starts.
  ///
  /// Source: Rails Guides, "Configuring Rails Applications", "Using Initializer Files".
  var initializers: Set<Int> {
    Set(paths.indices.filter { paths[$0].text.hasSuffix(".rb") && Self.isInitializer(paths[$0]) })
  }

  private static func isInitializer(_ path: RepoPath) -> Bool {
    path.folder.parts.contains("initializers")
  }

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
