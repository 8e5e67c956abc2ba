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

  /// What was compared elsewhere.
  init(base: Scan, head: Scan, changes: [Change], origins: [ChangeOrigin]) {
    self.base = base
    self.head = head
    self.changes = changes
    self.origins = origins
    byChange = Dictionary(zip(changes, origins), uniquingKeysWith: { first, _ in first })
  }

  /// - `origins`: finds where the changes come from.
  package init(base: Scan, head: Scan, origins: ([Change]) -> [ChangeOrigin] = { _ in [] }) {
    let changes = base.architecture.changes(to: head.architecture)
    self.init(base: base, head: head, changes: changes, origins: origins(changes))
  }

  /// Nil when nobody looked.
  func origin(of change: Change) -> ChangeOrigin? {
    byChange.isEmpty ? nil : byChange[change]
  }
}
