/// The components of an architecture that are alike in all but a number at the end of their names.
struct Replicas {
  private struct Likeness: Hashable {
    let stem: Substring
    let kind: ComponentKind
    let technology: String?
    let origin: Component.Origin
  }

  private var groups: [Likeness: [ComponentID]] = [:]

  init(_ architecture: Architecture) {
    for component in architecture.components {
      if let likeness = Self.likeness(component) {
        groups[likeness, default: []].append(component.id)
      }
    }
  }

  /// Whether the component is alike to another that is on both sides, or is told before it.
  func hold(_ component: Component, isOnBoth: (ComponentID) -> Bool) -> Bool {
    guard let likeness = Self.likeness(component) else { return false }
    return groups[likeness, default: []].contains {
      $0 != component.id && ($0 < component.id || isOnBoth($0))
    }
  }

  /// Nil for a name without a number at its end.
  private static func likeness(_ component: Component) -> Likeness? {
    let name = component.name
    let rest = name.reversed().drop { $0.isNumber }.count
    guard rest < name.count, rest > 0 else { return nil }
    return Likeness(
      stem: name.prefix(rest),
      kind: component.kind,
      technology: component.technology,
      origin: component.origin
    )
  }
}
