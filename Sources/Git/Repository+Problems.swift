import Clibgit2

extension Repository {
  /// What kept libgit2 from opening the repository, in words that help.
  ///
  /// - `message`: libgit2's own; it names an extension by its key in the configuration.
  static func refusal(of place: Place, message: String) -> GitProblem {
    let message = message.lowercased()
    let known = refusals.first { message.contains($0.sign) }
    guard let known else { return damage(in: place, message: message) }
    return GitProblem(place: place.root, what: known.what, remedy: known.remedy)
  }

  /// A repository that libgit2 takes for damaged; call right after the call that failed.
  static func damage(in place: Place, message: String = lastMessage()) -> GitProblem {
    GitProblem(
      place: place.root,
      what: "the repository cannot be read (\(message))",
      remedy: "run 'git fsck' there, or clone it again"
    )
  }

  /// Why a revision could not be found; call right after the call that failed.
  func unresolved(_ revision: String, code: Int32) -> GitProblem {
    if code == GIT_EAMBIGUOUS.rawValue {
      return GitProblem(
        place: place.root,
        what: "'\(revision)' fits more than one object",
        remedy: "write more of its digits"
      )
    }
    let isEmpty = git_repository_head_unborn(handle) == 1
    if isEmpty, revision == "HEAD" {
      return GitProblem(place: place.root, what: "has no commit yet", remedy: "commit something")
    }
    if isReference(revision) {
      return GitProblem(
        place: place.root,
        what: "the commit of '\(revision)' is not present in this clone",
        remedy: "fetch it ('git fetch origin'), or clone again"
      )
    }
    return GitProblem(
      place: place.root,
      what: "has no revision '\(revision)'" + (isShallow ? " in its shallow clone" : ""),
      remedy: isShallow
        ? "fetch it, or the whole history ('git fetch --unshallow', or 'fetch-depth: 0' in CI)"
        : "check its name, or fetch it ('git fetch origin \(revision)')"
    )
  }

  /// Whether there is a branch or tag of that name, be its commit there or not.
  private func isReference(_ name: String) -> Bool {
    var reference: OpaquePointer?
    defer { git_reference_free(reference) }
    return git_reference_dwim(&reference, handle, name) == 0
  }

  /// Source: libgit2 1.5.1 to 1.9, messages of `check_valid_extension` and `check_repositoryformat`.
  private static let refusals: [(sign: String, what: String, remedy: String)] = [
    (
      "compatobjectformat", "keeps two kinds of object ids, which cannot be read yet",
      "scan a clone made with 'git clone' by an older git"
    ),
    (
      "objectformat", "uses SHA-256 object ids, which cannot be read yet",
      "scan a copy with SHA-1 ids"
    ),
    (
      "object format", "uses SHA-256 object ids, which cannot be read yet",
      "scan a copy with SHA-1 ids"
    ),
    (
      "refstorage", "keeps its branches in a reftable, which cannot be read yet",
      "run 'git refs migrate --ref-format=files' there"
    ),
    (
      "reftable", "keeps its branches in a reftable, which cannot be read yet",
      "run 'git refs migrate --ref-format=files' there"
    ),
    (
      "unsupported repository version", "has a newer format than this version can read",
      "update asbuilt, or scan a fresh clone"
    ),
    (
      "unsupported extension", "uses an extension of git that cannot be read yet",
      "scan a fresh clone"
    ),
  ]
}
