package import ArchitectureModel

/// Everything that the renderers of `diff` may know.
package struct Diff: Sendable {
  package let base: Scan
  package let head: Scan
  /// Components first.
  package let changes: [Change]

  package init(base: Scan, head: Scan) {
    self.base = base
    self.head = head
    changes = base.architecture.changes(to: head.architecture)
  }
}
