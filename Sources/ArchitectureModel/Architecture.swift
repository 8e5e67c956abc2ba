package import Facts

/// Something that is referred to and not there, or there and not used.
package struct LooseEnd: Hashable, Sendable, Codable, Comparable {
  package let path: RepoPath
  package let line: Int
  package let says: String

  package init(path: RepoPath, line: Int, says: String) {
    self.path = path
    self.line = line
    self.says = says
  }

  package static func < (left: LooseEnd, right: LooseEnd) -> Bool {
    (left.path, left.line, left.says) < (right.path, right.line, right.says)
  }
}

/// A part of a file, or a whole file, that could not be read.
package struct CoverageGap: Hashable, Sendable, Comparable {
  package let path: RepoPath
  package let line: Int
  package let reason: String

  package init(path: RepoPath, line: Int, reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  package static func < (left: CoverageGap, right: CoverageGap) -> Bool {
    (left.path, left.line, left.reason) < (right.path, right.line, right.reason)
  }
}

/// What was read of the repository and what was not.
package struct Coverage: Hashable, Sendable {
  /// False when a limit of the whole scan or damage left something out.
  package let isComplete: Bool
  /// Number of files in the snapshot.
  package let files: Int
  /// Number of files that a detector read.
  package let read: Int
  /// Sorted.
  package let gaps: [CoverageGap]

  package init(isComplete: Bool, files: Int, read: Int, gaps: [CoverageGap]) {
    self.isComplete = isComplete
    self.files = files
    self.read = read
    self.gaps = gaps.sorted()
  }
}

/// The graph of one snapshot.
package struct Architecture: Hashable, Sendable, Codable {
  /// Sorted by id, ids unique.
  package let components: [Component]
  /// Sorted by ends and style; both ends are among the components.
  package let connections: [Connection]
  /// Sorted.
  package let looseEnds: [LooseEnd]

  package init(components: [Component], connections: [Connection], looseEnds: [LooseEnd]) {
    self.components = components.sorted { $0.id < $1.id }
    let ids = Set(components.map(\.id))
    precondition(ids.count == components.count, "component ids are unique")
    precondition(
      connections.allSatisfy { ids.contains($0.from) && ids.contains($0.to) },
      "both ends of a connection are components"
    )
    self.connections = connections.sorted { left, right in
      (left.from, left.to, left.style.rawValue) < (right.from, right.to, right.style.rawValue)
    }
    self.looseEnds = looseEnds.sorted()
  }
}
