import Facts

/// Files that import others by path: modules of Python and JavaScript.
///
/// Source: The Python Language Reference, "The import system"; Node.js, "Modules"; TypeScript Handbook, "Module Resolution".
struct ModulePaths: Sendable {
  private let numbers: [RepoPath: Int]
  private var modules: [RepoPath: [(name: String, line: Int)]] = [:]
  /// Folders of JavaScript packages by their names.
  private var packages: [String: RepoPath] = [:]
  /// Names of Python files and of the folders above them, and the paths of both without endings.
  private var pythonNames: Set<Substring> = []
  private var pythonPlaces: Set<String> = []
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
      pythonNames.insert(path.stem)
      let place = String(path.text.dropLast(3))
      pythonPlaces.insert(place)
      // A module goes before a package of its name.
      pythonFiles[place] = number
      var folder = path.folder
      if path.stem == "__init__", !folder.text.isEmpty,
        numbers[RepoPath(folder.text + ".py")] == nil
      {
        pythonFiles[folder.text] = number
      }
      while !folder.text.isEmpty, pythonPlaces.insert(folder.text).inserted {
        pythonNames.insert(folder.name)
        folder = folder.folder
      }
    }
  }

  /// The files that the file imports, with the lines that say so.
  func imports(of path: RepoPath) -> [(file: Int, line: Int)] {
    guard let modules = modules[path] else { return [] }
    let isPython = path.text.hasSuffix(".py")
    lazy var folders = Self.folders(above: path)
    return modules.compactMap { module in
      let found =
        isPython
        ? python(module.name, from: path, below: { folders }) : javaScript(module.name, from: path)
      return found.map { ($0, module.line) }
    }
  }

  /// `a.b.c`, `.b`, `..c.d`; the last word may name something in the module.
  func python(_ module: String, from path: RepoPath) -> Int? {
    python(module, from: path, below: { Self.folders(above: path) })
  }

  private func python(
    _ module: String,
    from path: RepoPath,
    below folders: () -> [RepoPath]
  ) -> Int? {
    let dot = UInt8(ascii: ".")
    let name = module.utf8.drop { $0 == dot }
    let dots = module.utf8.count - name.count
    let first = Substring(name.prefix { $0 != dot })
    if !first.isEmpty, !pythonNames.contains(first), !first.contains("/") { return nil }
    if dots > 0 {
      var folder = path.folder
      for _ in 1..<max(dots, 1) { folder = folder.folder }
      return python(name, in: folder)
    }
    guard !name.isEmpty else { return nil }
    for folder in folders() {
      if let found = python(name, in: folder) { return found }
    }
    return nil
  }

  /// - `name`: words between dots, none for the folder itself.
  private func python(_ name: Substring.UTF8View, in folder: RepoPath) -> Int? {
    let base = folder.text.isEmpty ? "" : folder.text + "/"
    let first = Substring(name.prefix { $0 != UInt8(ascii: ".") })
    if first.isEmpty { return pythonFiles[folder.text] }
    if !pythonPlaces.contains(base + first), !first.contains("/") { return nil }
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
