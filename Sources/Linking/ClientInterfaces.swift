import ArchitectureModel
import Facts

/// Interfaces in libraries of the Java platform that stand for other services, and which programs get hold of them.
///
/// A module for all services holds the clients of all of them: a framework makes one for every interface that it finds, but only
/// who is given one calls. Followed are the types that code mentions; what no other file mentions is found by a framework.
/// Sources: Spring Cloud OpenFeign, "Declarative REST Client"; MicroProfile REST Client, "@RegisterRestClient"; The Java Language
/// Specification, "Import Declarations", "Superinterfaces".
struct ClientInterfaces: Sendable {
  /// Libraries with such interfaces that not all of their programs get hold of.
  private(set) var libraries: Set<Int> = []
  /// For each unit the interfaces of its libraries that it leaves where they are.
  private var left: [Int: Set<RepoPath>] = [:]

  private static let languages: Set<Language> = [.java, .kotlin, .scala]

  init(_ parts: PartMap, _ book: FactBook) {
    let units = parts.units
    let closures = Set(parts.parts.compactMap(\.unit)).sorted().filter { number in
      units.units[number].language.map(Self.languages.contains) == true
    }.map { (unit: $0, units: units.closure(of: $0)) }.filter { $0.units.count > 1 }
    let inner = Set(closures.flatMap(\.units))
    let clients = Self.clients(in: Set(closures.flatMap { $0.units.dropFirst() }), of: units)
    if clients.isEmpty { return }
    let graph = TypeGraph(inner.sorted(), of: units, book, clients: clients)
    for (unit, members) in closures {
      let wanted = Set(members)
      let scope = Set(graph.owners.indices.filter { wanted.contains(graph.owners[$0]) })
      let own = scope.filter { graph.owners[$0] == unit }
      // A program without code hands everything over to what is not seen here.
      if own.isEmpty || graph.hasUnread(members) { continue }
      let held = graph.files(from: own, in: scope)
      for file in scope where graph.isClient[file] && !held.contains(file) {
        libraries.insert(graph.owners[file])
        left[unit, default: []].insert(graph.paths[file])
      }
    }
  }

  /// Whether no code of the unit's program gets hold of what the file declares.
  func leaves(_ path: RepoPath, of unit: Int) -> Bool { left[unit]?.contains(path) ?? false }

  /// An annotation that makes an interface a client: `@FeignClient("stock")`, `@Client(id = "stock")`.
  ///
  /// The arguments of a base class are types.
  private static func isMark(_ marker: Marker) -> Bool {
    marker.name.hasSuffix("Client") && !marker.name.hasPrefix("Enable")
      && marker.arguments.contains {
        $0.contains("=") || $0.contains("-") || $0.contains(".") || $0 == $0.lowercased()
      }
  }

  /// The files with such annotations, and the types at which these stand.
  private static func clients(in numbers: Set<Int>, of units: UnitMap) -> [RepoPath: Set<String>] {
    var found: [RepoPath: Set<String>] = [:]
    for number in numbers {
      for marker in units.units[number].markers
      where languages.contains(marker.content.language) && isMark(marker.content) {
        if let type = marker.content.target { found[marker.path, default: []].insert(type) }
      }
    }
    return found
  }
}

/// Which source file of some units mentions the types of which.
private struct TypeGraph {
  let paths: [RepoPath]
  let owners: [Int]
  /// Whether the file declares an interface that stands for another service.
  private(set) var isClient: [Bool]
  private let names: [SourceNames]
  private var declared: [UInt32: [Int]] = [:]
  /// For each file where the types lie that it imports by name.
  private var imported: [[UInt32: String]]
  /// For each file those whose types are derived from its own.
  private var derived: [[Int]]
  /// The same the other way round.
  private var bases: [[Int]]
  /// Files that a framework finds.
  private var found: Set<Int> = []
  private var unread: Set<Int> = []

  init(
    _ numbers: [Int],
    of map: UnitMap,
    _ book: FactBook,
    clients: [RepoPath: Set<String>]
  ) {
    let wanted = Set(numbers)
    var stages = PathStage.Memo()
    var paths: [RepoPath] = []
    var owners: [Int] = []
    for path in book.sources.keys.sorted() where Self.isRead(path.name) {
      let owner = map.number(at: path.folder)
      guard wanted.contains(owner), stages.stage(of: path) == .production else { continue }
      paths.append(path)
      owners.append(owner)
    }
    self.paths = paths
    self.owners = owners
    names = paths.map { book.sources[$0] ?? SourceNames() }
    isClient = [Bool](repeating: false, count: paths.count)
    imported = [[UInt32: String]](repeating: [:], count: paths.count)
    derived = [[Int]](repeating: [], count: paths.count)
    bases = derived
    for (file, names) in names.enumerated() {
      for type in Set(names.declared) { declared[type, default: []].append(file) }
    }
    for path in book.paths where path.text.hasSuffix(".groovy") {
      if PathStage.stage(of: path) == .production { unread.insert(map.number(at: path.folder)) }
    }
    let files = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, $0) })
    for (path, types) in clients {
      guard let file = files[path] else { continue }
      isClient[file] = types.contains { names[file].declared.contains(SourceNames.type($0)) }
    }
    readImports(numbers, of: map, files)
    let stands = derive(numbers, of: map, files, Set(clients.values.joined()))
    found = foundByFrameworks().subtracting(stands).filter { !isClient[$0] }
  }

  private static func isRead(_ name: Substring) -> Bool {
    name.hasSuffix(".java") || name.hasSuffix(".kt") || name.hasSuffix(".scala")
  }

  func hasUnread(_ units: [Int]) -> Bool { !unread.isDisjoint(with: units) }

  private mutating func readImports(_ numbers: [Int], of map: UnitMap, _ files: [RepoPath: Int]) {
    for number in numbers {
      for item in map.units[number].imports {
        guard let file = files[item.path],
          let dot = item.content.module.utf8.lastIndex(of: UInt8(ascii: "."))
        else { continue }
        let type = SourceNames.type(String(item.content.module[dot...].dropFirst()))
        imported[file][type] = item.content.module[..<dot].replacing(".", with: "/")
      }
    }
  }

  /// Notes which types are derived from which.
  ///
  /// - Returns: the files of what only stands in for clients, when the services do not answer.
  private mutating func derive(
    _ numbers: [Int],
    of map: UnitMap,
    _ files: [RepoPath: Int],
    _ clients: Set<String>
  ) -> Set<Int> {
    var stands: Set<Int> = []
    for number in numbers {
      for marker in map.units[number].markers where marker.content.target != nil {
        guard let file = files[marker.path], !isClient[file] else { continue }
        if clients.contains(marker.content.name)
          || marker.content.arguments.contains(where: clients.contains)
        {
          stands.insert(file)
        }
        for base in self.files(mentioned: SourceNames.type(marker.content.name), by: file)
        where base != file {
          derived[base].append(file)
          bases[file].append(base)
        }
      }
    }
    return stands
  }

  /// Where the type lies that the file means.
  private func files(mentioned type: UInt32, by file: Int) -> [Int] {
    guard let all = declared[type] else { return [] }
    if let folder = imported[file][type] {
      return all.filter { other in
        // Only Java lays files where their packages are.
        !paths[other].name.hasSuffix(".java")
          || "/\(paths[other].folder.text)".hasSuffix("/\(folder)")
      }
    }
    let near = all.filter { paths[$0].folder == paths[file].folder && owners[$0] == owners[file] }
    return near.isEmpty ? all : near
  }

  /// Files whose types no other file mentions, and no interface of theirs by which they may be asked for.
  private func foundByFrameworks() -> Set<Int> {
    var mentioned: Set<Int> = []
    // Mentioned by others than those that are derived from it.
    var used: Set<Int> = []
    for file in names.indices {
      for type in Set(names[file].blocks.flatMap(\.types)) {
        for other in files(mentioned: type, by: file) where other != file {
          mentioned.insert(other)
          if !bases[file].contains(other) { used.insert(other) }
        }
      }
    }
    return Set(
      names.indices.filter { file in
        !mentioned.contains(file) && !bases[file].contains(where: used.contains)
      }
    )
  }

  /// What the files lead to within the scope.
  func files(from own: Set<Int>, in scope: Set<Int>) -> Set<Int> {
    var held = own.union(found.intersection(scope))
    var pending = held.sorted()
    while let file = pending.popLast() {
      let types = Set(names[file].blocks.flatMap(\.types))
      let next = types.flatMap { files(mentioned: $0, by: file) } + derived[file]
      for other in next where scope.contains(other) && held.insert(other).inserted {
        pending.append(other)
      }
    }
    return held
  }
}
