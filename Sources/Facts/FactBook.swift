/// What one detector read in one file of a snapshot.
package struct FileFacts: Hashable, Sendable {
  package let path: RepoPath
  /// Id of the detector.
  package let detector: String
  package let detection: Detection
  private let kinds: Claim.Kinds

  package init(path: RepoPath, detector: String, detection: Detection) {
    self.path = path
    self.detector = detector
    self.detection = detection
    kinds = detection.facts.reduce(into: []) { $0.formUnion($1.claim.kind) }
  }

  /// Whether the file states any of these.
  package func states(_ wanted: Claim.Kinds) -> Bool { !kinds.isDisjoint(with: wanted) }
}

/// Everything that the files of a snapshot state.
package struct FactBook: Sendable {
  /// Sorted by path, then detector; none is empty, and none states conduct alone, which makes nobody a part of anything.
  package let files: [FileFacts]
  /// Files that state nothing but conduct, sorted.
  package let conducts: [FileFacts]
  /// Paths of all files of the snapshot, read or not, sorted.
  package let paths: [RepoPath]
  /// The source files that were read, also those that state nothing.
  package let sources: [RepoPath: SourceNames]

  package init(files: [FileFacts], paths: [RepoPath]) {
    self.files = files.filter { !$0.detection.isOnlyConduct }.sorted {
      ($0.path, $0.detector) < ($1.path, $1.detector)
    }
    conducts = files.filter { $0.detection.isOnlyConduct && !$0.detection.isEmpty }.sorted {
      ($0.path, $0.detector) < ($1.path, $1.detector)
    }
    self.paths = paths.sorted()
    sources = Dictionary(
      files.compactMap { file in file.detection.names.map { (file.path, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

extension FactBook {
  /// Whether any file lies in the folder or below it.
  ///
  /// Logarithmic.
  package func hasFiles(in folder: RepoPath) -> Bool {
    if folder.text.isEmpty { return !paths.isEmpty }
    let first = firstPath(notBefore: RepoPath(folder.text + "/"))
    return first < paths.count && paths[first].isInside(folder)
  }

  /// Whether there is a file or a folder with files at the path.
  ///
  /// Logarithmic.
  package func holds(_ path: RepoPath) -> Bool {
    let first = firstPath(notBefore: path)
    return first < paths.count && paths[first] == path || hasFiles(in: path)
  }

  private func firstPath(notBefore path: RepoPath) -> Int {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < path { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
