import ArchitectureModel
import Facts

extension PlanGraph {
  /// A resource that joins two parts.
  struct Joint {
    let number: Int
    let from: Int
    let to: Int
    /// What it is told that the joint hands on; nil when it only refers to both.
    var source: Int?
  }

  /// Subscriptions, event sources, notifications, permissions.
  var joints: [Joint] {
    plan.instances.indices.flatMap { number -> [Joint] in
      guard words[number].isJoint else { return [] }
      let own = partOf[number]
      if let own, kinds[own] != .broker { return [] }
      let ends = Set(plan.instances[number].references.flatMap { meanings(of: $0) })
        .subtracting([own].compactMap(\.self))
      let sources = sources(of: number)
      if !sources.isEmpty { return handed(number, from: sources, to: ends.subtracting(sources)) }
      guard own == nil, ends.count == 2 || ends.count == 3 else { return [] }
      return ends.sorted().flatMap { from in
        ends.sorted().compactMap { to in
          isJoined(from, to) ? Joint(number: number, from: from, to: to) : nil
        }
      }
    }
  }

  /// Attributes that name where events come from, the surest first; what else a joint refers to takes them.
  ///
  /// Source: documentation of the providers of the large clouds, "Argument Reference" of notifications, event source
  /// mappings, subscriptions, targets of rules and triggers.
  private static let sourceKeys = [
    "event_source_arn", "source_arn", "scope", "event_bus_name", "rule", "bucket", "topic_arn",
    "topic",
  ]

  private func sources(of number: Int) -> Set<Int> {
    let instance = plan.instances[number]
    let isSubscription = words[number].isSubscription
    let keys = isSubscription ? Self.sourceKeys.reversed() : Self.sourceKeys
    for key in keys + (words[number].isTrigger ? ["value"] : []) {
      let tokens = instance.attributes.filter { $0.key == key }.flatMap(\.value.tokens)
      let found = Set(tokens.flatMap { meanings(of: $0) }).filter { !isProgram($0) }
      if !found.isEmpty { return found }
    }
    // A subscription without more is its topic's.
    return isSubscription ? Set([partOf[number]].compactMap(\.self)) : []
  }

  /// From the source to each that takes from it, never between those, nor between several that one block makes: each has a joint
  /// of its own.
  private func handed(_ number: Int, from sources: Set<Int>, to targets: Set<Int>) -> [Joint] {
    let blocks = blocks(of: sources)
    return sources.sorted().prefix(4).flatMap { source in
      targets.sorted().prefix(12).compactMap { target -> Joint? in
        if !blocks.isDisjoint(with: self.blocks(of: [target])) { return nil }
        let isAsked = isProgram(target) && [.broker, .database].contains(kinds[source])
        guard
          isProgram(target) || kinds[target] == .broker
            || words[number].isSubscription
              && [.objectStorage, .database].contains(kinds[target])
        else { return nil }
        return Joint(
          number: number,
          from: isAsked ? target : source,
          to: isAsked ? source : target,
          source: source
        )
      }
    }
  }

  /// The addresses of the resource blocks that make the parts, without their keys.
  private func blocks(of parts: Set<Int>) -> Set<String> {
    Set(
      partOf.filter { parts.contains($0.value) }.map { number, _ in
        let instance = plan.instances[number]
        return "\(instance.place.path.folder) \(instance.type).\(instance.label)"
      }
    )
  }

  private func isJoined(_ from: Int, _ to: Int) -> Bool {
    if from == to { return false }
    if isProgram(from) { return kinds[to] == .broker }
    if kinds[from] == .gateway { return isProgram(to) || kinds[to] == .broker }
    // Topic and queue: whoever comes first, there is one connection.
    return kinds[from] == .broker && kinds[to] == .broker && from < to
  }
}
