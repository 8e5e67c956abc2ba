import ArchitectureModel
import Facts

/// The commands of the parts of one unit, and where they begin.
struct ProcessCommands {
  private let parts: PartMap
  private let unit: Int
  private let reader: CommandReader

  init(_ parts: PartMap, unit: Int, graph: SourceGraph) {
    self.parts = parts
    self.unit = unit
    let own = parts.units.units[unit]
    reader = CommandReader(
      graph: graph,
      catalog: parts.catalog,
      folder: own.folder,
      scripts: Dictionary(
        own.processes.compactMap { process in
          process.content.role == .script
            ? process.content.name.map { ($0, process.content.command) } : nil
        },
        uniquingKeysWith: { first, _ in first }
      ),
      shellScripts: Self.shellScripts(of: parts.units)
    )
  }

  /// The shell scripts that hand over to one command and tell no names apart.
  private static func shellScripts(of units: UnitMap) -> [RepoPath: String] {
    let started = units.units.filter { $0.stage == .production }.flatMap(\.processes).filter {
      $0.detector == "shell-script"
    }
    return Dictionary(grouping: started, by: \.path).compactMapValues { processes in
      processes.count == 1 && processes[0].content.name == nil
        ? processes[0].content.command : nil
    }
  }

  /// The first beginning that one of the part's declarations tells.
  func start(of number: Int) -> ProcessStart {
    let part = parts.parts[number]
    let handlers = part.declarations.lazy.map { handler(of: parts.declarations.all[$0]) }
    if let handler = handlers.first(where: { $0 != .unknown }) { return handler }
    if !part.command.isEmpty { return reader.start(of: part.command) }
    for declaration in part.declarations.map({ parts.declarations.all[$0] }) {
      let command = declaration.workload.command.joined(separator: " ")
      let line = command.isEmpty ? entry(of: declaration) : command
      let found = line.map { reader.start(of: $0) } ?? .unknown
      if found != .unknown { return found }
    }
    return .unknown
  }

  /// The file whose function the platform calls: `src/orders.run` is `run` of `src/orders.js`.
  ///
  /// Sources: AWS Lambda, "Define Lambda function handler" in Node.js, Python and Ruby; Serverless Framework, "Functions".
  private func handler(of declaration: Declaration) -> ProcessStart {
    guard declaration.workload.form == .function,
      let handler = declaration.workload.command.first, !handler.contains(" "),
      let dot = handler.lastIndex(of: ".")
    else { return .unknown }
    let stem = String(handler[..<dot])
    let context = declaration.workload.build.flatMap { declaration.folder.resolving($0.context) }
    let folders = [context, declaration.folder, parts.units.units[unit].folder].compactMap { $0 }
    for folder in folders {
      for path in Self.sources(of: stem) {
        let files = Self.endings.compactMap { folder.resolving(path + $0) }
        if let file = files.lazy.compactMap({ reader.graph.numbers[$0] }).first {
          return .files([file])
        }
      }
    }
    return .unknown
  }

  /// Where the sources of a module lie that is named as it is built.
  private static func sources(of stem: String) -> [String] {
    var paths = [stem]
    if stem.contains("."), !stem.contains("/") {
      paths.append(stem.split(separator: ".").joined(separator: "/"))
    }
    for built in ["dist/", "build/", "lib/", "out/", "./dist/"] where stem.hasPrefix(built) {
      let rest = String(stem.dropFirst(built.count))
      paths += rest.hasPrefix("src/") ? [rest] : ["src/" + rest, rest]
    }
    return paths
  }

  private static let endings = [".js", ".ts", ".mjs", ".cjs", ".mts", ".tsx", ".py", ".rb"]

  /// The same for a part that is told no more than one of these words, which are for what its image starts.
  func start(of number: Int, knowing known: Set<UInt32>) -> ProcessStart {
    let found = start(of: number)
    guard found == .unknown, !known.isDisjoint(with: words(of: number)) else { return found }
    let entries = parts.parts[number].declarations.compactMap {
      entry(of: parts.declarations.all[$0])
    }
    return entries.lazy.map { reader.start(of: $0) }.first { $0 != .unknown } ?? .unknown
  }

  /// Hashes of the words, and of the variables with their values, that the part is started with.
  func words(of number: Int) -> Set<UInt32> {
    let part = parts.parts[number]
    var lines = part.command.isEmpty ? [] : [part.command]
    var found: Set<UInt32> = []
    for declaration in part.declarations.map({ parts.declarations.all[$0] }) {
      let command = declaration.workload.command.joined(separator: " ")
      if let line = command.isEmpty ? entry(of: declaration) : command { lines.append(line) }
      for setting in declaration.settings where setting.content.value.utf8.count < 40 {
        found.insert(SourceNames.type("\(setting.content.key)=\(setting.content.value)"))
      }
    }
    for line in lines { found.formUnion(reader.words(of: line)) }
    return found
  }

  /// What the image starts.
  private func entry(of declaration: Declaration) -> String? {
    guard let dockerfile = declaration.dockerfile else { return nil }
    return parts.units.units[unit].processes.last {
      $0.content.role == .entry && $0.path == dockerfile
    }?.content.command
  }
}
