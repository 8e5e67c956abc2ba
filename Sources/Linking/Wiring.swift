import ArchitectureModel
import Facts

/// Connections under construction: one for each pair, with the evidence of every reason.
struct Wiring: Sendable {
  struct Wire: Sendable {
    var from: Int
    var to: Int
    var style: Style
    var protocolName: String?
    var stage: Stage
    var scopes: Set<String>
    var certainty: Certainty
    /// Whether only addresses on this machine show it.
    var isLocal = false
    var evidence: [Evidence]
  }

  /// In the order of their first reasons.
  private(set) var wires: [Wire] = []
  private var numbers: [Int: Int] = [:]

  func isConnected(_ from: Int, _ to: Int) -> Bool { numbers[from << 24 | to] != nil }

  /// When it is connected, if it is.
  func stage(_ from: Int, _ to: Int) -> Stage? {
    numbers[from << 24 | to].map { wires[$0].stage }
  }

  /// The parts that it calls.
  func targets(of from: Int) -> [Int] { wires.filter { $0.from == from }.map(\.to) }

  /// Adds a reason; a connection of a part with itself is none.
  mutating func add(_ wire: Wire) {
    if wire.from == wire.to || wire.evidence.isEmpty { return }
    guard let number = numbers[wire.from << 24 | wire.to] else {
      numbers[wire.from << 24 | wire.to] = wires.count
      wires.append(wire)
      return
    }
    let known = Set(wires[number].evidence)
    if wires[number].evidence.count < 12 {
      wires[number].evidence += wire.evidence.filter { !known.contains($0) }
    }
    wires[number].certainty = min(wires[number].certainty, wire.certainty)
    wires[number].stage = min(wires[number].stage, wire.stage)
    wires[number].isLocal = wires[number].isLocal && wire.isLocal
    wires[number].scopes.formUnion(wire.scopes)
    wires[number].protocolName = wires[number].protocolName ?? wire.protocolName
  }

  /// Drops what only an address on this machine shows when the other side calls this one: it is the part's own public address.
  mutating func dropOwnAddresses(isGateway: (Int) -> Bool) {
    let known = numbers
    drop { $0.isLocal && isGateway($0.to) && known[$0.to << 24 | $0.from] != nil }
  }

  /// Gives connections with the part the stages of those who call it.
  mutating func restage(to number: Int, _ stage: (Int) -> Stage) {
    for index in wires.indices where wires[index].to == number {
      wires[index].stage = stage(wires[index].from)
    }
  }

  /// Names the protocol of all connections with the part.
  mutating func speak(_ protocolName: String, with number: Int) {
    for index in wires.indices where wires[index].to == number {
      wires[index].protocolName = protocolName
    }
  }

  /// Drops all for which it is true.
  mutating func drop(where isUnwanted: (Wire) -> Bool) {
    wires = wires.filter { !isUnwanted($0) }
    numbers = Dictionary(
      uniqueKeysWithValues: wires.enumerated().map { ($1.from << 24 | $1.to, $0) }
    )
  }

  /// Leads connections with and of parts to those that they turned out to be.
  mutating func redirect(_ targets: [Int: Int]) {
    let all = wires
    wires = []
    numbers = [:]
    for var wire in all {
      wire.from = targets[wire.from] ?? wire.from
      wire.to = targets[wire.to] ?? wire.to
      add(wire)
    }
  }
}
