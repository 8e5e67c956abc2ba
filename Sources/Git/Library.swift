import Clibgit2

/// The C library, started once for the process and never stopped.
///
/// Rationale: its options are global. Reading must depend on the repository alone, so the user's,
/// the system's and the site's configuration are switched off before the first repository is opened.
package enum Library {
  /// Starts the library with its options; cheap when it runs already.
  package static func start() throws(GitProblem) {
    if let code = started.failure {
      throw GitProblem(
        place: "libgit2",
        what: "cannot be started (\(code))",
        remedy: "reinstall libgit2"
      )
    }
  }

  /// Folders that the user's own configuration declares safe, read before it is switched off.
  static var safeDirectories: SafeDirectories { started.safeDirectories }

  private static let started = Started()
}

private struct Started: Sendable {
  let failure: Int32?
  let safeDirectories: SafeDirectories

  init() {
    let code = git_libgit2_init()
    guard code > 0 else {
      (failure, safeDirectories) = (code, SafeDirectories(values: []))
      return
    }
    safeDirectories = .ofUser()
    failure = Self.setOptions().first { $0 < 0 }
  }

  private static func setOptions() -> [Int32] {
    let levels = [
      GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
      GIT_CONFIG_LEVEL_GLOBAL,
    ]
    return levels.map { asbuilt_empty_search_path($0) } + [
      // Reading blobs is twice as fast; git does not check packed objects on reading either.
      asbuilt_set_switch(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0),
      // Every object is read once: a cache only costs memory.
      asbuilt_set_switch(GIT_OPT_ENABLE_CACHING, 0),
      asbuilt_set_size(GIT_OPT_SET_MWINDOW_SIZE, 4 << 20),
      asbuilt_set_size(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, 256 << 20),
      asbuilt_allow_extensions(),
      // ``Ownership`` checks instead: 1.5 does not know `safe.directory = *` and names no owner.
      asbuilt_set_switch(GIT_OPT_SET_OWNER_VALIDATION, 0),
    ]
  }
}

/// The sentence that libgit2 left on this thread for the call that just failed.
///
/// Cut, because it can quote a file of the repository.
func lastMessage() -> String {
  guard let error = git_error_last(), let text = error.pointee.message else { return "no reason" }
  return String(String(cString: text).prefix(200))
}

/// Stands in for the function of Mbed TLS that reads a file of certificates, and reads none.
///
/// Rationale: where libgit2 is built with that library it decodes all certificate authorities of the system as soon as it is
/// started, which took half as long as everything else in a small scan. They are for connections, and nothing here opens one.
@_cdecl("mbedtls_x509_crt_parse_file")
package func readNoCertificates(_ chain: OpaquePointer?, _ path: UnsafePointer<CChar>?) -> Int32 {
  -1
}
