import Facts

/// Files that import others by path: modules of Python and JavaScript.
///
/// Source: The Python Language Reference, "The import system"; Node.js, "Modules"; TypeScript Handbook, "Module Resolution".
struct ModulePaths: Sendable {
  private let numbers: [RepoPath: Int]
  private var modules: [RepoPath: [(name: String, line: Int)]] = [:]
  /// Folders of JavaScript packages by their names.
  private var packages: [String: RepoPath] = [:]

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
      for module in unit.modules where module.content.ecosystem == .npm {
        packages[module.content.name] = module.path.folder
      }
    }
  }

  /// The files that the file imports, with the lines that say so.
  func imports(of path: RepoPath) -> [(file: Int, line: Int)] {
    guard let modules = modules[path] else { return [] }
    let isPython = path.text.hasSuffix(".py")
    return modules.compactMap { module in
      let found =
        isPython ? python(module.name, from: path) : javaScript(module.name, from: path)
      return found.map { ($0, module.line) }
    }
  }

  /// `a.b.c`, `.b`, `..c.d`; the last word may name something in the module.
  func python(_ module: String, from path: RepoPath) -> Int? {
    let dots = module.prefix { $0 == "." }.count
    let words = module.dropFirst(dots).split(separator: ".").map(String.init)
    if dots > 0 {
      var folder = path.folder
      for _ in 1..<max(dots, 1) { folder = folder.folder }
      return python(words, in: folder)
    }
    guard !words.isEmpty else { return nil }
    for folder in Self.folders(above: path) {
      if let found = python(words, in: folder) { return found }
    }
    return nil
  }

  private func python(_ words: [String], in folder: RepoPath) -> Int? {
    let base = folder.text.isEmpty ? "" : folder.text + "/"
    for count in [words.count, words.count - 1] where count >= 1 || words.isEmpty {
      let path = base + words.prefix(max(count, 0)).joined(separator: "/")
      let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
      if let found = numbers[RepoPath(trimmed + ".py")]
        ?? numbers[RepoPath(trimmed + "/__init__.py")]
      {
        return found
      }
    }
    return nil
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
    for text in stem == path.text ? [stem] : [stem, path.text] {
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
