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
      )
    )
  }

  /// The first beginning that one of the part's declarations tells.
  func start(of number: Int) -> ProcessStart {
    let part = parts.parts[number]
    if !part.command.isEmpty { return reader.start(of: part.command) }
    for declaration in part.declarations.map({ parts.declarations.all[$0] }) {
      let command = declaration.workload.command.joined(separator: " ")
      let line = command.isEmpty ? entry(of: declaration) : command
      let found = line.map { reader.start(of: $0) } ?? .unknown
      if found != .unknown { return found }
    }
    return .unknown
  }

  /// What the image starts.
  private func entry(of declaration: Declaration) -> String? {
    guard let dockerfile = declaration.dockerfile else { return nil }
    return parts.units.units[unit].processes.last {
      $0.content.role == .entry && $0.path == dockerfile
    }?.content.command
  }
}
