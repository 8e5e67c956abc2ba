import ArchitectureModel
import Facts

extension Resolution {
  /// Whether others that include the same library are told where the target is and this part, deployed beside them, is not.
  ///
  /// A library for all services holds the clients of all of them; who uses one is told its address.
  func isToldToOthers(_ target: Int, than number: Int, in libraries: Set<Int>) -> Bool {
    guard !parts.parts[number].declarations.isEmpty else { return false }
    return wiring.wires.contains { wire in
      wire.to == target && wire.from != number && wire.certainty <= .configured
        && !parts.parts[wire.from].scopes.isDisjoint(with: parts.parts[number].scopes)
        && (parts.parts[wire.from].unit.map { unit in
          !libraries.isDisjoint(with: parts.units.closure(of: unit))
        } ?? false)
    }
  }
}
