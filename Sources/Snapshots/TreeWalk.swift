import Facts
import Git

/// Lists the files of a commit from its raw trees, in the order of their paths: git sorts folders as if their names
/// ended in a slash.
///
/// Source: git's fsck documentation, "treeNotSorted".
struct TreeWalk {
  private var listing: Listing
  /// What waits to be taken, the next one last.
  private var open: [(path: String, entry: TreeEntry)] = []
  private var folders = 0

  init(_ listing: Listing) {
    self.listing = listing
  }

  /// The listing with the files below its folder added; a missing folder of the repository adds none.
  mutating func list(_ root: ObjectID, of repository: borrowing Repository) -> Listing {
    guard let start = start(root, of: repository) else { return listing }
    read(start, at: listing.folder.text, of: repository)
    // Once it is full, the next file says so and ends it.
    while listing.isComplete || !listing.isFull, let (path, entry) = open.popLast() {
      take(entry, at: path, of: repository)
    }
    return listing
  }

  /// Goes down from the commit's root to the folder that was asked for.
  private mutating func start(_ root: ObjectID, of repository: borrowing Repository) -> ObjectID? {
    var tree = root
    for part in listing.folder.parts {
      guard let entries = entries(of: tree, at: "", in: repository),
        let next = entries.first(where: { $0.kind == .folder && $0.name == part })
      else { return nil }
      tree = next.id
    }
    return tree
  }

  private mutating func read(
    _ tree: ObjectID,
    at path: String,
    of repository: borrowing Repository
  ) {
    folders += 1
    guard folders <= listing.limits.files else {
      return listing.miss("", "more than \(listing.limits.files) folders; the rest is left out")
    }
    let prefix = path.isEmpty ? "" : path + "/"
    for entry in (entries(of: tree, at: path, in: repository) ?? []).reversed() {
      open.append((prefix + entry.name, entry))
    }
  }

  private mutating func take(
    _ entry: TreeEntry,
    at path: String,
    of repository: borrowing Repository
  ) {
    guard entry.hasPlainName else { return listing.note(path, Listing.unusable) }
    switch entry.kind {
    case .file(let isExecutable):
      listing.add(path, blob: entry.id.blob, isExecutable: isExecutable, size: nil)
    case .folder where listing.limits.objection(to: path + "/") == nil:
      read(entry.id, at: path, of: repository)
    case .folder: listing.miss(path, listing.limits.objection(to: path + "/") ?? "")
    case .submodule: listing.note(path, "a submodule; its files belong to another repository")
    case .link: break
    case nil: listing.note(path, "of a kind that git does not know")
    }
  }

  private mutating func entries(
    of tree: ObjectID,
    at path: String,
    in repository: borrowing Repository
  ) -> [TreeEntry]? {
    do {
      return try repository.tree(tree)
    } catch {
      listing.miss(path, "the list of its files is \(error.reason)")
      return nil
    }
  }
}
