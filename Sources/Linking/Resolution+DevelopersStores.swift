import ArchitectureModel
import Catalog

extension Technology {
  /// Whether somebody else may run it.
  var isHosted: Bool { roles.first == .external || !values(of: .hosts).isEmpty }

  /// Whether it keeps data or passes messages on.
  var isStore: Bool {
    roles.first.map { [.database, .cache, .search, .objectStorage, .broker].contains($0) } ?? false
  }
}

/// Stores that a program needs and that only files for developers or tests start.
extension Resolution {
  /// Whether a part that runs in production has none of the candidates there.
  func isOnlyElsewhere(_ candidates: [Int], for number: Int) -> Bool {
    parts.parts[number].stage == .production && !candidates.isEmpty
      && candidates.allSatisfy { parts.parts[$0].stage > .production }
  }

  /// The one that developers start, which stands for that in production; nothing where only tests and samples start any.
  mutating func productive(_ candidates: [Int], for number: Int) -> [Int] {
    let own = candidates.filter { parts.parts[$0].stage == .development }
    let connected = own.filter { wiring.isConnected(number, $0) }
    let fitting = connected.count == 1 ? connected : own
    if fitting.count == 1 { promote(fitting[0]) }
    return fitting
  }

  /// Makes a store a part of the system as it is built, with the connections of what runs there.
  private mutating func promote(_ number: Int) {
    parts.parts[number].stage = .production
    // What runs in production is known by its clients alone.
    parts.parts[number].scopes = []
    parts.parts[number].certainty = max(parts.parts[number].certainty, .coded)
    let stages = parts.parts.map(\.stage)
    restageWires(to: number) { stages[$0] }
  }
}
