/// A tracked file, as the index has it.
package struct IndexEntry: Hashable, Sendable {
  /// From the root of the repository; as it is displayed, use only when ``hasPlainPath``.
  package let path: String
  /// Whether the path is UTF-8 and stays inside the repository.
  package let hasPlainPath: Bool
  /// Nil for a mode that git does not know.
  package let kind: EntryKind?
  package let id: ObjectID
  /// Bytes of the file when the index was written; 0 when it is not known.
  package let size: Int
  /// One side of an unfinished merge.
  package let isConflict: Bool
  /// Added with `git add --intent-to-add`: without content yet.
  package let isIntended: Bool
}

/// How a file of the work tree differs from the index.
package struct WorkTreeChange: Hashable, Sendable {
  /// What stands at the path.
  package enum Kind: Hashable, Sendable {
    case deleted
    /// Modified, untracked, or in conflict.
    case present
    /// The folder or file may not be read.
    case unreadable
  }

  /// From the root of the repository; ends in `/` for a repository inside this one.
  package let path: String
  package let hasPlainPath: Bool
  package let kind: Kind
  /// What the file is now; nil for what is neither file nor link.
  package let entry: EntryKind?
  /// Bytes of the file now.
  package let size: Int
}
