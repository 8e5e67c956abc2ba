package import ArchitectureModel
package import History

/// Everything that the renderers of `diff` may know.
package struct Diff: Sendable {
  package let base: Scan
  package let head: Scan
  /// Components first.
  package let changes: [Change]
  /// In the order of ``changes``; empty when nobody looked.
  package let origins: [ChangeOrigin]
  private let byChange: [Change: ChangeOrigin]

  /// - `origins`: finds where the changes come from.
  package init(base: Scan, head: Scan, origins: ([Change]) -> [ChangeOrigin] = { _ in [] }) {
    self.base = base
    self.head = head
    changes = base.architecture.changes(to: head.architecture)
    self.origins = origins(changes)
    byChange = Dictionary(zip(changes, self.origins), uniquingKeysWith: { first, _ in first })
  }

  /// Nil when nobody looked.
  func origin(of change: Change) -> ChangeOrigin? {
    byChange.isEmpty ? nil : byChange[change]
  }
}
