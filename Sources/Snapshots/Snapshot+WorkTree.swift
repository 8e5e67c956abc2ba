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
    guard repository.place.hasWorkTree else {
      return of(try repository.head(), in: repository, limits: limits, trusting: trusted)
    }
    guard let index = repository.index(of: repository.place.folder) else {
      let problem = "its index cannot be read (split, sparse or damaged); HEAD is listed instead"
      let head = try repository.head()
      return of(head, in: repository, limits: limits, trusting: trusted, problem: problem)
    }
    let listed = Moment.now()
    var work = try WorkTreeListing.comparing(repository, limits: limits)
    work.list(index, of: repository)
    work.compareToHead(of: repository)
    return Snapshot(
      commit: work.commit,
      isDirty: work.isDirty,
      isShallow: repository.isShallow,
      folder: repository.place.folder,
      files: work.listing.files,
      problems: work.listing.problems,
      isComplete: work.listing.isComplete,
      source: .workTree(repository.place, trusted: trusted, listed: listed),
      limits: limits
    )
  }
}
