import Clibgit2
package import Facts

extension Repository {
  /// The tracked files below `folder` by the bytes of their paths, or nil for a kind of index that
  /// cannot be read (split, sparse) and a repository without a work tree.
  package func index(of folder: RepoPath) -> [IndexEntry]? {
    var index: OpaquePointer?
    guard place.hasWorkTree, git_repository_index(&index, handle) == 0 else { return nil }
    defer { git_index_free(index) }
    let count = git_index_entrycount(index)
    var entries: [IndexEntry] = []
    if folder == .root { entries.reserveCapacity(count) }
    let prefix = Array(folder.text.utf8)
    for position in 0..<count {
      guard let raw = git_index_get_byindex(index, position) else { continue }
      if Self.path(raw.pointee.path, isBelow: prefix) { entries.append(IndexEntry(raw.pointee)) }
    }
    return entries
  }

  /// How the files below `folder` differ from the index, untracked ones included, ignored ones not.
  ///
  /// Only files whose size or times differ are read. Links are not followed, submodules not entered.
  /// Returns the changes, and whether there were not more than `limit`.
  package func changes(
    in folder: RepoPath,
    limit: Int
  ) throws(GitProblem) -> (changes: [WorkTreeChange], isComplete: Bool) {
    var found = FoundChanges(limit: limit)
    let code = withUnsafeMutablePointer(to: &found) { found in
      folder.text.withCString { folderText in
        var paths: [UnsafeMutablePointer<CChar>?] = [UnsafeMutablePointer(mutating: folderText)]
        return paths.withUnsafeMutableBufferPointer { paths in
          compare(paths: folder == .root ? nil : paths, into: found)
        }
      }
    }
    guard code == 0 || found.isFull else { throw Self.damage(in: place) }
    return (found.changes, !found.isFull)
  }

  private func compare(
    paths: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>?,
    into found: UnsafeMutablePointer<FoundChanges>
  ) -> Int32 {
    var options = git_diff_options()
    git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    options.flags = Self.flags
    options.pathspec = git_strarray(strings: paths?.baseAddress, count: paths?.count ?? 0)
    options.payload = UnsafeMutableRawPointer(found)
    options.notify_cb = { _, delta, _, payload in
      guard let delta, let payload else { return 1 }
      return payload.assumingMemoryBound(to: FoundChanges.self).pointee.add(delta.pointee)
    }
    var difference: OpaquePointer?
    defer { git_diff_free(difference) }
    return git_diff_index_to_workdir(&difference, handle, nil, &options)
  }

  private static let flags =
    GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
    | GIT_DIFF_INCLUDE_UNREADABLE.rawValue | GIT_DIFF_IGNORE_SUBMODULES.rawValue
    | GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue | GIT_DIFF_SKIP_BINARY_CHECK.rawValue

  private static func path(_ path: UnsafePointer<CChar>?, isBelow prefix: [UInt8]) -> Bool {
    guard let path else { return false }
    for (offset, byte) in prefix.enumerated() where UInt8(bitPattern: path[offset]) != byte {
      return false
    }
    return prefix.isEmpty || path[prefix.count] == 0x2F || path[prefix.count] == 0
  }
}

/// Gathers changes while libgit2 compares, and stops it at the limit.
private struct FoundChanges {
  let limit: Int
  var changes: [WorkTreeChange] = []
  var isFull = false

  init(limit: Int) { self.limit = limit }

  /// Returns what libgit2 is to do: 1 = keep no record of its own, -1 = stop.
  mutating func add(_ delta: git_diff_delta) -> Int32 {
    if changes.count >= limit {
      isFull = true
      return -1
    }
    changes.append(WorkTreeChange(delta))
    return 1
  }
}

extension WorkTreeChange {
  fileprivate init(_ delta: git_diff_delta) {
    let file = delta.new_file.path == nil ? delta.old_file : delta.new_file
    (path, hasPlainPath) = plainPath(file.path)
    switch delta.status {
    case GIT_DELTA_DELETED: kind = .deleted
    case GIT_DELTA_UNREADABLE: kind = .unreadable
    default: kind = .present
    }
    entry = EntryKind(mode: UInt32(delta.new_file.mode))
    size = Int(clamping: delta.new_file.size)
  }
}

extension IndexEntry {
  fileprivate init(_ raw: git_index_entry) {
    (path, hasPlainPath) = plainPath(raw.path)
    kind = EntryKind(mode: raw.mode)
    id = ObjectID(raw.id)
    size = Int(raw.file_size)
    isConflict = raw.flags & UInt16(GIT_INDEX_ENTRY_STAGEMASK) != 0
    isIntended = raw.flags_extended & UInt16(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue) != 0
  }
}

private func plainPath(_ path: UnsafePointer<CChar>?) -> (text: String, isPlain: Bool) {
  guard let path else { return ("", false) }
  guard let text = String(validatingCString: path) else { return (String(cString: path), false) }
  return (text, PlainPath.isPlain(text))
}
