/// Why a repository or a revision cannot be used, and what the user can do about it.
package struct GitProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The folder or file that is meant, as the user named it where possible.
  package let place: String
  /// What is wrong: a clause without a full stop.
  package let what: String
  /// What helps, in the imperative; never empty.
  package let remedy: String

  package init(place: String, what: String, remedy: String) {
    self.place = place
    self.what = what
    self.remedy = remedy
  }

  /// One sentence: `/srv/app: not a git repository; name a folder inside one`.
  package var description: String { "\(place): \(what); \(remedy)" }
}
