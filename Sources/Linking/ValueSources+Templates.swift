import Facts

extension ValueSources {
  /// What is committed in place of an environment file that everybody writes for himself.
  private static let endings = [
    ".example", ".sample", ".template", ".dist", ".default", "-example", "-sample", ".tmpl",
  ]

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
