import Facts
import Git

/// Lists the files of a commit from its raw trees.
struct TreeWalk {
  private var listing: Listing
  private var open: [Step] = []
  private var folders = 0

  /// A folder that waits to be read.
  private struct Step {
    let path: String
    let tree: ObjectID
  }

  init(_ listing: Listing) {
    self.listing = listing
  }

  /// The listing with the files below its folder added; a missing folder of the repository adds none.
  mutating func list(_ root: ObjectID, of repository: borrowing Repository) -> Listing {
    guard let start = start(root, of: repository) else { return listing }
    open.append(start)
    while let step = open.popLast(), !listing.isFull {
      read(step, of: repository)
    }
    return listing
  }

  /// Goes down from the commit's root to the folder that was asked for.
  private mutating func start(_ root: ObjectID, of repository: borrowing Repository) -> Step? {
    var tree = root
    for part in listing.folder.parts {
      guard let entries = entries(of: tree, at: "", in: repository),
        let next = entries.first(where: { $0.kind == .folder && $0.name == part })
      else { return nil }
      tree = next.id
    }
    return Step(path: listing.folder.text, tree: tree)
  }

  private mutating func read(_ step: Step, of repository: borrowing Repository) {
    folders += 1
    guard folders <= listing.limits.files else {
      return listing.miss("", "more than \(listing.limits.files) folders; the rest is left out")
    }
    let prefix = step.path.isEmpty ? "" : step.path + "/"
    var below: [Step] = []
    for entry in entries(of: step.tree, at: step.path, in: repository) ?? [] {
      let path = prefix + entry.name
      guard entry.hasPlainName else {
        listing.note(path, Listing.unusable)
        continue
      }
      switch entry.kind {
      case .file(let isExecutable):
        listing.add(path, blob: entry.id.blob, isExecutable: isExecutable, size: nil)
      case .folder where listing.limits.objection(to: path + "/") == nil:
        below.append(Step(path: path, tree: entry.id))
      case .folder: listing.miss(path, listing.limits.objection(to: path + "/") ?? "")
      case .submodule: listing.note(path, "a submodule; its files belong to another repository")
      case .link: break
      case nil: listing.note(path, "of a kind that git does not know")
      }
    }
    open += below.reversed()
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
