import Facts

/// What a reviewer must see, and what may wait.
package enum Significance: String, Hashable, Sendable, Codable, CaseIterable {
  /// A component more or less, another technology, a new call that waits, a new external system.
  case major
  case minor
}

/// One difference between two architectures.
package struct Change: Hashable, Sendable, Codable {
  /// What happened.
  package enum Verb: String, Hashable, Sendable, Codable, CaseIterable {
    case added, removed
    /// Same role and callers, other technology.
    case replaced
    /// The same thing under another name.
    case renamed
    /// A setting, the stage or the kind.
    case changed
  }

  /// What it happened to.
  package enum Element: Hashable, Sendable, Codable {
    case component(before: Component?, after: Component?)
    case connection(before: Connection?, after: Connection?)
  }

  package let verb: Verb
  package let element: Element
  package let significance: Significance
  /// Why it has this significance, as words that continue a sentence.
  package let because: String

  package init(_ verb: Verb, _ element: Element, _ significance: Significance, because: String) {
    self.verb = verb
    self.element = element
    self.significance = significance
    self.because = because
  }
}

extension Change {
  /// Which of the two states.
  package enum Side: String, Hashable, Sendable {
    case base, head
  }

  /// For what the system has the element; what it is now decides.
  package var stage: Stage {
    switch element {
    case .component(let before, let after): (after ?? before)?.stage ?? .production
    case .connection(let before, let after): (after ?? before)?.stage ?? .production
    }
  }

  /// For what the system has and had the element.
  package var stages: Set<Stage> {
    switch element {
    case .component(let before, let after): Set([before?.stage, after?.stage].compactMap(\.self))
    case .connection(let before, let after): Set([before?.stage, after?.stage].compactMap(\.self))
    }
  }

  /// What speaks for it: what is there now, or was there for what is gone, or both when they differ.
  package var evidence: [(side: Side, evidence: Evidence)] {
    let (before, after) =
      switch element {
      case .component(let before, let after): (before?.evidence ?? [], after?.evidence ?? [])
      case .connection(let before, let after): (before?.evidence ?? [], after?.evidence ?? [])
      }
    return before.filter { !after.contains($0) }.map { (.base, $0) } + after.map { (.head, $0) }
  }
}
