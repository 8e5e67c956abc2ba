/// What files of ignore patterns leave out.
///
/// Source: gitignore(5), "Pattern format". The last pattern that matches decides; below a folder that is left out nothing
/// comes back; patterns of a file deeper down go before those of one further up.
package struct Exclusions: Sendable {
  /// The patterns of one file, for what lies in its folder.
  private struct List: Sendable {
    let folder: RepoPath
    let patterns: [PathPattern]
  }

  /// What files of ignore patterns are called.
  package static let fileName = ".asbuiltignore"

  /// The deepest folder first.
  private let lists: [List]
  private var folders: [RepoPath: Bool] = [:]

  package init(_ files: [FileFacts]) {
    lists = files.filter { $0.path.name == Self.fileName }.compactMap { file in
      let patterns = file.detection.facts.compactMap { fact -> PathPattern? in
        guard case .exclusion(let text) = fact.claim else { return nil }
        return PathPattern(text)
      }
      return patterns.isEmpty ? nil : List(folder: file.path.folder, patterns: patterns)
    }.sorted { ($1.folder.parts.count, $0.folder) < ($0.folder.parts.count, $1.folder) }
  }

  /// Whether nothing can be left out.
  package var isEmpty: Bool { lists.isEmpty }

  /// Whether the file is left out.
  package mutating func holds(_ path: RepoPath) -> Bool {
    holds(folder: path.folder) || decision(on: path, isFolder: false)
  }

  /// Outermost first, each folder asked once.
  private mutating func holds(folder: RepoPath) -> Bool {
    if folder.text.isEmpty { return false }
    if let known = folders[folder] { return known }
    var path = ""
    var isHeld = false
    for part in folder.parts {
      path += path.isEmpty ? String(part) : "/\(part)"
      let place = RepoPath(path)
      if let known = folders[place] {
        isHeld = known
        continue
      }
      isHeld = isHeld || decision(on: place, isFolder: true)
      folders[place] = isHeld
    }
    return isHeld
  }

  private func decision(on path: RepoPath, isFolder: Bool) -> Bool {
    for list in lists where path.isInside(list.folder) {
      let below = path.parts.dropFirst(list.folder.parts.count)
      let last = list.patterns.last { $0.matches(Array(below), isFolder: isFolder) }
      if let last { return !last.isNegated }
    }
    return false
  }
}

extension FactBook {
  /// What the files state, without those that the repository's own ignore patterns leave out.
  package init(files: [FileFacts], paths: [RepoPath], without exclusions: inout Exclusions) {
    if exclusions.isEmpty {
      self.init(files: files, paths: paths)
    } else {
      var kept: Set<RepoPath> = []
      for path in paths where !exclusions.holds(path) { kept.insert(path) }
      self.init(
        files: files.filter { kept.contains($0.path) },
        paths: paths.filter(kept.contains)
      )
    }
  }
}
