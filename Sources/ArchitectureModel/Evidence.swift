package import Facts

/// A line of a file that supports an item, and what it says.
package struct Evidence: Hashable, Sendable, Codable, Comparable {
  package let path: RepoPath
  /// From 1.
  package let line: Int
  /// Id of the detector that read it.
  package let detector: String
  package let says: String

  package init(path: RepoPath, line: Int, detector: String, says: String) {
    self.path = path
    self.line = line
    self.detector = detector
    self.says = says
  }

  package static func < (left: Evidence, right: Evidence) -> Bool {
    (left.path, left.line, left.detector, left.says)
      < (right.path, right.line, right.detector, right.says)
  }
}

/// A setting of a component or connection that a reviewer may ask for.
package struct ItemSetting: Hashable, Sendable, Codable, Comparable {
  package let key: String
  package let value: String
  package let path: RepoPath
  package let line: Int

  package init(key: String, value: String, path: RepoPath, line: Int) {
    self.key = key
    self.value = value
    self.path = path
    self.line = line
  }

  package static func < (left: ItemSetting, right: ItemSetting) -> Bool {
    (left.key, left.path, left.line, left.value) < (right.key, right.path, right.line, right.value)
  }
}
