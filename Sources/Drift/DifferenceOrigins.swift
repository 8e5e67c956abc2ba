import ArchitectureModel
import Facts
package import History

/// Finds in a history who made a difference: who brought what is undeclared, who took away what is missing.
package struct DifferenceOrigins {
  /// What is there now → the event that brought it.
  private var births: [ComponentID: Event] = [:]
  /// What is there now → the event that last made something else of it.
  private var turns: [ComponentID: Event] = [:]
  private var deaths: [(component: Component, event: Event)] = []
  private var connectionBirths: [Link: Event] = [:]
  private var connectionDeaths: [Link: Event] = [:]
  /// The first commit of a clone that ends before the history does brings everything that is older.
  private let unknown: CommitSummary?

  private struct Link: Hashable {
    let from: ComponentID
    let to: ComponentID
  }

  package init(_ timeline: Timeline) {
    unknown = timeline.isCut ? timeline.first : nil
    for event in timeline.events {
      switch event.change.element {
      case .component(let before, let after): take(event, before, after)
      case .connection(let before, let after): take(event, before, after)
      }
    }
  }

  private mutating func take(_ event: Event, _ before: Component?, _ after: Component?) {
    switch (before, after) {
    case (nil, let new?): births[new.id] = event
    case (let old?, nil):
      births[old.id] = nil
      turns[old.id] = nil
      deaths.append((old, event))
    case (let old?, let new?):
      let birth = births.removeValue(forKey: old.id)
      births[new.id] = birth ?? births[new.id]
      turns[new.id] = event.change.verb == .replaced ? event : turns.removeValue(forKey: old.id)
      if event.change.verb == .replaced { deaths.append((old, event)) }
      for (link, event) in connectionBirths where old.id != new.id {
        guard link.from == old.id || link.to == old.id else { continue }
        let now = Link(
          from: link.from == old.id ? new.id : link.from,
          to: link.to == old.id ? new.id : link.to
        )
        connectionBirths[link] = nil
        connectionBirths[now] = event
      }
    case (nil, nil): return
    }
  }

  private mutating func take(_ event: Event, _ before: Connection?, _ after: Connection?) {
    guard let now = after ?? before else { return }
    let link = Link(from: now.from, to: now.to)
    if after == nil {
      connectionBirths[link] = nil
      connectionDeaths[link] = event
    } else if connectionBirths[link] == nil {
      connectionBirths[link] = event
    }
  }

  /// The difference with what the history knows of it.
  package func told(_ difference: Difference, _ lexicon: Lexicon) -> Difference {
    guard let event = event(for: difference, lexicon), event.introducedBy.id != unknown?.id else {
      return difference
    }
    return difference.with(
      ChangeOrigin(introducedBy: event.introducedBy, decision: event.decision)
    )
  }

  private func event(for difference: Difference, _ lexicon: Lexicon) -> Event? {
    switch (difference.kind, difference.element) {
    case (.missing, .component(let id)): death(of: id, difference, lexicon)
    case (.missing, .connection(let from, let to)):
      connectionDeaths[Link(from: from, to: to)]
    case (.changed, .component(let id)): turns[id] ?? births[id]
    case (_, .component(let id)): births[id]
    case (_, .connection(let from, let to)): connectionBirths[Link(from: from, to: to)]
    case (_, .several): nil
    }
  }

  /// The last of what went away under this name.
  private func death(of id: ComponentID, _ difference: Difference, _ lexicon: Lexicon) -> Event? {
    let words = [
      id.text.split { ":/.".contains($0) }.last.map(String.init) ?? "", difference.title,
    ]
    let names = words.map { NameTokens($0) }
    return deaths.last { component, _ in
      let own = BuiltPart(component, noise: [], lexicon).name
      return names.contains { name in
        name.whole == own.whole || !name.core.isEmpty && name.core == own.core
      } || component.technology == id.text
    }?.event
  }
}
