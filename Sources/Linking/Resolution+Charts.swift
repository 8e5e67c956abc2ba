import ArchitectureModel
import Facts

extension Resolution {
  /// Whether it runs an image of unknown content that a chart installs.
  func isInstalledByChart(_ number: Int) -> Bool {
    let part = parts.parts[number]
    return part.unit == nil && !part.kind.holdsData && part.kind != .gateway
      && part.declarations.contains { parts.declarations.all[$0].chart != nil }
  }

  /// Connects what a chart installs with the stores in settings that it gives to several of its programs.
  ///
  /// Nobody can look into their images; a chart hands out addresses of stores to those that need them.
  mutating func connectInstalled(_ number: Int, by binding: Binding, meansPlace: Bool) {
    var addresses = Address.addresses(in: binding.value)
    let value = binding.value
    if addresses.isEmpty, meansPlace, !value.contains(" "), value.utf8.count < 100 {
      addresses = [Address(host: value.lowercased())]
    }
    for address in addresses where !address.isLocal {
      guard let target = part(atHost: address.host, for: number, from: binding.folders),
        target != number,
        parts.parts[target].kind.holdsData || parts.parts[target].kind == .broker
          || isOnlyOther(target, given: binding)
      else { continue }
      add(number, target, address: address, binding: binding, isDeployed: true)
    }
  }

  /// Whether two are given the address of one of them: then it is for the other.
  private func isOnlyOther(_ target: Int, given binding: Binding) -> Bool {
    binding.takers.contains(parts.parts[target].unit.map { -1 - $0 } ?? target)
  }

  /// The gateway of a cluster that the rule names.
  ///
  /// Source: Gateway API documentation, "HTTPRoute", `parentRefs`.
  func clusterGateway(of route: Located<Route>) -> Int? {
    guard let owner = route.content.owner, owner.hasPrefix("ingress/") else { return nil }
    let name = owner.dropFirst(8).lowercased()
    if let named = partNamed(name, from: [route.path.folder]), isClusterGateway(named) {
      return named
    }
    // A gateway may be called as the program behind it.
    return parts.parts.indices.first {
      parts.parts[$0].hostNames.contains(name) && isClusterGateway($0)
    }
  }

  private func isClusterGateway(_ number: Int) -> Bool {
    parts.parts[number].kind == .gateway
      && parts.parts[number].evidence.contains {
        $0.detector == "kubernetes" || $0.detector == "helm-chart"
      }
  }
}
