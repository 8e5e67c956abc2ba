import ArchitectureModel
import Facts

/// The folders whose Go code ends up in a program: those it imports, over and over, from its main package.
///
/// A Go package is a folder and names what it imports by path, so this is exact without a compiler.
/// Source: The Go Programming Language Specification, "Import declarations"; Go Modules Reference, "Module paths".
struct GoReach: Sendable {
  /// Folder of each package → folders of this repository that it imports.
  private var imports: [RepoPath: Set<RepoPath>] = [:]
  /// Programs in the order of their folders, by unit.
  private var mains: [Int: [GoProgram]] = [:]

  init(_ units: UnitMap) {
    let modules = units.units.flatMap { unit in
      unit.modules.filter { $0.content.ecosystem == .go && !$0.content.name.isEmpty }.map {
        ($0.content.name, $0.path.folder)
      }
    }.sorted { ($0.0.count, $0.0) > ($1.0.count, $1.0) }
    var folders: [String: RepoPath?] = [:]
    for (number, unit) in units.units.enumerated() {
      for item in unit.imports where item.detector == "source-go" {
        let module = item.content.module
        // Source: cmd/go documentation, "Relative import paths".
        if module.hasPrefix("./") || module.hasPrefix("../") {
          if let folder = item.path.folder.resolving(module) {
            imports[item.path.folder, default: []].insert(folder)
          }
          continue
        }
        let known = folders[module] ?? Self.folder(of: module, modules: modules)
        folders[module] = .some(known)
        guard let folder = known else { continue }
        imports[item.path.folder, default: []].insert(folder)
      }
      let starts = Set(unit.entryPoints.filter { $0.detector == "source-go" }.map(\.path.folder))
      if starts.isEmpty { continue }
      mains[number] = starts.sorted().map { folder in
        let roots = modules.map { $0.1 }.filter(folder.isInside)
        return GoProgram(folder, below: roots.max { $0.text.count < $1.text.count } ?? .root)
      }
    }
  }

  private static func folder(of module: String, modules: [(String, RepoPath)]) -> RepoPath? {
    for (name, root) in modules where module == name || module.hasPrefix(name + "/") {
      return root.resolving(String(module.dropFirst(name.count).drop { $0 == "/" }))
    }
    return nil
  }

  /// The programs of the unit.
  func programs(of unit: Int) -> [GoProgram] { mains[unit] ?? [] }

  /// Units with programs, ascending.
  var units: [Int] { mains.keys.sorted() }

  /// The programs of the unit that lie side by side below `cmd`, without one that only starts the others.
  func siblings(of unit: Int) -> [GoProgram] {
    let all = programs(of: unit).filter { $0.folder.folder.name == "cmd" }
    let known = Set(all.map(\.folder))
    return all.filter { (imports[$0.folder] ?? []).intersection(known).count < 2 }
  }

  /// Folders with packages that something imports, or that import something.
  var packages: Set<RepoPath> {
    imports.values.reduce(into: Set(imports.keys)) { $0.formUnion($1) }
  }

  /// The folders that a program of the unit is made of; nil when it cannot be told, which means all.
  ///
  /// - `hints`: names of the program: of its folder, its binary, its workload.
  /// - `programs`: folders or files that the image's build names; they decide where one has a main package.
  func folders(of unit: Int, hints: [String], programs: [RepoPath]) -> Set<RepoPath>? {
    guard let starts = mains[unit], !starts.isEmpty else { return nil }
    let told = starts.filter { start in
      programs.contains { $0 == start.folder || $0.folder == start.folder }
    }
    if !told.isEmpty { return closure(of: told.map(\.folder)) }
    let wanted = Set(hints.flatMap { [NameForm.folded($0), NameForm.core($0)] })
    func isCalled(_ name: String) -> Bool {
      wanted.contains(NameForm.folded(name)) || wanted.contains(NameForm.core(name))
    }
    let named = starts.filter { isCalled(String($0.folder.name)) }
    let owned = named.isEmpty ? starts.filter { $0.names.contains(where: isCalled) } : named
    let products = starts.filter { !$0.isTool }
    let found = !owned.isEmpty ? owned : products.isEmpty ? starts : products
    return closure(of: found.map(\.folder))
  }

  /// The folders and all that they import.
  func closure(of folders: [RepoPath]) -> Set<RepoPath> {
    var pending = folders
    var seen = Set(pending)
    while let folder = pending.popLast() {
      for next in (imports[folder] ?? []).sorted() where seen.insert(next).inserted {
        pending.append(next)
      }
    }
    return seen
  }
}
