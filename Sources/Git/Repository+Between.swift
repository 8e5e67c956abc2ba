import Clibgit2
package import Facts

extension Repository {
  /// The commits that `head` has and `base` has not, parents before children, at most `limit`; nil when there are more or one is missing.
  ///
  /// Of a merge and its first parent: what was merged, without the merge itself.
  package func commits(
    after base: CommitID?,
    upTo heads: [CommitID],
    limit: Int
  ) -> [LineCommit]? {
    var walk: OpaquePointer?
    guard git_revwalk_new(&walk, handle) == 0, let walk else { return nil }
    defer { git_revwalk_free(walk) }
    git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL.rawValue)
    for head in heads {
      var id = head.object.raw
      guard git_revwalk_push(walk, &id) == 0 else { return nil }
    }
    if let base {
      var id = base.object.raw
      guard git_revwalk_hide(walk, &id) == 0 else { return nil }
    }
    var commits: [LineCommit] = []
    var id = git_oid()
    while true {
      switch git_revwalk_next(&id, walk) {
      case 0:
        guard commits.count < limit, let commit = try? lineCommit(ObjectID(id).commit) else {
          return nil
        }
        commits.append(commit)
      case GIT_ITEROVER.rawValue: return commits.reversed()
      default: return nil
      }
    }
  }

  /// The file at a path of a tree; nil when there is none or a folder on the way is missing.
  package func file(
    at path: RepoPath,
    in tree: ObjectID,
    cache: inout TreeCache
  ) -> BlobID? {
    var tree = tree
    let parts = path.parts
    for (depth, part) in parts.enumerated() {
      guard let bytes = try? cache.bytes(of: tree, in: self),
        let entry = TreeParser.entry(named: part, in: bytes)
      else { return nil }
      switch EntryKind(mode: entry.mode) {
      case .folder where depth < parts.count - 1: tree = entry.id
      case .file where depth == parts.count - 1: return entry.id.blob
      default: return nil
      }
    }
    return nil
  }
}

extension TreeParser {
  /// The entry of this name.
  static func entry(named name: Substring, in bytes: [UInt8]) -> Entry? {
    let wanted = Array(name.utf8)
    let span = bytes.span
    var parser = TreeParser()
    while let entry = parser.next(in: span) {
      if entry.name.count == wanted.count, bytes[entry.name].elementsEqual(wanted) { return entry }
    }
    return nil
  }
}
