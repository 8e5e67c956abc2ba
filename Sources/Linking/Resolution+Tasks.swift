import ArchitectureModel
import Facts

/// Connections that a process has no use for, whatever the settings say that it shares with others.
extension Resolution {
  func isBeyondTask(_ wire: Wiring.Wire) -> Bool {
    if migrations.contains(wire.from) { return !parts.parts[wire.to].mayHoldSchema }
    return isLeftToWorkers(wire)
  }

  /// Whether only settings for all processes make what tells others when to work call somebody outside.
  ///
  /// Source: Celery documentation, "Periodic Tasks": the scheduler kicks off tasks, which workers execute.
  private func isLeftToWorkers(_ wire: Wiring.Wire) -> Bool {
    parts.reach?.schedulers.contains(wire.from) == true
      && parts.parts[wire.to].kind == .external
      && wire.evidence.allSatisfy { PartMap.isForAll($0.path) }
  }
}
