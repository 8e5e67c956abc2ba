import Facts

/// Which files of Go code use which: the others of their package, and the packages that a function names.
///
/// Source: The Go Programming Language Specification, "Packages", "Import declarations".
extension SourceGraph {
  static func importsOfGo(
    _ paths: [RepoPath],
    _ names: [SourceNames],
    _ units: [Int],
    _ map: UnitMap
  ) -> [Node: Set<Int>] {
    var folders: [RepoPath: Set<Int>] = [:]
    var numbers: [RepoPath: Int] = [:]
    for (file, path) in paths.enumerated() where path.name.hasSuffix(".go") {
      folders[path.folder, default: []].insert(file)
      numbers[path] = file
    }
    if folders.isEmpty { return [:] }
    var found: [Node: Set<Int>] = [:]
    for files in folders.values {
      for file in files { found[Node(file: file, block: 0)] = files.subtracting([file]) }
    }
    let packages = GoPackages(map)
    for unit in units {
      for item in map.units[unit].imports where item.detector == "source-go" {
        guard let file = numbers[item.path],
          let folder = packages.folder(of: item.content.module, from: item.path.folder),
          let files = folders[folder]
        else { continue }
        let hash = SourceNames.type(GoPackages.name(of: item.content.module))
        let blocks = names[file].blocks.indices.filter {
          names[file].blocks[$0].types.contains(hash)
        }
        // A package under another name may be used by all of the file.
        for block in blocks.isEmpty ? [0] : blocks {
          found[Node(file: file, block: block), default: []].formUnion(files)
        }
      }
    }
    return found
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
