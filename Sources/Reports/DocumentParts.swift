import ArchitectureModel

/// The components that a document names on each side, once each.
struct DocumentParts {
  private var sides: [Change.Side: [ComponentID: Component]] = [:]
  private let around: DocumentValue

  /// - `around`: that member of the document.
  init(_ around: DocumentValue, changes: [Change]) throws(DocumentProblem) {
    self.around = around
    for case .component(let before, let after) in changes.map(\.element) {
      add(before, .base)
      add(after, .head)
    }
    for value in try around.member("parts").items(atMost: 50_000) {
      let places = try value.member("evidence").evidence
      let component = try Component(document: value, evidence: places.map(\.evidence))
      for place in places { add(component, place.side) }
    }
  }

  private mutating func add(_ component: Component?, _ side: Change.Side) {
    guard let component, sides[side]?[component.id] == nil else { return }
    sides[side, default: [:]][component.id] = component
  }

  /// What is known of one side.
  func architecture(_ side: Change.Side, connections: [Connection]) throws(DocumentProblem)
    -> Architecture
  {
    let components = sides[side] ?? [:]
    if connections.contains(where: { components[$0.from] == nil || components[$0.to] == nil }) {
      throw around.problem("has a connection with an end that is no part")
    }
    return Architecture(
      components: Array(components.values),
      connections: connections,
      looseEnds: []
    )
  }
}
