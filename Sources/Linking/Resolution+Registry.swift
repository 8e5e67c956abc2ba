import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects gateways that are told no routes with the services that register where they look them up.
  ///
  /// Source: Spring Cloud Netflix, "Embedded Zuul Reverse Proxy"; Spring Cloud Gateway, "DiscoveryClient Route Definition Locator".
  mutating func connectDiscovered() {
    for number in parts.parts.indices {
      guard let technology = parts.parts[number].technology, let unit = parts.parts[number].unit,
        let evidence = discovery(of: unit, as: technology, for: number)
      else { continue }
      for target in registeredServices(besides: number) {
        add(
          Wiring.Wire(
            from: number,
            to: target,
            style: .sync,
            protocolName: "http",
            stage: max(parts.parts[number].stage, parts.parts[target].stage),
            scopes: parts.parts[number].scopes,
            certainty: .implied,
            evidence: [evidence]
          )
        )
      }
    }
  }

  /// What shows that the gateway routes to everything registered; nil when it is told routes, here or elsewhere.
  private func discovery(of unit: Int, as technology: Technology, for number: Int) -> Evidence? {
    guard !technology.discovers.isEmpty else { return nil }
    let inner = parts.units.closure(of: unit).map { parts.units.units[$0] }
    guard inner.allSatisfy(\.routes.isEmpty) else { return nil }
    let settings = inner.flatMap(\.settings).filter(Bindings.isProductive)
    let switches = Set(technology.discovers.map { $0.lowercased() })
    if let setting = settings.first(where: {
      switches.contains($0.content.key.lowercased()) && $0.content.value.lowercased() == "true"
    }) {
      return setting.evidence("routes to every registered service")
    }
    guard technology.discovers.contains("*"),
      !isConfiguredElsewhere(number) || speaks(settings, of: technology)
    else { return nil }
    return parts.profiles[unit].server.map { server in
      Evidence(
        path: server.evidence.path,
        line: server.evidence.line,
        detector: server.evidence.detector,
        says: "routes to every registered service"
      )
    }
  }

  private func speaks(_ settings: [Located<Setting>], of technology: Technology) -> Bool {
    settings.contains { setting in
      catalogTechnologies(ofSetting: setting.content.key).contains { $0.id == technology.id }
    }
  }

  /// Whether settings of the part may lie in another repository.
  func isConfiguredElsewhere(_ number: Int) -> Bool {
    wiring.targets(of: number).contains {
      parts.parts[$0].technology?.traits.contains(.configuration) == true
    }
  }

  /// Own services that use the same register as the part.
  private func registeredServices(besides number: Int) -> [Int] {
    let registers = Set(
      wiring.targets(of: number).filter {
        parts.parts[$0].technology?.traits.contains(.registry) == true
      }
    )
    return parts.parts.indices.filter { other in
      other != number && parts.parts[other].kind == .service && parts.parts[other].unit != nil
        && !registers.isDisjoint(with: wiring.targets(of: other))
    }
  }
}
