package import Facts
package import Git

extension Snapshot {
  /// A reader of its own for each thread that reads.
  package func makeReader() throws(GitProblem) -> SnapshotReader {
    try SnapshotReader.opening(self)
  }
}

/// Reads the files of a snapshot, for one thread.
///
/// Fastest in the order of their paths.
package struct SnapshotReader: ~Copyable {
  private let repository: Repository
  private let folder: RepoPath
  private let limits: Limits
  /// When the work tree was listed; nil for a commit.
  private let listed: Moment?
  private var disk: Folder?

  static func opening(_ snapshot: Snapshot) throws(GitProblem) -> SnapshotReader {
    let source = snapshot.source
    return SnapshotReader(
      repository: try Repository.open(at: source.place.root, trusting: source.trusted),
      folder: snapshot.folder,
      limits: snapshot.limits,
      listed: source.listed,
      disk: try source.listed.map { _ throws(GitProblem) in try Folder(at: source.place.root) }
    )
  }

  /// The content that the file had when the snapshot was taken.
  ///
  /// - `limit`: in bytes; the snapshot's own limit holds too.
  package mutating func contents(of file: Snapshot.File, limit: Int = .max) -> Contents {
    let limit = min(limit, limits.fileBytes)
    switch read(file, limit: limit) {
    case .bytes(let bytes, let changed): return checked(bytes, of: file, changed: changed)
    case .tooLarge(let size): return .tooLarge(size)
    case .unreadable(let reason): return .unreadable(reason)
    case .notFile: return .unreadable("no longer a file")
    // Gone from disk (or never there): the object of the same id is the same content.
    case .missing: return stored(file.blob, limit: limit)
    }
  }

  /// The content of any file of any commit, as it is stored.
  ///
  /// - `limit`: in bytes; the snapshot's own limit holds too.
  package func contents(of blob: BlobID, limit: Int) -> Contents {
    stored(blob, limit: min(limit, limits.fileBytes))
  }

  private mutating func read(_ file: Snapshot.File, limit: Int) -> Folder.Reading {
    let path = whole(file.path).text
    return disk?.read(path, limit: limit) ?? .missing
  }

  /// Refuses a file that was changed since it was listed: facts would be kept under a wrong id.
  private func checked(
    _ bytes: [UInt8],
    of file: Snapshot.File,
    changed: Moment
  ) -> Contents {
    if let listed, changed >= listed,
      repository.blobID(of: bytes, at: whole(file.path)) != file.blob
    {
      return .unreadable("changed while it was read")
    }
    return Contents(text: bytes)
  }

  private func stored(_ blob: BlobID, limit: Int) -> Contents {
    do {
      return Contents(text: try repository.blob(blob, limit: limit))
    } catch {
      switch error {
      case .missing: return .missing
      case .tooLarge(let size): return .tooLarge(size)
      case .damaged: return .unreadable("damaged object")
      }
    }
  }

  private func whole(_ path: RepoPath) -> RepoPath {
    folder == .root ? path : RepoPath(folder.text + "/" + path.text)
  }
}
