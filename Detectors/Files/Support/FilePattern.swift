/// Which files a detector is shown, by name only; compared without case.
package struct FilePattern: Sendable {
  /// Whole file names: `procfile`.
  package var names: [String]
  /// What names begin with: `dockerfile.`.
  package var prefixes: [String]
  /// What names end with, the dot included: `.yaml`.
  package var suffixes: [String]
  /// Names of folders of which one must be above the file; empty means anywhere.
  package var folders: [String]

  /// - Parameters: all lower case.
  package init(
    names: [String] = [],
    prefixes: [String] = [],
    suffixes: [String] = [],
    folders: [String] = []
  ) {
    self.names = names
    self.prefixes = prefixes
    self.suffixes = suffixes
    self.folders = folders
  }

  /// - Parameters:
  ///   - name: the file's name in lower case.
  ///   - folders: the names of the folders above it in lower case.
  package func matches(name: String, folders above: [String]) -> Bool {
    guard
      names.contains(name) || prefixes.contains(where: name.hasPrefix)
        || suffixes.contains(where: name.hasSuffix)
    else { return false }
    return folders.isEmpty || folders.contains(where: above.contains)
  }
}
