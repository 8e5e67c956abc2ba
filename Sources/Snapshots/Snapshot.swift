package import Facts
import Git

/// The files of a commit or a work tree, and where to read them.
package struct Snapshot: Sendable {
  /// A regular file; links and submodules are none.
  package struct File: Hashable, Sendable {
    /// From ``Snapshot/folder``.
    package let path: RepoPath
    /// What git would call the content.
    ///
    /// For a file of the work tree beyond the limit of bytes it is
    /// made from path and size instead, because such a file is not read.
    package let blob: BlobID
    package let isExecutable: Bool
    /// In bytes, as far as known without reading; always nil for files of a commit.
    package let size: Int?

    package init(path: RepoPath, blob: BlobID, isExecutable: Bool, size: Int?) {
      self.path = path
      self.blob = blob
      self.isExecutable = isExecutable
      self.size = size
    }
  }

  /// Something that was not listed.
  package struct Problem: Hashable, Sendable {
    /// From ``Snapshot/folder``; the root stands for the snapshot as a whole.
    package let path: RepoPath
    /// A clause without a full stop.
    package let reason: String

    package init(path: RepoPath, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// The commit that was read, or that the work tree is based on; nil before the first one.
  package let commit: CommitID?
  /// Whether the files differ from the commit's, untracked ones included.
  package let isDirty: Bool
  /// Whether the clone holds only the latest commits.
  package let isShallow: Bool
  /// The part of the repository that was asked for; the root means all of it.
  package let folder: RepoPath
  /// Sorted by path, each path once.
  package let files: [File]
  /// Sorted by path.
  package let problems: [Problem]
  /// Whether every folder could be listed and no limit was met.
  package let isComplete: Bool

  let source: Source
  let limits: Limits
}

/// Where the contents of a snapshot's files come from.
enum Source: Sendable {
  case objects(Place, trusted: [String])
  /// What changed after the listing began does not belong to the snapshot.
  case workTree(Place, trusted: [String], listed: Moment)

  var place: Place {
    switch self {
    case .objects(let place, _), .workTree(let place, _, _): place
    }
  }

  var trusted: [String] {
    switch self {
    case .objects(_, let trusted), .workTree(_, let trusted, _): trusted
    }
  }
  /// Nil for a commit.
  var listed: Moment? {
    if case .workTree(_, _, let moment) = self { moment } else { nil }
  }
}
