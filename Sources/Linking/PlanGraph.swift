import ArchitectureModel
import Facts

/// Who refers to whom among planned resources, seen from the parts that some of them are.
struct PlanGraph {
  let plan: TerraformPlan
  let partOf: [Int: Int]
  let kinds: [ComponentKind]
  let words: [ResourceWords]
  private var referrers: [[Int]]
  private var identityUsers: [Int: Set<Int>] = [:]
  /// The firewalls of programs and stores.
  private var firewalls: [Int: Set<Int>] = [:]

  init(_ parts: PartMap) {
    plan = parts.plan
    partOf = parts.planned
    kinds = parts.parts.map(\.kind)
    words = plan.instances.map { ResourceWords($0.type) }
    referrers = [[Int]](repeating: [], count: plan.instances.count)
    for (number, instance) in plan.instances.enumerated() {
      for other in instance.references where other != number { referrers[other].append(number) }
    }
    for (number, part) in programs {
      for identity in own(number) where words[identity].isIdentity {
        identityUsers[identity, default: []].insert(part)
      }
    }
    for (number, _) in programs + stores {
      firewalls[number] = Set(own(number).filter { words[$0].isSecurity })
    }
  }

  private func numbers(of wanted: Set<ComponentKind>) -> [(Int, Int)] {
    partOf.sorted { $0.key < $1.key }.filter { wanted.contains(kinds[$0.value]) }.map {
      ($0.key, $0.value)
    }
  }

  /// Resources that are programs, with their parts.
  var programs: [(Int, Int)] { numbers(of: [.service, .function, .job, .frontend]) }
  /// Resources that are gateways, with their parts.
  var gatewayNumbers: [(Int, Int)] { numbers(of: [.gateway]) }
  /// Resources that are stores, with their parts.
  var stores: [(Int, Int)] { numbers(of: [.database, .cache, .search, .broker]) }

  /// What the resource refers to, with what the descriptions of it refer to.
  private func own(_ number: Int) -> [Int] {
    let direct = plan.instances[number].references
    let described = direct.filter { partOf[$0] == nil && words[$0].isDefinition }
    return Array(Set(direct + described.flatMap { plan.instances[$0].references })).sorted()
  }

  /// The parts that a reference to the resource means: itself, or what stands behind a secret, a record, a name.
  func meanings(of number: Int) -> [Int] {
    var found: Set<Int> = []
    var seen: Set<Int> = [number]
    var pending = [(number, 0)]
    while let (next, depth) = pending.popLast() {
      if let part = partOf[next] {
        found.insert(part)
        continue
      }
      if depth > 3 || words[next].isScaffold { continue }
      // A secret's value is written by a resource of its own: `…_secret` and `…_secret_version`.
      let type = plan.instances[next].type + "_"
      let values = referrers[next].filter { plan.instances[$0].type.hasPrefix(type) }
      for other in plan.instances[next].references + values where seen.insert(other).inserted {
        pending.append((other, depth + 1))
      }
    }
    return found.sorted()
  }

  /// Parts that the resource refers to, also by secrets and other holders of values.
  func reached(from number: Int, besides: Set<Int> = []) -> [Int] {
    var found: Set<Int> = []
    for other in own(number) where !besides.contains(other) {
      if let part = partOf[other] {
        found.insert(part)
      } else if !words[other].isRouting || kinds[partOf[number] ?? 0] == .gateway {
        found.formUnion(meanings(of: other).filter { !isProgram($0) || isGateway(number) })
      }
    }
    if let own = partOf[number] { found.remove(own) }
    return found.sorted()
  }

  func isProgram(_ part: Int) -> Bool {
    [.service, .function, .job, .frontend].contains(kinds[part])
  }

  private func isGateway(_ number: Int) -> Bool {
    partOf[number].map { kinds[$0] == .gateway } == true
  }

  /// Gateways that lead to the program through listeners, target groups, integrations.
  func gateways(before number: Int) -> [Int] {
    var found: Set<Int> = []
    var seen: Set<Int> = [number]
    let near = own(number) + referrers[number]
    var pending = near.filter { partOf[$0] == nil && words[$0].isRouting }.map { ($0, 0) }
    while let (next, depth) = pending.popLast() {
      guard depth < 5, seen.insert(next).inserted else { continue }
      for other in plan.instances[next].references + referrers[next] {
        if let part = partOf[other] {
          if kinds[part] == .gateway { found.insert(part) }
        } else if words[other].isRouting {
          pending.append((other, depth + 1))
        }
      }
    }
    return found.sorted()
  }

  /// Parts that the program's own identity is granted the use of; what many share says nothing of one.
  func granted(to number: Int) -> [Int] {
    let identities = own(number).filter {
      words[$0].isIdentity && identityUsers[$0]?.count == 1
    }
    var found: Set<Int> = []
    var seen: Set<Int> = Set(identities)
    var pending = identities.flatMap { identity in
      referrers[identity].filter { words[$0].isGrant && partOf[$0] == nil }.map { ($0, 0) }
    }
    while let (next, depth) = pending.popLast() {
      guard depth < 4, seen.insert(next).inserted else { continue }
      if let part = partOf[next] {
        if !isProgram(part), kinds[part] != .gateway { found.insert(part) }
        continue
      }
      if words[next].isIdentity || words[next].isSecurity { continue }
      pending += plan.instances[next].references.map { ($0, depth + 1) }
    }
    return found.sorted()
  }

  /// Whether the firewall of a store names that of the program.
  func lets(_ program: Int, reach store: Int) -> Bool {
    let mine = firewalls[program] ?? []
    let its = firewalls[store] ?? []
    if mine.isEmpty || its.isEmpty { return false }
    return its.contains { group in
      if plan.instances[group].references.contains(where: mine.contains) { return true }
      // A rule of its own names both.
      return referrers[group].contains { rule in
        words[rule].isSecurity && plan.instances[rule].references.contains(where: mine.contains)
      }
    }
  }
}
