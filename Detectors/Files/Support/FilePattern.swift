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
  /// Files that it is not shown although they match.
  package var except: Exceptions
  /// Whether files of these names are written for it alone, so that no other detector is shown them.
  package var isAlone: Bool

  /// Names of what is left out, all lower case; one that fits is enough.
  package struct Exceptions: Sendable {
    package var names: Set<String>
    package var prefixes: [String]
    package var suffixes: [String]
    /// Folders below which nothing is shown.
    package var folders: Set<String>

    package init(
      names: Set<String> = [],
      prefixes: [String] = [],
      suffixes: [String] = [],
      folders: Set<String> = []
    ) {
      self.names = names
      self.prefixes = prefixes
      self.suffixes = suffixes
      self.folders = folders
    }
  }

  /// - Parameters: all lower case.
  package init(
    names: [String] = [],
    prefixes: [String] = [],
    suffixes: [String] = [],
    folders: [String] = [],
    except: Exceptions = Exceptions(),
    isAlone: Bool = false
  ) {
    self.names = names
    self.prefixes = prefixes
    self.suffixes = suffixes
    self.folders = folders
    self.except = except
    self.isAlone = isAlone
  }

  /// Whether the detector is shown the file.
  ///
  /// - `name`: the file's name in lower case.
  /// - `folders`: the names of the folders above it in lower case.
  package func matches(name: String, folders above: [String]) -> Bool {
    guard
      names.contains(name) || prefixes.contains(where: name.hasPrefix)
        || suffixes.contains(where: name.hasSuffix)
    else { return false }
    return allows(name: name, folders: above)
  }

  /// Whether the folders above are right and nothing speaks against the file.
  package func allows(name: String, folders above: [String]) -> Bool {
    guard folders.isEmpty || folders.contains(where: above.contains) else { return false }
    return !except.names.contains(name) && !except.prefixes.contains(where: name.hasPrefix)
      && !except.suffixes.contains(where: name.hasSuffix)
      && !above.contains(where: except.folders.contains)
  }
}
