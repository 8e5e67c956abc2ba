import Clibgit2

extension Repository {
  /// Where the clone came from, as `host/path` without user, password and ending; nil when it names no host.
  ///
  /// Asks the repository's own configuration only; nothing is contacted.
  package var origin: String? {
    var remote: OpaquePointer?
    guard git_remote_lookup(&remote, handle, "origin") == 0, let remote else { return nil }
    defer { git_remote_free(remote) }
    return git_remote_url(remote).flatMap { Self.place(String(cString: $0)) }
  }

  /// Source: git-clone, "GIT URLS".
  package static func place(_ url: String) -> String? {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") {
      guard rest[..<scheme.lowerBound] != "file" else { return nil }
      rest = rest[scheme.upperBound...]
    } else if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/") {
      // `user@host:path`
      rest = rest[..<colon] + "/" + rest[colon...].dropFirst()
    } else {
      return nil
    }
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    // The last one: a password may hold another.
    let host = rest[..<end].split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let name = host.split(separator: ":").first ?? ""
    let path = rest[end...].split(separator: "/").joined(separator: "/")
    guard !name.isEmpty, !path.isEmpty else { return nil }
    return "\(name.lowercased())/\(path.hasSuffix(".git") ? String(path.dropLast(4)) : path)"
  }
}
