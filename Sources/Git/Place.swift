package import Facts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where a repository lies, found by walking up from the path that the user named.
///
/// Rationale: libgit2 is then told to open exactly this folder. What the repository's own
/// configuration says about its work tree (`core.worktree`, a missing `core.bare`) has no say.
package struct Place: Hashable, Sendable {
  /// Absolute, links resolved: the root of the work tree, or the repository itself when it is bare.
  package let root: String
  /// The part of the repository that was asked for; the root means all of it.
  package let folder: RepoPath
  package let hasWorkTree: Bool

  /// - `path`: a work tree, a folder inside one, or a bare repository.
  package init(of path: String) throws(GitProblem) {
    guard let start = Self.resolved(path) else {
      throw GitProblem(place: path, what: "no such folder", remedy: "check the path")
    }
    guard Status(path: start)?.isFolder == true else {
      throw GitProblem(place: path, what: "not a folder", remedy: "name the folder that holds it")
    }
    var candidate = start[...]
    while true {
      let root = candidate.isEmpty ? "/" : String(candidate)
      if let hasWorkTree = Self.repository(at: root) {
        let inside = hasWorkTree ? start.dropFirst(candidate.count).drop { $0 == "/" } : ""
        (self.root, self.folder, self.hasWorkTree) = (root, RepoPath(String(inside)), hasWorkTree)
        return
      }
      guard let slash = candidate.lastIndex(of: "/") else { break }
      candidate = candidate[..<slash]
    }
    throw GitProblem(
      place: path,
      what: "not a git repository, and no folder above it is one",
      remedy: "name a work tree, a folder inside one, or a bare repository"
    )
  }

  /// Whether the folder is a repository with a work tree (true), a bare one (false), or none (nil).
  private static func repository(at folder: String) -> Bool? {
    let prefix = folder == "/" ? "/" : folder + "/"
    if Status(link: prefix + ".git") != nil { return true }
    let isBare =
      Status(path: prefix + "HEAD")?.isFile == true
      && Status(path: prefix + "objects")?.isFolder == true
      && Status(path: prefix + "refs")?.isFolder == true
    return isBare ? false : nil
  }

  /// The absolute path without links, or nil when there is nothing.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
