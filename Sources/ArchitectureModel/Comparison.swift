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
    let (base, other) = (Replicas(self), Replicas(head))
    var changes: [Change] = []
    for old in components {
      guard let id = identity.after[old.id], let new = now[id] else {
        let isReplica = base.hold(old) { identity.after[$0] != nil }
        changes.append(.gone(old, isReplica: isReplica))
        continue
      }
      if let change = Change.between(old, new, identity.sameness[id] ?? .same) {
        changes.append(change)
      }
    }
    for new in head.components where identity.sameness[new.id] == nil {
      let isReplica = other.hold(new) { identity.sameness[$0] != nil }
      changes.append(.new(new, isReplica: isReplica))
    }
    return changes
  }

  private func connectionChanges(to head: Architecture, _ identity: Identity) -> [Change] {
    let kinds = Dictionary(
      head.components.map { ($0.id, $0.kind) },
      uniquingKeysWith: { first, _ in first }
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
    let alike = Replicas(head)
    let replicas = Set(
      head.components.filter { new in
        identity.sameness[new.id] == nil && alike.hold(new) { identity.sameness[$0] != nil }
      }.map(\.id)
    )
    let gone = before.filter { after[$0.key] == nil }.values.map(Change.gone)
    let new = after.filter { before[$0.key] == nil }.map { ends, connection in
      Change.new(
        connection,
        to: kinds[connection.to],
        isFresh: identity.sameness[ends.from] == nil,
        isSmall: replicas.contains(ends.from) || replicas.contains(ends.to)
      )
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
