extension Architecture {
  /// What is different in another architecture: components first, each in order of id.
  ///
  /// Equal architectures have no changes. Evidence that moved, more evidence, another order: no change.
  package func changes(to head: Architecture) -> [Change] {
    let identity = Identity(self, head)
    return componentChanges(to: head, identity) + connectionChanges(to: head, identity)
  }

  private func componentChanges(to head: Architecture, _ identity: Identity) -> [Change] {
    let now = Dictionary(uniqueKeysWithValues: head.components.map { ($0.id, $0) })
    var changes: [Change] = []
    for old in components {
      guard let id = identity.after[old.id], let new = now[id] else {
        changes.append(.gone(old))
        continue
      }
      if let change = Change.between(old, new, identity.sameness[id] ?? .same) {
        changes.append(change)
      }
    }
    return changes + head.components.filter { identity.sameness[$0.id] == nil }.map(Change.new)
  }

  private func connectionChanges(to head: Architecture, _ identity: Identity) -> [Change] {
    let kinds = Dictionary(
      (components + head.components).map { ($0.id, $0.kind) },
      uniquingKeysWith: { $1 }
    )
    let before = Dictionary(
      connections.map { connection in
        (
          Ends(
            identity.after[connection.from] ?? connection.from,
            identity.after[connection.to] ?? connection.to
          ), connection
        )
      },
      uniquingKeysWith: { first, _ in first }
    )
    let after = Dictionary(
      head.connections.map { (Ends($0.from, $0.to), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let gone = before.filter { after[$0.key] == nil }.values.map { Change.gone($0, kinds) }
    let new = after.filter { before[$0.key] == nil }.map { ends, connection in
      Change.new(connection, kinds, isFresh: identity.sameness[ends.from] == nil)
    }
    let both = after.compactMap { ends, new in
      before[ends].flatMap { Change.between($0, new) }
    }
    return (gone + new + both).sorted { $0.sortKey < $1.sortKey }
  }
}

private struct Ends: Hashable {
  let from: ComponentID
  let to: ComponentID

  init(_ from: ComponentID, _ to: ComponentID) {
    self.from = from
    self.to = to
  }
}
