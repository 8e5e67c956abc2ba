import Facts
package import Git

extension Snapshot {
  /// The files of a work tree as they are on disk: tracked and untracked ones, ignored ones not.
  ///
  /// Costs about what `git status` does: a file whose size and times are those of the index is not
  /// read. A bare repository has no work tree; the files of its `HEAD` are listed instead.
  /// - `path`: a work tree, a folder inside one, or a bare repository; only that folder is listed.
  /// - `trusted`: roots of repositories that may belong to other users.
  package static func workTree(
    at path: String,
    limits: Limits = Limits(),
    trusting trusted: [String] = []
  ) throws(GitProblem) -> Snapshot {
    let repository = try Repository.open(at: path, trusting: trusted)
    let commit = try repository.head()
    guard repository.place.hasWorkTree else {
      return of(commit, in: repository, limits: limits, trusting: trusted)
    }
    guard let index = repository.index(of: repository.place.folder) else {
      let problem =
        "its index cannot be read (split or sparse); the files of HEAD are listed instead"
      return of(commit, in: repository, limits: limits, trusting: trusted, problem: problem)
    }
    let listed = Moment.now()
    var work = try WorkTreeListing.comparing(repository, limits: limits)
    let listing = work.list(index, of: repository)
    return Snapshot(
      commit: commit,
      isDirty: work.hasChanges
        || !files(listing.files, equalThoseOf: commit, in: repository, limits: limits),
      isShallow: repository.isShallow,
      folder: repository.place.folder,
      files: listing.files,
      problems: listing.problems,
      isComplete: listing.isComplete,
      source: .workTree(repository.place, trusted: trusted, listed: listed),
      limits: limits
    )
  }

  /// Whether the commit has the same files; asked only when the work tree equals the index.
  private static func files(
    _ files: [File],
    equalThoseOf commit: CommitID?,
    in repository: borrowing Repository,
    limits: Limits
  ) -> Bool {
    guard let commit else { return files.isEmpty }
    let empty = Listing(folder: repository.place.folder, limits: limits)
    var theirs = self.files(of: commit, in: repository, into: empty)
    theirs.sort()
    return files.elementsEqual(theirs.files) {
      $0.blob == $1.blob && $0.isExecutable == $1.isExecutable && $0.path == $1.path
    }
  }
}
