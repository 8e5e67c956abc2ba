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
  /// What its facts are for; a scan asks for the architecture alone.
  package let subject: Subject
  package let detect: @Sendable (FileText) -> Detection

  /// What facts are for.
  package enum Subject: Hashable, Sendable {
    /// What the system is made of.
    case architecture
    /// What people wrote about why.
    case decisions
    /// What people declare the system to be, or promise about it.
    case models
  }

  package init(
    id: String,
    revision: Int,
    summary: String,
    reads: FilePattern,
    subject: Subject = .architecture,
    detect: @escaping @Sendable (FileText) -> Detection
  ) {
    self.id = id
    self.revision = revision
    self.summary = summary
    self.reads = reads
    self.subject = subject
    self.detect = detect
  }
}
