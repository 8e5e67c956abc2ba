import Facts

/// Which files of Go code use which: the others of their package, and the packages that a function names.
///
/// Source: The Go Programming Language Specification, "Packages", "Import declarations", "Package initialization".
struct GoImports {
  private let names: [SourceNames]
  private var files: [RepoPath: Set<Int>] = [:]
  private var numbers: [RepoPath: Int] = [:]
  /// Folder → folders that it imports.
  private var imports: [RepoPath: Set<RepoPath>] = [:]
  /// File → folders that it imports only for what these do when they are loaded.
  private var effects: [Int: Set<RepoPath>] = [:]
  private(set) var edges: [SourceGraph.Node: Set<Int>] = [:]
  /// For each file the functions of other packages that run since it loads these.
  private(set) var started: [Int: [SourceGraph.Node]] = [:]

  private static let initialising = SourceNames.function("init")
  private static let blank = SourceNames.type("_")

  init(_ paths: [RepoPath], _ names: [SourceNames], _ units: [Int], _ map: UnitMap) {
    self.names = names
    for (file, path) in paths.enumerated() where path.name.hasSuffix(".go") {
      files[path.folder, default: []].insert(file)
      numbers[path] = file
    }
    if files.isEmpty { return }
    for all in files.values {
      for file in all { edges[.init(file: file, block: 0)] = all.subtracting([file]) }
    }
    let packages = GoPackages(map)
    for unit in units {
      for item in map.units[unit].imports where item.detector == "source-go" {
        guard let folder = packages.folder(of: item.content.module, from: item.path.folder)
        else { continue }
        imports[item.path.folder, default: []].insert(folder)
        if let file = numbers[item.path] { add(item.content.module, folder, of: file) }
      }
    }
    for (file, folders) in effects {
      for folder in loaded(with: folders).sorted() { load(folder, by: file) }
    }
  }

  private mutating func add(_ module: String, _ folder: RepoPath, of file: Int) {
    guard let found = files[folder] else {
      effects[file, default: []].insert(folder)
      return
    }
    let path = SourceNames.type(module)
    let own = names[file].labels.first { $0.text == path }?.name
    if own == Self.blank {
      effects[file, default: []].insert(folder)
      return
    }
    let hash = own ?? SourceNames.type(GoPackages.name(of: module))
    let blocks = names[file].blocks.indices.filter { names[file].blocks[$0].types.contains(hash) }
    // What is called by another name than its folder's may be used by all of the file.
    for block in blocks.isEmpty ? [0] : blocks {
      edges[.init(file: file, block: block), default: []].formUnion(found)
    }
  }

  /// The folders and all that they import.
  private func loaded(with folders: Set<RepoPath>) -> Set<RepoPath> {
    var pending = Array(folders)
    var seen = folders
    while let folder = pending.popLast() {
      for next in imports[folder] ?? [] where seen.insert(next).inserted { pending.append(next) }
    }
    return seen
  }

  /// What the package does when it is loaded, with all of it where that calls its other functions.
  private mutating func load(_ folder: RepoPath, by file: Int) {
    let all = files[folder] ?? []
    let own = Set(all.flatMap { names[$0].blocks.compactMap(\.name) })
    for other in all {
      for (number, block) in names[other].blocks.enumerated() where block.name == Self.initialising
      {
        if block.words.contains(where: own.contains) {
          edges[.init(file: file, block: 0), default: []].formUnion(all)
        } else {
          started[file, default: []].append(.init(file: other, block: number))
        }
      }
    }
  }
}

/// The folders of the packages of all modules.
struct GoPackages {
  private let modules: [(name: String, root: RepoPath)]

  init(_ map: UnitMap) {
    modules = map.units.flatMap(\.modules).filter {
      $0.content.ecosystem == .go && !$0.content.name.isEmpty
    }.map { ($0.content.name, $0.path.folder) }.sorted {
      ($0.name.count, $0.name) > ($1.name.count, $1.name)
    }
  }

  func folder(of module: String, from folder: RepoPath) -> RepoPath? {
    // Source: cmd/go documentation, "Relative import paths".
    if module.hasPrefix("./") || module.hasPrefix("../") { return folder.resolving(module) }
    for (name, root) in modules where module == name || module.hasPrefix(name + "/") {
      return root.resolving(String(module.dropFirst(name.count).drop { $0 == "/" }))
    }
    return nil
  }

  /// What code calls the package by when it gives it no other name.
  static func name(of module: String) -> String {
    let parts = module.split(separator: "/")
    guard let last = parts.last else { return module }
    let isVersion = last.first == "v" && last.dropFirst().allSatisfy(\.isNumber) && last.count > 1
    return String(isVersion ? parts.dropLast().last ?? last : last)
  }
}
