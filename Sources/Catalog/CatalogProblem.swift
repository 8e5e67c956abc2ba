/// A mistake in a technology file, in one sentence: where, what, how to fix it.
package struct CatalogProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The technology's file name.
  package let place: String
  package let what: String

  package init(place: String, what: String) {
    self.place = place
    self.what = what
  }

  package var description: String { "\(place): \(what)" }
}
