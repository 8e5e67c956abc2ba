package import Facts

/// The folders of a repository that hold anything but descriptions.
package struct CodeFolders: Sendable {
  private var paths: Set<RepoPath> = []
  /// Letters and digits of a folder's own name → the highest folder that is called so.
  private var byName: [String: RepoPath] = [:]

  /// - `files`: all of the repository.
  package init(_ files: [RepoPath]) {
    for file in files {
      let name = file.name.lowercased()
      if Self.descriptions.contains(where: name.hasSuffix) { continue }
      var folder = file.folder
      while paths.insert(folder).inserted, !folder.text.isEmpty { folder = folder.folder }
    }
    for path in paths.sorted(by: { ($0.parts.count, $0) < ($1.parts.count, $1) }) {
      let key = NameTokens.key(path.name)
      if byName[key] == nil, !Self.isOfOthers(path) { byName[key] = path }
    }
  }

  private static let descriptions = [
    ".md", ".yaml", ".yml", ".json", ".txt", ".dsl", ".png", ".svg",
  ]

  private static func isOfOthers(_ path: RepoPath) -> Bool {
    path.parts.contains {
      ["docs", "doc", "test", "tests", "node_modules", "vendor", "examples"].contains(
        $0.lowercased()
      )
    }
  }

  func holds(_ path: RepoPath) -> Bool { paths.contains(path) }

  /// The folder that is called like a part; nil for short names, which are called so by chance.
  func folder(named names: [NameTokens]) -> RepoPath? {
    names.lazy.map(\.whole).filter { $0.utf8.count > 3 }.compactMap { byName[$0] }.first
  }
}
