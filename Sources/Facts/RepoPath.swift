/// A file or folder of a repository: relative, `/`-separated, without `.` and `..`; the root is empty.
package struct RepoPath: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  package let text: String

  /// - Parameter text: taken as it is; use ``resolving(_:)`` for paths found in files.
  package init(_ text: String) {
    self.text = text
  }

  package static let root = RepoPath("")

  package var description: String { text }

  /// The last part; empty for the root.
  package var name: Substring {
    lastSlash.map { text[text.utf8.index(after: $0)...] } ?? text[...]
  }

  /// The folder that holds it; the root for a top-level name and for the root itself.
  package var folder: RepoPath {
    lastSlash.map { RepoPath(String(text[..<$0])) } ?? .root
  }

  private var lastSlash: String.Index? {
    let view = text.utf8
    let offset = view.withContiguousStorageIfAvailable { $0.lastIndex(of: UInt8(ascii: "/")) }
    guard let offset else { return view.lastIndex(of: UInt8(ascii: "/")) }
    return offset.map { view.index(view.startIndex, offsetBy: $0) }
  }

  /// The name without what follows its last dot; `.env` stays.
  package var stem: Substring {
    let name = name
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return name[..<dot]
  }

  /// The parts between slashes, outermost first.
  package var parts: [Substring] { text.split(separator: "/") }

  /// Whether this is `folder` or lies anywhere below it.
  package func isInside(_ folder: RepoPath) -> Bool {
    if folder.text.isEmpty { return true }
    let mine = text.utf8
    let theirs = folder.text.utf8
    guard mine.starts(with: theirs) else { return false }
    return mine.count == theirs.count
      || mine[mine.index(mine.startIndex, offsetBy: theirs.count)] == UInt8(ascii: "/")
  }

  /// The path that a reference found in this folder means, or nil when it leaves the repository.
  package func resolving(_ reference: String) -> RepoPath? {
    var parts = reference.hasPrefix("/") ? [] : self.parts
    for part in reference.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return RepoPath(parts.joined(separator: "/"))
  }

  /// By bytes, as git sorts.
  ///
  /// On contiguous storage, because the view alone is ten times slower.
  package static func < (left: RepoPath, right: RepoPath) -> Bool {
    let answer = left.text.utf8.withContiguousStorageIfAvailable { left in
      right.text.utf8.withContiguousStorageIfAvailable { left.lexicographicallyPrecedes($0) }
    }
    return (answer ?? nil) ?? left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
