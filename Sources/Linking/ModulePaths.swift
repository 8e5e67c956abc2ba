import Facts

/// Files that import others by path: modules of Python and JavaScript.
///
/// Source: The Python Language Reference, "The import system"; Node.js, "Modules"; TypeScript Handbook, "Module Resolution".
struct ModulePaths: Sendable {
  private let numbers: [RepoPath: Int]
  private var modules: [RepoPath: [(name: String, line: Int)]] = [:]
  /// Folders of JavaScript packages by their names.
  private var packages: [String: RepoPath] = [:]
  /// Names of Python files and of the folders above them.
  private var pythonNames: Set<Substring> = []
  /// Folder → the names of those directly in it.
  private var pythonPlaces: [RepoPath: Set<Substring>] = [:]
  /// Python files by their paths without ending, packages by those of their folders.
  private var pythonFiles: [String: Int] = [:]
  /// Paths of all files without their endings, and of the folders that have an `index`.
  private var scriptPlaces: Set<Substring> = []

  init(_ units: [Int], of map: UnitMap, numbers: [RepoPath: Int]) {
    self.numbers = numbers
    for unit in units.map({ map.units[$0] }) {
      for item in unit.imports {
        switch item.content.language {
        case .python, .javascript:
          modules[item.path, default: []].append((item.content.module, item.line))
        default: break
        }
      }
      for module in unit.modules
      where module.content.ecosystem == .npm && !UnitMap.isProject(module) {
        packages[module.content.name] = module.path.folder
      }
    }
    findPythonNames()
    for path in numbers.keys where !path.text.hasSuffix(".py") {
      let stem = path.text.utf8.lastIndex(of: UInt8(ascii: ".")).map { path.text[..<$0] }
      guard let stem else { continue }
      scriptPlaces.insert(stem)
      if stem == "index" { scriptPlaces.insert("") }
      if stem.hasSuffix("/index") { scriptPlaces.insert(stem.dropLast(6)) }
    }
  }

  /// Most modules are somebody else's: their first word is the name of nothing here.
  private mutating func findPythonNames() {
    for (path, number) in numbers where path.text.hasSuffix(".py") {
      // A module goes before a package of its name.
      pythonFiles[String(path.text.dropLast(3))] = number
      var folder = path.folder
      if path.stem == "__init__", !folder.text.isEmpty,
        numbers[RepoPath(folder.text + ".py")] == nil
      {
        pythonFiles[folder.text] = number
      }
      var name = path.stem
      while pythonPlaces[folder, default: []].insert(name).inserted {
        pythonNames.insert(name)
        if folder.text.isEmpty { break }
        name = folder.name
        folder = folder.folder
      }
    }
  }

  /// The folders above files that lie together, and the names of Python's files and folders directly in each.
  struct Surroundings {
    fileprivate var folder: RepoPath?
    fileprivate var levels: [(folder: RepoPath, names: Set<Substring>)] = []
  }

  /// The files that the file imports, with the lines that say so.
  ///
  /// - `surroundings`: those of the file that was asked for last.
  func imports(of path: RepoPath, _ surroundings: inout Surroundings) -> [(file: Int, line: Int)] {
    guard let modules = modules[path] else { return [] }
    let isPython = path.text.hasSuffix(".py")
    if isPython, surroundings.folder != path.folder { surroundings = self.surroundings(of: path) }
    return modules.compactMap { module in
      let found =
        isPython
        ? python(module.name, from: path, in: surroundings) : javaScript(module.name, from: path)
      return found.map { ($0, module.line) }
    }
  }

  private func surroundings(of path: RepoPath) -> Surroundings {
    var found = Surroundings(folder: path.folder)
    for folder in Self.folders(above: path) {
      if let names = pythonPlaces[folder] { found.levels.append((folder, names)) }
    }
    return found
  }

  /// `a.b.c`, `.b`, `..c.d`; the last word may name something in the module.
  func python(_ module: String, from path: RepoPath) -> Int? {
    python(module, from: path, in: surroundings(of: path))
  }

  private func python(
    _ module: String,
    from path: RepoPath,
    in surroundings: Surroundings
  ) -> Int? {
    let dot = UInt8(ascii: ".")
    let name = module.utf8.drop { $0 == dot }
    let dots = module.utf8.count - name.count
    let first = Substring(name.prefix { $0 != dot })
    // A path with slashes may end in what is no module's name.
    let isPath = first.utf8.contains(UInt8(ascii: "/"))
    if !first.isEmpty, !isPath, !pythonNames.contains(first) { return nil }
    if dots > 0 {
      var folder = path.folder
      for _ in 1..<max(dots, 1) { folder = folder.folder }
      if first.isEmpty { return pythonFiles[folder.text] }
      return isPath || pythonPlaces[folder]?.contains(first) == true
        ? python(name, in: folder) : nil
    }
    guard !name.isEmpty else { return nil }
    for (folder, names) in surroundings.levels where isPath || names.contains(first) {
      if let found = python(name, in: folder) { return found }
    }
    return nil
  }

  /// - `name`: words between dots, at least one.
  private func python(_ name: Substring.UTF8View, in folder: RepoPath) -> Int? {
    let base = folder.text.isEmpty ? "" : folder.text + "/"
    var path = Array(base.utf8)
    path.reserveCapacity(base.utf8.count + name.count)
    // How much of the path stands before its last word.
    var length = 0
    var isBehindDot = true
    for byte in name {
      if byte == UInt8(ascii: ".") {
        isBehindDot = true
        continue
      }
      if isBehindDot {
        isBehindDot = false
        length = path.count
        if length > base.utf8.count { path.append(UInt8(ascii: "/")) }
      }
      path.append(byte)
    }
    if path.last == UInt8(ascii: "/") { path.removeLast() }
    if let found = pythonFiles[String(decoding: path, as: UTF8.self)] { return found }
    return length > base.utf8.count
      ? pythonFiles[String(decoding: path[..<length], as: UTF8.self)] : nil
  }

  /// From the root down to the file's own folder.
  private static func folders(above path: RepoPath) -> [RepoPath] {
    var folders: [RepoPath] = []
    var folder = path.folder
    while folders.count < 24 {
      folders.append(folder)
      if folder.text.isEmpty { break }
      folder = folder.folder
    }
    return folders.reversed()
  }

  func javaScript(_ module: String, from path: RepoPath) -> Int? {
    if module.hasPrefix(".") {
      return path.folder.resolving(module).flatMap(script)
    }
    for sign in ["@/", "~/"] where module.hasPrefix(sign) {
      return under(["src", "app", ""], String(module.dropFirst(2)), from: path)
    }
    if let found = inPackage(module) { return found }
    return module.contains("/") ? under([""], module, from: path) : nil
  }

  /// The file below one of the folders of those above.
  private func under(_ names: [String], _ rest: String, from path: RepoPath) -> Int? {
    for folder in Self.folders(above: path).reversed() {
      for name in names {
        if let found = folder.resolving(name)?.resolving(rest).flatMap(script) { return found }
      }
    }
    return nil
  }

  private func inPackage(_ module: String) -> Int? {
    let parts = module.split(separator: "/", omittingEmptySubsequences: false)
    let count = module.hasPrefix("@") ? 2 : 1
    guard parts.count >= count, let folder = packages[parts.prefix(count).joined(separator: "/")]
    else { return nil }
    let rest = parts.dropFirst(count).joined(separator: "/")
    for name in ["src", "lib", "", "dist"] {
      if let found = folder.resolving(name)?.resolving(rest).flatMap(script) { return found }
    }
    return nil
  }

  /// The file of a path that may lack its ending or name a folder.
  func script(_ path: RepoPath) -> Int? {
    if let found = numbers[path] { return found }
    let stem =
      path.text.hasSuffix(".js") || path.text.hasSuffix(".mjs")
      ? String(path.folder.text.isEmpty ? String(path.stem) : "\(path.folder)/\(path.stem)")
      : path.text
    for text in stem == path.text ? [stem] : [stem, path.text]
    where scriptPlaces.contains(text[...]) {
      for ending in [".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".vue", ".svelte"] {
        if let found = numbers[RepoPath(text + ending)] { return found }
      }
      for ending in ["ts", "tsx", "js", "jsx", "mjs"] {
        let folder = text.isEmpty ? "" : text + "/"
        if let found = numbers[RepoPath("\(folder)index.\(ending)")] { return found }
      }
    }
    return nil
  }
}
