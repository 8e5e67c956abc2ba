/// What one detector read in one file of a snapshot.
package struct FileFacts: Hashable, Sendable {
  package let path: RepoPath
  /// Id of the detector.
  package let detector: String
  package let detection: Detection

  package init(path: RepoPath, detector: String, detection: Detection) {
    self.path = path
    self.detector = detector
    self.detection = detection
  }
}

/// Everything that the files of a snapshot state.
package struct FactBook: Sendable {
  /// Sorted by path, then detector; none is empty.
  package let files: [FileFacts]
  /// Paths of all files of the snapshot, read or not, sorted.
  package let paths: [RepoPath]

  package init(files: [FileFacts], paths: [RepoPath]) {
    self.files = files.filter { !$0.detection.isEmpty }.sorted {
      ($0.path, $0.detector) < ($1.path, $1.detector)
    }
    self.paths = paths.sorted()
  }
}
