import Clibgit2
package import Facts

/// A commit of a line of history with what a walk needs; the rest is read when it is asked for.
package struct LineCommit: Hashable, Sendable {
  package let id: CommitID
  package let tree: ObjectID
  package let parents: [CommitID]
}

extension Repository {
  /// The commits that each was the branch's tip in turn, newest first: `git log --first-parent`.
  ///
  /// Ends at a root, at the border of a shallow clone, or where a commit is missing; `isCut` tells the latter two.
  /// - `known`: commits to stop before.
  /// - Returns: the line, whether it is cut, and the known commit that it stopped before.
  package func firstParents(of head: CommitID, until known: Set<CommitID> = []) -> (
    line: [LineCommit], isCut: Bool, base: CommitID?
  ) {
    let border = shallowCommits
    var line: [LineCommit] = []
    var next: CommitID? = head
    while let id = next {
      if known.contains(id) { return (line, false, id) }
      guard let commit = try? lineCommit(id) else { return (line, true, nil) }
      line.append(commit)
      if border.contains(id) { return (line, true, nil) }
      next = commit.parents.first
    }
    return (line, false, nil)
  }

  /// Tree and parents only: the message is not made into text.
  package func lineCommit(_ id: CommitID) throws(ObjectProblem) -> LineCommit {
    try withObject(id.object, .commit, limit: 64 << 20) { bytes throws(ObjectProblem) in
      guard let header = CommitHeader(bytes) else { throw .damaged }
      return LineCommit(id: id, tree: header.tree, parents: header.parents)
    }
  }
}

/// The first lines of a commit.
///
/// Source: gitformat-commit: `tree`, then any number of `parent`, then the rest.
struct CommitHeader {
  let tree: ObjectID
  private(set) var parents: [CommitID] = []

  init?(_ bytes: borrowing Span<UInt8>) {
    guard bytes.count > 45, let tree = Self.id(in: bytes, at: 5), bytes[0] == UInt8(ascii: "t")
    else { return nil }
    self.tree = tree.object
    var at = 46
    while at + 47 < bytes.count, bytes[at] == UInt8(ascii: "p"),
      let id = Self.id(in: bytes, at: at + 7)
    {
      parents.append(id)
      at += 48
    }
  }

  private static func id(in bytes: borrowing Span<UInt8>, at start: Int) -> CommitID? {
    guard start + 40 <= bytes.count else { return nil }
    return bytes.extracting(start..<(start + 40)).withUnsafeBufferPointer { CommitID(digits: $0) }
  }
}

extension Repository {
  /// Where this repository's objects lie; alternates are not looked at.
  package var packOrder: PackOrder {
    git_repository_commondir(handle).map { PackOrder(String(cString: $0)) } ?? PackOrder("")
  }
}
