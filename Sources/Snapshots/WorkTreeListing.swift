import Facts
import Git

/// Lists the files of a work tree: the index, corrected by what is on disk.
struct WorkTreeListing: ~Copyable {
  private(set) var listing: Listing
  /// The commit that is checked out; nil when there is none or it cannot be told.
  private(set) var commit: CommitID?
  private(set) var isDirty: Bool
  private var disk: Folder
  private let changes: [WorkTreeChange]

  /// Looks at every file of the work tree once.
  static func comparing(
    _ repository: borrowing Repository,
    limits: Limits
  ) throws(GitProblem) -> WorkTreeListing {
    let place = repository.place
    var listing = Listing(folder: place.folder, limits: limits)
    let found = try repository.changes(in: place.folder, limit: limits.files)
    if !found.isComplete { listing.miss("", "more than \(limits.files) changed files") }
    return WorkTreeListing(
      listing: listing,
      commit: nil,
      isDirty: !found.changes.isEmpty,
      disk: try Folder(at: place.root),
      changes: found.changes
    )
  }

  mutating func list(_ index: [IndexEntry], of repository: borrowing Repository) {
    let changed = Set(changes.map(\.path))
    for entry in index where !changed.contains(entry.path) { listing.addTracked(entry) }
    for change in changes { add(change, of: repository) }
    listing.sort()
  }

  /// Finds the commit, and whether something is staged: asked only when nothing else is changed.
  mutating func compareToHead(of repository: borrowing Repository) {
    do {
      commit = try repository.head()
    } catch {
      listing.miss("", error.what)
    }
    if isDirty { return }
    guard let commit else { return isDirty = !listing.files.isEmpty }
    let empty = Listing(folder: listing.folder, limits: listing.limits)
    var theirs = Snapshot.files(of: commit, in: repository, into: empty)
    theirs.sort()
    isDirty = !listing.hasFiles(of: theirs)
    if !theirs.isComplete, listing.isComplete {
      listing.miss("", "parts of commit \(commit.short) are not present in this clone")
    }
  }

  private mutating func add(_ change: WorkTreeChange, of repository: borrowing Repository) {
    guard change.kind != .deleted, change.entry != .link else { return }
    if change.kind == .unreadable { return listing.note(change.path, "may not be read") }
    guard change.hasPlainPath else { return noteUnusable(change) }
    guard case .file(let isExecutable) = change.entry, !listing.isFull else { return }
    switch disk.read(change.path, limit: listing.limits.fileBytes) {
    case .bytes(let bytes, _):
      guard let id = repository.blobID(of: bytes, at: RepoPath(change.path)) else { return }
      listing.add(change.path, blob: id, isExecutable: isExecutable, size: bytes.count)
    case .tooLarge(let size):
      guard let id = standIn(for: change.path, size: size) else { return }
      listing.add(change.path, blob: id, isExecutable: isExecutable, size: size)
    case .missing, .notFile: break
    case .unreadable(let reason): listing.note(change.path, "cannot be read: \(reason)")
    }
  }

  private mutating func noteUnusable(_ change: WorkTreeChange) {
    if change.path.hasSuffix("/") {
      let reason = "another repository; its files are left out"
      listing.note(String(change.path.dropLast()), reason)
    } else {
      listing.note(change.path, Listing.unusable)
    }
  }

  /// An id for a file that is too large to be read: changes when its size does.
  private func standIn(for path: String, size: Int) -> BlobID? {
    Repository.blobID(of: Array("not read\0\(path)\0\(size)".utf8))
  }
}

extension Listing {
  static let unusable = "its name is not usable: no UTF-8, or a step out of the repository"

  /// Adds a file that is on disk as the index has it.
  mutating func addTracked(_ entry: IndexEntry) {
    guard !entry.isConflict, !entry.isIntended else { return }
    guard entry.hasPlainPath else { return note(entry.path, Self.unusable) }
    switch entry.kind {
    case .file(let isExecutable):
      let size = entry.size > 0 ? entry.size : nil
      add(entry.path, blob: entry.id.blob, isExecutable: isExecutable, size: size)
    case .submodule: note(entry.path, "a submodule; its files belong to another repository")
    case .folder, .link: break
    case nil: note(entry.path, "of a kind that git does not know")
    }
  }
}
