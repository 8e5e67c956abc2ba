import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects programs with those that they look up by name at a register: `discovery.getInstances("orders")`.
  ///
  /// Source: Spring Cloud Commons, "Spring RestTemplate as a LoadBalancer Client", "DiscoveryClient".
  mutating func connectLookups() {
    // Units are shared by many parts, and hardly any call looks something up.
    var lookups: [Int: [Located<Call>]] = [:]
    for number in parts.parts.indices {
      guard let unit = parts.parts[number].unit else { continue }
      for inner in parts.units.closure(of: unit) {
        let found = lookups[inner] ?? Self.lookups(among: parts.units.units[inner].calls, catalog)
        lookups[inner] = found
        for call in found { connect(number, lookup: call) }
      }
    }
  }

  private mutating func connect(_ number: Int, lookup call: Located<Call>) {
    for name in call.content.arguments {
      guard let target = target(named: name, for: number), parts.parts[target].unit != nil else {
        continue
      }
      addCall(from: number, to: target, evidence: call.evidence("looks up \(name)"))
    }
  }

  private static func lookups(
    among calls: [Located<Call>],
    _ catalog: Catalog
  ) -> [Located<Call>] {
    calls.filter { call in
      !call.content.arguments.isEmpty
        && catalog.imported(call.content.language, call.content.module).contains {
          $0.traits.contains(.registry)
        }
    }
  }
}
