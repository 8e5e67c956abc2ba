import ArchitectureModel
import Facts

extension UnitMap {
  /// Gives configuration files to the units that they are named for.
  ///
  /// A configuration server keeps `orders.yml` for the application `orders`, and `application.yml` for all of them.
  /// Source: Spring Cloud Config, "Environment Repository".
  mutating func handOverConfiguration() {
    let owners = unitsByName()
    // Folder of a configuration repository → units that have a file there.
    var readers: [RepoPath: Set<Int>] = [:]
    var moves: [RepoPath: Int] = [:]
    for (number, unit) in units.enumerated() {
      for path in Set(unit.settings.filter { Self.isConfiguration($0.detector) }.map(\.path)) {
        guard let owner = Self.owner(of: path, among: owners), owner != number else { continue }
        moves[path] = owner
        readers[path.folder, default: []].insert(owner)
      }
    }
    for number in units.indices { handOver(from: number, moves: moves, readers: readers) }
    for unit in units {
      for path in Set(unit.settings.map(\.path))
      where (readers[path.folder]?.count ?? 0) > 1 && moves[path] == nil {
        sharedFiles.insert(path)
      }
    }
  }

  private static func isConfiguration(_ detector: String) -> Bool {
    detector == "spring-configuration" || detector == "properties" || detector == "settings-file"
  }

  private func unitsByName() -> [String: Int] {
    var owners: [String: Int] = [:]
    for (number, unit) in units.enumerated()
    where number != 0 && (unit.sources > 0 || !unit.modules.isEmpty) {
      for name in unit.names { owners[name.lowercased()] = number }
    }
    return owners
  }

  /// `orders.yml`, `orders-production.yml` → the unit `orders`.
  private static func owner(of path: RepoPath, among owners: [String: Int]) -> Int? {
    var name = path.stem.lowercased()[...]
    while !name.isEmpty {
      if let owner = owners[String(name)] { return owner }
      guard let dash = name.lastIndex(of: "-") else { return nil }
      name = name[..<dash]
    }
    return nil
  }

  private mutating func handOver(
    from number: Int,
    moves: [RepoPath: Int],
    readers: [RepoPath: Set<Int>]
  ) {
    func targets(_ path: RepoPath) -> [Int]? {
      if let owner = moves[path] { return [owner] }
      guard let all = readers[path.folder],
        path.stem == "application" || path.stem.hasPrefix("application-")
      else { return nil }
      return all.sorted()
    }
    let settings = units[number].settings
    units[number].settings = settings.filter { targets($0.path)?.contains(number) ?? true }
    for setting in settings {
      for target in targets(setting.path) ?? [] where target != number {
        units[target].settings.append(setting)
      }
    }
    let routes = units[number].routes
    units[number].routes = routes.filter { targets($0.path)?.contains(number) ?? true }
    for route in routes {
      for target in targets(route.path) ?? [] where target != number {
        units[target].routes.append(route)
      }
    }
  }
}
