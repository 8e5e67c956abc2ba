import Facts

/// Names under which code imports folders of the repository, and paths that it writes out.
///
/// Source: TSConfig Reference, "paths"; Node.js, "Modules".
struct ImportAliases: Sendable {
  private struct Target {
    /// Where the name holds.
    let folder: RepoPath
    let path: RepoPath
  }

  /// By the whole name, or by what stands before the star.
  private var targets: [String: [Target]] = [:]
  private var isEmpty: Bool { targets.isEmpty }

  init(_ units: [Unit]) {
    for setting in units.lazy.flatMap(\.settings) where setting.detector == "typescript-paths" {
      let key = setting.content.key.dropFirst("paths.".count).dropLast(".path".count)
      // `*` and `@/*` are for the program's own files.
      guard key.utf8.count > 3, !key.hasPrefix("@/"), !key.hasPrefix("~/") else { continue }
      let folder = setting.path.folder
      guard let path = folder.resolving(Self.withoutStar(setting.content.value[...])) else {
        continue
      }
      targets[Self.withoutStar(key), default: []].append(Target(folder: folder, path: path))
    }
  }

  /// `libs/coins/src/*` → `libs/coins/src`.
  private static func withoutStar(_ text: Substring) -> String {
    String(text.hasSuffix("/*") ? text.dropLast(2) : text.hasSuffix("*") ? text.dropLast() : text)
  }

  /// The path that a name from the lists means, or that is written from the file; nil for packages.
  func target(of module: String, from path: RepoPath) -> RepoPath? {
    if module.hasPrefix(".") { return path.folder.resolving(module) }
    return listed(module, from: path)
  }

  /// The path that a name from the lists means.
  func listed(_ module: String, from path: RepoPath) -> RepoPath? {
    if isEmpty { return nil }
    var name = module[...]
    for _ in 0..<8 {
      let rest = String(module.dropFirst(name.count))
      let found = targets[String(name)]?.filter { target in
        // A name for one file has nothing behind it.
        path.isInside(target.folder) && (rest.isEmpty || !target.path.name.contains("."))
      }.max { $0.folder.text.utf8.count < $1.folder.text.utf8.count }
      if let found { return RepoPath(found.path.text + rest) }
      guard let slash = name.lastIndex(of: "/") else { return nil }
      name = name[..<slash]
    }
    return nil
  }

  /// `@shop/coins/fmt` → `@shop/coins`.
  static func package(of module: String) -> String {
    let count = module.hasPrefix("@") ? 2 : 1
    return module.split(separator: "/", maxSplits: count).prefix(count).joined(separator: "/")
  }
}
