import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// - more: further reasons for this target, which are the better ones.
  mutating func addClient(_ number: Int, _ target: Int, _ use: Use, with more: [Evidence] = []) {
    let isPulled = use.technology.traits.contains(.pulls) && !use.isConfigured
    if isPulled, wiring.isConnected(target, number) { return }
    add(
      Wiring.Wire(
        from: isPulled ? target : number,
        to: isPulled ? number : target,
        style: parts.parts[target].kind == .broker ? .async : .sync,
        protocolName: use.technology.protocolName ?? use.technology.id.text,
        stage: max(parts.parts[number].stage, parts.parts[target].stage),
        scopes: parts.parts[number].scopes,
        certainty: use.isInCode ? .coded : .implied,
        evidence: more + use.evidence
      )
    )
  }
}
