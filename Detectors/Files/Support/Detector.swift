package import Facts
package import Formats

/// Reads one kind of file: bytes in, neutral facts out.
///
/// It sees no path, option, clock, environment variable or other file, and never fails: what it cannot understand is a gap.
package struct Detector: Sendable {
  /// Lower case with hyphens, stable for ever.
  package let id: String
  /// Raised whenever the same bytes lead to other facts.
  package let revision: Int
  /// What it finds, in a few words.
  package let summary: String
  /// The files it is shown.
  package let reads: FilePattern
  package let detect: @Sendable (FileText) -> Detection

  package init(
    id: String,
    revision: Int,
    summary: String,
    reads: FilePattern,
    detect: @escaping @Sendable (FileText) -> Detection
  ) {
    self.id = id
    self.revision = revision
    self.summary = summary
    self.reads = reads
    self.detect = detect
  }
}
