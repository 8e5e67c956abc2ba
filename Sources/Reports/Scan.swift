package import ArchitectureModel

/// Everything that the renderers of `scan` may know.
package struct Scan: Sendable {
  package let toolVersion: String
  /// `sha256:…` or another digest of the catalogue.
  package let catalogue: String
  /// The scanned folder within the repository; `.` for all of it.
  package let root: String
  package let commit: String?
  package let isDirty: Bool
  package let isShallow: Bool
  package let architecture: Architecture
  package let coverage: Coverage

  package init(
    toolVersion: String,
    catalogue: String,
    root: String,
    commit: String?,
    isDirty: Bool,
    isShallow: Bool,
    architecture: Architecture,
    coverage: Coverage
  ) {
    self.toolVersion = toolVersion
    self.catalogue = catalogue
    self.root = root
    self.commit = commit
    self.isDirty = isDirty
    self.isShallow = isShallow
    self.architecture = architecture
    self.coverage = coverage
  }
}
