import Clibgit2

/// The values of `safe.directory`: folders whose owner does not matter.
///
/// Source: git-config, "safe.directory".
package struct SafeDirectories: Sendable {
  /// In the order of the files; an empty value takes back all before it.
  let values: [String]

  /// - `values`: in the order of the files.
  package init(values: [String]) {
    self.values = values
  }

  /// Whether one of the values is the folder, is `*`, or ends in `/*` and holds the folder.
  package func allow(_ folder: String) -> Bool {
    let counted = values.split(separator: "", omittingEmptySubsequences: false).last ?? []
    return counted.contains { Self.pattern($0, matches: folder) }
  }

  /// What the configuration files of user and system say, the user's last.
  static func ofUser() -> SafeDirectories {
    var configuration: OpaquePointer?
    guard git_config_open_default(&configuration) == 0 else { return SafeDirectories(values: []) }
    defer { git_config_free(configuration) }
    let levels = [GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL]
    return SafeDirectories(values: levels.flatMap { values(of: configuration, at: $0) })
  }

  private static func pattern(_ pattern: String, matches folder: String) -> Bool {
    if pattern == "*" || pattern == folder || pattern == folder + "/" { return true }
    return pattern.hasSuffix("/*") && folder.hasPrefix(pattern.dropLast())
  }

  private static func values(
    of configuration: OpaquePointer?,
    at level: git_config_level_t
  ) -> [String] {
    var part: OpaquePointer?
    guard git_config_open_level(&part, configuration, level) == 0 else { return [] }
    defer { git_config_free(part) }
    var iterator: OpaquePointer?
    guard git_config_multivar_iterator_new(&iterator, part, "safe.directory", nil) == 0 else {
      return []
    }
    defer { git_config_iterator_free(iterator) }
    var values: [String] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) == 0, let value = entry?.pointee.value {
      values.append(String(cString: value))
    }
    return values
  }
}
