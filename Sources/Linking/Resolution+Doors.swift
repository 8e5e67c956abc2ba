import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Takes for samples those gateways of meshes that lead only to what users reach without them: many systems bring the rules for a
  /// mesh along for those who run one, beside the ingress or the published port that everybody uses.
  ///
  /// Source: Istio documentation, "Ingress Gateways": an alternative to the Ingress of a cluster.
  mutating func demoteSecondDoors() {
    for number in parts.parts.indices
    where parts.parts[number].technology?.traits.contains(.door) == true
      && parts.parts[number].stage == .production
    {
      let targets = Set(wiring.targets(of: number))
      guard !targets.isEmpty, targets.allSatisfy({ isOpen($0, besides: number) }) else { continue }
      parts.parts[number].stage = .sample
    }
  }

  /// Whether another gateway leads to the part, or a port of it is published.
  private func isOpen(_ target: Int, besides door: Int) -> Bool {
    let part = parts.parts[target]
    let isPublished = part.declarations.contains { number in
      let workload = parts.declarations.all[number].workload
      return workload.form == .composeService && !workload.ports.isEmpty
    }
    return isPublished
      || wiring.wires.contains { wire in
        wire.to == target && wire.from != door && parts.parts[wire.from].kind == .gateway
          && parts.parts[wire.from].stage == .production
          && parts.parts[wire.from].technology?.traits.contains(.door) != true
      }
  }
}
