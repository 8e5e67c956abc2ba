package import ArchitectureModel
package import Facts

/// The life of a component, through all its names and technologies.
package struct Lifeline: Hashable, Sendable {
  /// A time during which it was there.
  package struct Span: Hashable, Sendable {
    package let bornIn: CommitID
    /// Nil while it is there.
    package fileprivate(set) var diedIn: CommitID?
  }

  /// What it was before it was renamed or replaced.
  package struct Former: Hashable, Sendable {
    package let name: String
    package let technology: String?
    package let kind: ComponentKind
    /// The commit that ended this.
    package let until: CommitID
  }

  /// As it was last.
  package fileprivate(set) var component: Component
  /// Oldest first, never empty; more than one when it came back.
  package fileprivate(set) var spans: [Span]
  /// Oldest first.
  package fileprivate(set) var was: [Former] = []

  package var isAlive: Bool { spans.last?.diedIn == nil }
}

/// The life of a connection; its ends are those of its last day.
package struct ConnectionLifeline: Hashable, Sendable {
  package fileprivate(set) var connection: Connection
  /// Oldest first, never empty.
  package fileprivate(set) var spans: [Lifeline.Span]
}

/// The lives of all parts, told by the events.
package struct Lifelines: Hashable, Sendable {
  /// In the order of birth.
  package private(set) var components: [Lifeline] = []
  /// In the order of birth.
  package private(set) var connections: [ConnectionLifeline] = []
  /// Where the part of this id stands in ``components``.
  private var numbers: [ComponentID: Int] = [:]
  private var links: [Link: Int] = [:]

  private struct Link: Hashable {
    let from: ComponentID
    let to: ComponentID
  }

  package init(_ events: [Event]) {
    for event in events {
      switch event.change.element {
      case .component(let before, let after): take(event, before, after)
      case .connection(let before, let after): take(event, before, after)
      }
    }
  }

  private mutating func take(_ event: Event, _ before: Component?, _ after: Component?) {
    let commit = event.introducedBy.id
    switch (before, after) {
    case (nil, let new?): bear(new, in: commit)
    case (let old?, nil):
      guard let number = numbers[old.id] else { return }
      components[number].end(in: commit)
    case (let old?, let new?):
      guard let number = numbers[old.id] else { return bear(new, in: commit) }
      if old.name != new.name || old.technology != new.technology || old.kind != new.kind {
        components[number].was.append(
          Lifeline.Former(name: old.name, technology: old.technology, kind: old.kind, until: commit)
        )
      }
      components[number].component = new
      numbers[old.id] = nil
      numbers[new.id] = number
    case (nil, nil): return
    }
  }

  /// A part that is there again goes on with its old life.
  private mutating func bear(_ component: Component, in commit: CommitID) {
    let span = Lifeline.Span(bornIn: commit)
    if let number = numbers[component.id] {
      components[number].component = component
      if !components[number].isAlive { components[number].spans.append(span) }
    } else {
      numbers[component.id] = components.count
      components.append(Lifeline(component: component, spans: [span]))
    }
  }

  private mutating func take(_ event: Event, _ before: Connection?, _ after: Connection?) {
    let commit = event.introducedBy.id
    guard let now = after ?? before else { return }
    let link = Link(from: now.from, to: now.to)
    guard let number = links[link] else {
      links[link] = connections.count
      connections.append(
        ConnectionLifeline(connection: now, spans: [Lifeline.Span(bornIn: commit)])
      )
      return
    }
    let last = connections[number].spans.count - 1
    if after == nil {
      connections[number].spans[last].diedIn = commit
    } else if connections[number].spans[last].diedIn != nil {
      connections[number].spans.append(Lifeline.Span(bornIn: commit))
    }
    connections[number].connection = now
  }
}

extension Lifeline {
  fileprivate mutating func end(in commit: CommitID) { spans[spans.count - 1].diedIn = commit }
}
