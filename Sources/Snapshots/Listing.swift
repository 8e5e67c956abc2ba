import Facts

/// Files and problems as they are found, before they are sorted.
struct Listing {
  let folder: RepoPath
  let limits: Limits
  private(set) var files: [Snapshot.File] = []
  private(set) var problems: [Snapshot.Problem] = []
  private(set) var isComplete = true

  init(folder: RepoPath, limits: Limits) {
    self.folder = folder
    self.limits = limits
  }

  /// Whether nothing more is taken.
  var isFull: Bool { files.count >= limits.files }

  /// - `path`: from the root of the repository.
  mutating func add(_ path: String, blob: BlobID, isExecutable: Bool, size: Int?) {
    if let objection = limits.objection(to: path) { return note(path, objection) }
    if isFull { return miss("", "more than \(limits.files) files; the rest is left out") }
    files.append(
      Snapshot.File(
        path: relative(path),
        blob: blob,
        isExecutable: isExecutable,
        size: size
      )
    )
  }

  /// Reports a single file; the listing stays complete.
  mutating func note(_ path: String, _ reason: String) {
    let problem = Snapshot.Problem(path: relative(path), reason: reason)
    if problems.last != problem { problems.append(problem) }
  }

  /// Reports something that hides an unknown number of files.
  mutating func miss(_ path: String, _ reason: String) {
    isComplete = false
    note(path, reason)
  }

  /// Both in the order of paths; of two entries with one path the first counts.
  mutating func sort() {
    if !zip(files, files.dropFirst()).allSatisfy({ $0.path < $1.path }) {
      files.sort { $0.path < $1.path }
      var kept: [Snapshot.File] = []
      for file in files where file.path != kept.last?.path { kept.append(file) }
      files = kept
    }
    problems.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
  }

  /// Whether both have the same files; what is known of their sizes does not matter.
  func hasFiles(of other: Listing) -> Bool {
    files.elementsEqual(other.files) {
      $0.blob == $1.blob && $0.isExecutable == $1.isExecutable && $0.path == $1.path
    }
  }

  private func relative(_ path: String) -> RepoPath {
    if folder == .root { return RepoPath(path) }
    return RepoPath(String(path.utf8.dropFirst(folder.text.utf8.count + 1)) ?? "")
  }
}
