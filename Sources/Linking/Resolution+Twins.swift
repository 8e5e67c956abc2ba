import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Makes one part of the stores that programs use as one in several deployments of the system.
  ///
  /// Rationale: a program that is started by Compose here and in a cluster there has one database, whatever each calls it.
  mutating func joinTwins() {
    let joined = TwinStores(parts, wiring).joined
    if joined.isEmpty { return }
    for (twin, first) in joined.sorted(by: { $0.key < $1.key }) {
      parts.parts[first].evidence += parts.parts[twin].evidence
      parts.parts[first].scopes.formUnion(parts.parts[twin].scopes)
      parts.parts[first].declarations += parts.parts[twin].declarations
      // A part without evidence is none.
      parts.parts[twin].evidence = []
    }
    parts.planned = parts.planned.mapValues { joined[$0] ?? $0 }
    redirectWires(joined)
  }
}

/// Stores that stand for one another: one product, which the same programs use, each as its only one in its own deployment.
private struct TwinStores {
  /// A program and the protocol that it speaks with stores.
  private struct Use: Hashable {
    let program: Int
    let protocolName: String
  }

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  /// For each store that is another its number; no value is a key.
  private(set) var joined: [Int: Int] = [:]
  /// For each part the deployments that it is of.
  private let deployments: [Set<String>]

  init(_ parts: PartMap, _ wiring: Wiring) {
    let planned = Set(parts.planned.values)
    deployments = parts.parts.indices.map { number in
      let found = Self.deployments(of: number, in: parts)
      return planned.contains(number) ? found.union(["infrastructure-code"]) : found
    }
    var used: [Use: Set<Int>] = [:]
    for wire in wiring.wires {
      guard let name = Self.stockProtocol(of: wire.to, in: parts), !deployments[wire.to].isEmpty,
        parts.parts[wire.from].isProgram, parts.parts[wire.from].stage == .production
      else { continue }
      used[Use(program: wire.from, protocolName: name), default: []].insert(wire.to)
    }
    var pairs: Set<Pair> = []
    var refused: Set<Pair> = []
    for (use, stores) in used where stores.count > 1 {
      for first in stores {
        for second in stores where first < second {
          let pair = Pair(first: first, second: second)
          if isTwin(pair, of: use.program, among: stores) {
            pairs.insert(pair)
          } else {
            refused.insert(pair)
          }
        }
      }
    }
    let users = Dictionary(grouping: used.flatMap { use, stores in stores.map { ($0, use) } }) {
      $0.0
    }
    for pair in pairs.subtracting(refused).sorted(by: {
      ($0.first, $0.second) < ($1.first, $1.second)
    }
    ) {
      let all = (users[pair.first] ?? []) + (users[pair.second] ?? [])
      let isContested = all.contains { store, use in
        let other = store == pair.first ? pair.second : pair.first
        let stores = used[use] ?? []
        return !stores.contains(other)
          && stores.contains {
            $0 != store && !deployments[$0].isDisjoint(with: deployments[other])
          }
      }
      if !isContested { join(pair) }
    }
  }

  /// The protocol of a store that is deployed; nil for everything else.
  private static func stockProtocol(of number: Int, in parts: PartMap) -> String? {
    let part = parts.parts[number]
    guard part.stage == .production, part.unit == nil, !part.evidence.isEmpty,
      [.database, .cache, .search, .objectStorage, .broker].contains(part.kind)
    else { return nil }
    return part.technology.map { $0.protocolName ?? $0.id.text }
  }

  /// Manifests of a cluster lie in many folders, the files of other deployments in one.
  private static func deployments(of number: Int, in parts: PartMap) -> Set<String> {
    Set(
      parts.parts[number].declarations.map { number in
        let declaration = parts.declarations.all[number]
        let form = declaration.workload.form.scopeName
        return form == "kubernetes" ? form : declaration.scope
      }
    )
  }

  /// Whether the program runs in the deployments of both, and uses no other of the kind in either.
  private func isTwin(_ pair: Pair, of program: Int, among stores: Set<Int>) -> Bool {
    let (one, other) = (deployments[pair.first], deployments[pair.second])
    let own = deployments[program]
    guard one.isDisjoint(with: other), !one.isDisjoint(with: own), !other.isDisjoint(with: own)
    else { return false }
    return stores.count { !deployments[$0].isDisjoint(with: one) } == 1
      && stores.count { !deployments[$0].isDisjoint(with: other) } == 1
  }

  private mutating func join(_ pair: Pair) {
    let first = joined[pair.first] ?? pair.first
    guard joined[pair.second] == nil, first != pair.second else { return }
    let members = [first] + joined.filter { $0.value == first }.keys
    guard members.allSatisfy({ deployments[$0].isDisjoint(with: deployments[pair.second]) }) else {
      return
    }
    for (twin, target) in joined where target == pair.second { joined[twin] = first }
    joined[pair.second] = first
  }
}
