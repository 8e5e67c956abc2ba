package import ArchitectureModel
import FoundationEssentials
package import Reports

/// A scan as the store keeps it.
package struct SavedScan: Sendable {
  /// Which repository it is of: `host/owner/name`, with the folder that was read behind `#`.
  package let repository: String
  /// Seconds since 1970, UTC.
  package let time: Int
  package let commit: String?
  package let isDirty: Bool
  package let toolVersion: String
  /// False when the scan was not whole.
  package let isComplete: Bool
  package let architecture: Architecture
  /// Number of findings of a review.
  package let findings: Int
  /// Number of differences from what was declared and accepted; nil when nobody asked.
  package let drift: Int?

  /// - `time`: seconds since 1970, UTC.
  package init(_ review: ReviewReport, of repository: String, at time: Int, drift: Int? = nil) {
    let scan = review.scan
    self.repository = repository
    self.time = time
    commit = scan.commit
    isDirty = scan.isDirty
    toolVersion = scan.toolVersion
    isComplete = scan.coverage.isComplete
    architecture = scan.architecture
    findings = review.accidents.count
    self.drift = drift
  }

  init(
    repository: String,
    time: Int,
    commit: String?,
    isDirty: Bool,
    toolVersion: String,
    isComplete: Bool,
    architecture: Architecture,
    findings: Int,
    drift: Int?
  ) {
    self.repository = repository
    self.time = time
    self.commit = commit
    self.isDirty = isDirty
    self.toolVersion = toolVersion
    self.isComplete = isComplete
    self.architecture = architecture
    self.findings = findings
    self.drift = drift
  }

  /// The same bytes for the same architecture.
  var document: Data? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try? encoder.encode(architecture)
  }
}
