/// The first line of a comment on a change, by which the comment is found again.
package struct CommentMarker: Hashable, Sendable {
  /// How the line begins for every comment on the same folder of a repository, whatever was compared.
  package let start: String
  private let head: String
  private let run: UInt64?

  /// - `run`: the number of the run that writes the comment; later runs have larger ones.
  package init(_ diff: Diff, run: UInt64? = nil) {
    // Nothing in the line can end the HTML comment that it is.
    let root = Escaping.path(diff.head.root).replacing("--", with: "-%2D")
    start = "<!-- asbuilt:comment v1 root=\(root) "
    head = Diff.place(diff.head).replacing(" ", with: "-")
    self.run = run
  }

  var text: String { "\(start)head=\(head)\(run.map { " run=\($0)" } ?? "") -->" }
}
