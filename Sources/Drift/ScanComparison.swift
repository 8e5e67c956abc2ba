package import ArchitectureModel
import Facts

/// A repository compared with an earlier state of itself.
package enum ScanComparison {
  /// What came, went and changed since the last kept scan; sorted.
  ///
  /// - `stages`: for what a part must be there, or have been, to be told.
  package static func differences(
    from before: Architecture,
    to now: Architecture,
    stages: Set<Stage>
  ) -> [Difference] {
    before.changes(to: now).filter { !stages.isDisjoint(with: $0.stages) }
      .map(difference).sorted()
  }

  private static func difference(_ change: Change) -> Difference {
    let kind: Difference.Kind =
      switch change.verb {
      case .added: .undeclared
      case .removed: .missing
      case .replaced, .renamed, .changed: .changed
      }
    let side: Change.Side = change.verb == .removed ? .base : .head
    return Difference(
      kind,
      change.driftElement,
      against: .lastScan,
      key: change.verb.rawValue,
      title: change.driftTitle,
      says: "\(change.sinceLastScan): \(change.because)",
      evidence: change.verb == .removed
        ? [] : change.evidence.filter { $0.side == side }.map(\.evidence)
    )
  }
}

extension Change {
  fileprivate var sinceLastScan: String {
    switch (verb, element) {
    case (.added, _): "was not there in the last kept scan"
    case (.removed, _): "was there in the last kept scan"
    case (_, .component(let before?, _)): "was \(before.driftTitle) in the last kept scan"
    default: "was another in the last kept scan"
    }
  }

  fileprivate var driftElement: Difference.Element {
    switch element {
    case .component(let before, let after):
      .component((after ?? before)?.id ?? ComponentID(""))
    case .connection(let before, let after):
      (after ?? before).map { .connection(from: $0.from, to: $0.to) } ?? .several([])
    }
  }

  fileprivate var driftTitle: String {
    switch element {
    case .component(let before, let after):
      return (after ?? before)?.driftTitle ?? ""
    case .connection(let before, let after):
      guard let call = after ?? before else { return "" }
      return "\(call.from.name) → \(call.to.name)"
    }
  }
}

extension Component {
  fileprivate var driftTitle: String {
    let other = technology.flatMap { $0 == name ? nil : " (\($0))" } ?? ""
    return "\(kind.noun) \(name)\(other)"
  }
}

extension ComponentID {
  /// Without the kind.
  fileprivate var name: String {
    text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? text
  }
}
