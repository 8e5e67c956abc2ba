#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Refuses repositories of other users, as git does since 2.35.2 (CVE-2022-24765).
///
/// Source: git-config, "safe.directory": the owner must be the user, or the user who called `sudo`.
struct Ownership {
  let user: uid_t
  /// Who called `sudo`, when root runs.
  let caller: uid_t?
  let safe: SafeDirectories
  /// Folders that the caller allows for this run; compared as they are, links resolved.
  let trusted: [String]

  static func current(trusting trusted: [String]) -> Ownership {
    let user = geteuid()
    let caller = user == 0 ? getenv("SUDO_UID").flatMap { uid_t(String(cString: $0)) } : nil
    return Ownership(user: user, caller: caller, safe: Library.safeDirectories, trusted: trusted)
  }

  /// - `files`: what has to belong to the user: work tree, link file, repository.
  func check(_ place: Place, files: [String]) throws(GitProblem) {
    let owners = files.compactMap { Status(link: $0)?.owner }
    guard let stranger = owners.first(where: { $0 != user && $0 != caller }) else { return }
    if trusted.contains(place.root) || safe.allow(place.root) { return }
    throw GitProblem(
      place: place.root,
      what: "belongs to \(Self.name(of: stranger)), not to \(Self.name(of: user))",
      remedy: "if you trust it, pass '--trust \(place.root)'"
        + " or run 'git config --global --add safe.directory \(place.root)'"
    )
  }

  /// `ada (user 1000)`, or only the number for a user without a name.
  private static func name(of user: uid_t) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4_096) { buffer in
      var record = passwd()
      var found: UnsafeMutablePointer<passwd>?
      guard let start = buffer.baseAddress,
        getpwuid_r(user, &record, start, buffer.count, &found) == 0,
        let name = found?.pointee.pw_name
      else { return "user \(user)" }
      return "\(String(cString: name)) (user \(user))"
    }
  }
}
