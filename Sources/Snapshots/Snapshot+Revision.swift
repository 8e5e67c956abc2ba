package import Facts
package import Git

extension Snapshot {
  /// The files of a commit.
  ///
  /// - `revision`: `HEAD`, a branch, a tag, an abbreviated id, `HEAD~2` …
  /// - `path`: a work tree, a folder inside one, or a bare repository; only that folder is listed.
  /// - `trusted`: roots of repositories that may belong to other users.
  package static func revision(
    _ revision: String,
    at path: String,
    limits: Limits = Limits(),
    trusting trusted: [String] = []
  ) throws(GitProblem) -> Snapshot {
    let repository = try Repository.open(at: path, trusting: trusted)
    let commit = try repository.commit(revision)
    return of(commit, in: repository, limits: limits, trusting: trusted)
  }

  /// The files of a commit, in a repository that is open already.
  package static func of(
    _ commit: CommitID?,
    in repository: borrowing Repository,
    limits: Limits,
    trusting trusted: [String] = [],
    problem: String? = nil
  ) -> Snapshot {
    var listing = Listing(folder: repository.place.folder, limits: limits)
    if let problem { listing.miss("", problem) }
    if let commit { listing = files(of: commit, in: repository, into: listing) }
    listing.sort()
    return Snapshot(
      commit: commit,
      isDirty: false,
      isShallow: repository.isShallow,
      folder: repository.place.folder,
      files: listing.files,
      problems: listing.problems,
      isComplete: listing.isComplete,
      source: .objects(repository.place, trusted: trusted),
      limits: limits
    )
  }

  static func files(
    of commit: CommitID,
    in repository: borrowing Repository,
    into listing: Listing
  ) -> Listing {
    var listing = listing
    do {
      var walk = TreeWalk(listing)
      return walk.list(try repository.commit(commit).tree, of: repository)
    } catch {
      listing.miss("", "commit \(commit.short) is \(error.reason)")
      return listing
    }
  }
}
