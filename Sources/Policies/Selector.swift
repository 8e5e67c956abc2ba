package import ArchitectureModel

/// Which components a rule speaks of.
package indirect enum Selector: Hashable, Sendable {
  /// One of the patterns fits the property.
  case property(Property, [NamePattern])
  case all([Selector])
  case any([Selector])
  case not(Selector)

  /// What of a component is looked at.
  package enum Property: String, Hashable, Sendable, CaseIterable {
    case id, name, kind, technology, scope
  }

  /// Every component.
  package static let everything = Selector.all([])

  /// Whether it speaks of the component.
  package func matches(_ component: Component) -> Bool {
    switch self {
    case .property(let property, let patterns):
      component.values(of: property).contains { value in patterns.contains { $0.matches(value) } }
    case .all(let selectors): selectors.allSatisfy { $0.matches(component) }
    case .any(let selectors): selectors.contains { $0.matches(component) }
    case .not(let selector): !selector.matches(component)
    }
  }

  /// Names behind a `not` that fit no component: who renamed it did not know of the rule.
  func lost(in components: [Component]) -> [String] {
    switch self {
    case .property: []
    case .all(let selectors), .any(let selectors): selectors.flatMap { $0.lost(in: components) }
    case .not(.property(let property, let patterns)) where property != .kind:
      patterns.filter { pattern in
        !components.contains { $0.values(of: property).contains(where: pattern.matches) }
      }.map(\.description)
    case .not(let selector):
      selector.parts.flatMap { Selector.not($0).lost(in: components) }
    }
  }

  private var parts: [Selector] {
    switch self {
    case .all(let parts), .any(let parts): parts
    case .property, .not: []
    }
  }
}

extension Selector: CustomStringConvertible {
  /// As a sentence calls it: `kind frontend`, `not orders`.
  package var description: String {
    switch self {
    case .property(let property, let patterns):
      let list = patterns.map(\.description).joined(separator: " or ")
      return property == .name || property == .id ? list : "\(property.rawValue) \(list)"
    case .all(let selectors):
      return selectors.isEmpty
        ? "any component" : selectors.map(\.description).joined(separator: " and ")
    case .any(let selectors): return selectors.map(\.description).joined(separator: " or ")
    case .not(let selector): return "not \(selector)"
    }
  }
}

extension Component {
  fileprivate func values(of property: Selector.Property) -> [String] {
    switch property {
    case .id: [id.text]
    case .name: [name]
    case .kind: [kind.rawValue]
    case .technology: technology.map { [$0] } ?? []
    case .scope: scopes
    }
  }
}
