import ArchitectureModel
import Facts

/// Which files of the libraries of this repository a program of a language with imports by path really loads.
///
/// A program that takes one function from a library does not use the stores of the others in it. What cannot be followed is
/// loaded whole: what is not known is never left out.
/// Source: Node.js, "Modules: Packages"; TypeScript Handbook, "Type-Only Imports and Export".
struct LibraryReach: Sendable {
  /// Libraries whose files count apart.
  private(set) var libraries: Set<Int> = []
  /// For each unit the source files of its libraries that it does not load.
  private var unloaded: [Int: Set<RepoPath>] = [:]
  /// For each unit the libraries of which it loads nothing.
  private var unused: [Int: Set<Int>] = [:]
  /// Configuration that lies beside what is packed into libraries.
  private var unpacked: Set<RepoPath> = []
  /// What of libraries of the Java platform counts apart.
  private let clients: ClientInterfaces

  init(_ parts: PartMap, _ book: FactBook) {
    let units = parts.units
    clients = ClientInterfaces(parts, book)
    libraries = clients.libraries
    findUnpacked(units)
    let programs = Set(parts.parts.compactMap(\.unit)).filter { number in
      Self.isFollowed(units.units[number]) && !units.units[number].includes.isEmpty
    }.sorted()
    if programs.isEmpty { return }
    let inner = Set(programs.flatMap { units.closure(of: $0) })
    let graph = ModuleGraph(inner.sorted(), of: units, book)
    for number in programs where !graph.hasUnread(number) {
      let followed = units.closure(of: number).dropFirst().filter {
        Self.isFollowed(units.units[$0])
      }
      if followed.isEmpty || graph.files(of: number).isEmpty { continue }
      let loaded = graph.files(loadedBy: number)
      for library in followed {
        let files = graph.files(of: library)
        let missing = files.filter { !loaded.contains($0) }
        if missing.isEmpty { continue }
        libraries.insert(library)
        unloaded[number, default: []].formUnion(missing.map { graph.paths[$0] })
        if missing.count == files.count { unused[number, default: []].insert(library) }
      }
    }
  }

  /// Source: Maven, "Introduction to the Standard Directory Layout"; Gradle, "The Java Library Plugin", "Project layout": of a
  /// module only what lies in `src/main` comes into its archive.
  private mutating func findUnpacked(_ units: UnitMap) {
    for number in Set(units.units.flatMap(\.includes)) {
      let unit = units.units[number]
      guard unit.language.map(Self.packed.contains) == true else { continue }
      let main = (unit.folder.text.isEmpty ? "" : unit.folder.text + "/") + "src/main/"
      guard unit.imports.contains(where: { $0.path.text.hasPrefix(main) }) else { continue }
      let beside = unit.settings.filter {
        Self.configuration.contains($0.detector) && !$0.path.text.hasPrefix(main)
          && $0.path.isInside(unit.folder)
      }
      if beside.isEmpty { continue }
      libraries.insert(number)
      unpacked.formUnion(beside.map(\.path))
    }
  }

  private static let packed: Set<Language> = [.java, .kotlin, .scala]

  /// Detectors of files that a program finds on its class path or not at all.
  private static let configuration: Set<String> = [
    "configuration-json", "settings-file", "spring-configuration", "properties", "dotenv",
  ]

  private static func isFollowed(_ unit: Unit) -> Bool {
    unit.language == .javascript && unit.sources > 0
  }

  /// Whether the program of the unit leaves the file of a library where it is.
  func leaves(_ path: RepoPath, detector: String, of unit: Int, in units: UnitMap) -> Bool {
    if detector == "source-javascript" { return unloaded[unit]?.contains(path) ?? false }
    if clients.leaves(path, of: unit) { return true }
    if unpacked.contains(path), units.number(at: path.folder) != unit { return true }
    guard let unused = unused[unit] else { return false }
    return unused.contains(units.number(at: path.folder))
  }
}

/// Which file of some units loads which.
private struct ModuleGraph {
  let paths: [RepoPath]
  private let owners: [Int]
  private var edges: [[Int]]
  /// Files that load a library whose entry is not found.
  private var whole: [Int: Set<Int>] = [:]
  private var filesByUnit: [Int: [Int]] = [:]
  /// Units with files that no detector reads and that may import others.
  private var unread: Set<Int> = []

  init(_ numbers: [Int], of map: UnitMap, _ book: FactBook) {
    let wanted = Set(numbers)
    var stages = PathStage.Memo()
    var paths: [RepoPath] = []
    var owners: [Int] = []
    for path in book.sources.keys.sorted() where Self.isScript(path.name) {
      let owner = map.number(at: path.folder)
      guard wanted.contains(owner), stages.stage(of: path) == .production else { continue }
      paths.append(path)
      owners.append(owner)
    }
    self.paths = paths
    self.owners = owners
    edges = [[Int]](repeating: [], count: paths.count)
    for (file, owner) in owners.enumerated() { filesByUnit[owner, default: []].append(file) }
    for path in book.paths where Self.isUnread(path.text) {
      unread.insert(map.number(at: path.folder))
    }
    link(numbers, of: map)
  }

  private static let endings = [".ts", ".js", ".tsx", ".jsx", ".mjs", ".cjs", ".mts", ".cts"]
  private static func isScript(_ name: Substring) -> Bool {
    endings.contains { name.hasSuffix($0) } || name.hasSuffix(".vue") || name.hasSuffix(".svelte")
  }
  private static let unreadEndings = [".astro", ".coffee", ".marko", ".gts", ".mdx"]

  private static func isUnread(_ path: String) -> Bool {
    unreadEndings.contains { path.hasSuffix($0) }
  }

  func hasUnread(_ unit: Int) -> Bool { unread.contains(unit) }

  func files(of unit: Int) -> [Int] { filesByUnit[unit] ?? [] }

  private mutating func link(_ numbers: [Int], of map: UnitMap) {
    let places = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, $0) })
    let resolver = ModulePaths(numbers, of: map, numbers: places)
    let aliases = ImportAliases(map.units)
    let libraries = Self.packages(numbers, of: map)
    var known: [String: Int?] = [:]
    let packages = Set(
      map.units.lazy.flatMap(\.dependencies).filter { $0.content.ecosystem == .npm }.map(
        \.content.name
      )
    )
    for number in numbers {
      for item in map.units[number].imports where item.content.language == .javascript {
        guard let file = places[item.path] else { continue }
        let module = item.content.module
        if module.hasPrefix(".") || module.hasPrefix("@/") || module.hasPrefix("~/") {
          if let found = resolver.javaScript(module, from: item.path) {
            edges[file].append(found)
          } else if module.hasPrefix("."), Self.mayBeBuilt(module) {
            // What is built from the sources lies beside them when it is built.
            whole[file, default: []].insert(number)
          }
        } else if let path = aliases.listed(module, from: item.path) {
          if let found = resolver.script(path) {
            edges[file].append(found)
          } else {
            whole[file, default: []].insert(map.number(at: path))
          }
        } else if let library = libraries[ImportAliases.package(of: module)] {
          let found = known[module] ?? resolver.javaScript(module, from: item.path)
          known[module] = .some(found)
          if let found {
            edges[file].append(found)
          } else {
            whole[file, default: []].insert(library)
          }
        } else if isStrange(module, packages: packages) {
          // A name of the bundler's may mean a file of any library.
          unread.insert(number)
          whole[file, default: []].insert(number)
        }
      }
    }
  }

  /// Whether the name is neither a package that some manifest asks for nor a module of the runtime.
  private func isStrange(_ module: String, packages: Set<String>) -> Bool {
    guard let first = module.utf8.first, !module.utf8.contains(UInt8(ascii: ":")) else {
      return false
    }
    if first == UInt8(ascii: "#") || first == UInt8(ascii: "~") { return true }
    guard module.utf8.contains(UInt8(ascii: "/")) else { return false }
    let name = ImportAliases.package(of: module)
    return !packages.contains(name) && !Self.runtimeModules.contains(name)
  }

  /// Source: Node.js, "Modules: node:module API", `builtinModules`, those with parts.
  private static let runtimeModules: Set<String> = [
    "fs", "path", "stream", "timers", "util", "dns", "assert", "readline", "inspector", "test",
  ]

  /// Whether the path names a script or folder, not a picture or a style.
  private static func mayBeBuilt(_ module: String) -> Bool {
    let name = module.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return true }
    return endings.contains(String(name[dot...]))
  }

  private static func packages(_ numbers: [Int], of map: UnitMap) -> [String: Int] {
    var found: [String: Int] = [:]
    for number in numbers {
      for module in map.units[number].modules
      where module.content.ecosystem == .npm && !UnitMap.isProject(module) {
        found[module.content.name] = number
      }
    }
    return found
  }

  /// What the files of the unit import, and what that imports.
  func files(loadedBy unit: Int) -> Set<Int> {
    var pending = files(of: unit)
    var loaded = Set(pending)
    var wholes: Set<Int> = [unit]
    while let file = pending.popLast() {
      for next in edges[file] where loaded.insert(next).inserted { pending.append(next) }
      for library in whole[file] ?? [] where wholes.insert(library).inserted {
        for next in files(of: library) where loaded.insert(next).inserted { pending.append(next) }
      }
    }
    return loaded
  }
}
