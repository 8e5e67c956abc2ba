import Facts

extension ValueSources {
  /// What is committed in place of an environment file that everybody writes for himself.
  private static let endings = [
    ".example", ".sample", ".template", ".dist", ".default", "-example", "-sample", ".tmpl",
  ]

  /// Whether the file shows what people fill in, whose values are examples.
  static func isTemplate(_ path: RepoPath) -> Bool {
    let name = path.name.lowercased()
    return endings.contains { name.hasSuffix($0) } || name == "example.env" || name == "env.example"
  }

  /// The settings of an environment file, or of the template from which it is made when it is not committed.
  func settings(inEnvironmentFile path: RepoPath) -> [Located<Setting>] {
    let own = settings(inFile: path)
    if !own.isEmpty { return own }
    let bare = path.name.hasPrefix(".") ? path.folder.resolving(String(path.name.dropFirst())) : nil
    for file in [path, bare].compactMap({ $0 }) {
      for ending in Self.endings {
        let found = settings(inFile: RepoPath(file.text + ending))
        if !found.isEmpty { return found }
      }
    }
    return []
  }
}
