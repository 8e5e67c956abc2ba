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
        for call in found { connect(number, lookup: call, in: inner) }
      }
    }
  }

  private mutating func connect(_ number: Int, lookup call: Located<Call>, in unit: Int) {
    for name in call.content.arguments {
      let evidence = call.evidence("looks up \(name)")
      if let target = target(named: name, for: number) {
        if parts.parts[target].unit != nil { addCall(from: number, to: target, evidence: evidence) }
      } else if isListedElsewhere(name, by: call, for: number, in: unit) {
        let target = parts.service(named: name, evidence: evidence)
        addCall(from: number, to: target, stage: .production, evidence: evidence)
      }
    }
  }

  /// Whether a library that knows where its makers' services are is asked for one, to request it: addresses are also made
  /// for links in pages.
  private func isListedElsewhere(
    _ name: String,
    by call: Located<Call>,
    for number: Int,
    in unit: Int
  ) -> Bool {
    guard parts.parts[number].stage == .production, Self.isServiceName(name),
      parts.holds(number, call.path, line: call.line, detector: call.detector),
      catalog.technologies(calledBy: call.content).contains(where: {
        $0.traits.contains(.directory)
      })
    else { return false }
    return requestsOthers(call.path, in: unit)
  }

  /// `router-api`; not `www` or `static`, which are for browsers.
  private static func isServiceName(_ name: String) -> Bool {
    name.contains("-")
      && name.utf8.allSatisfy {
        $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }

  private static func lookups(
    among calls: [Located<Call>],
    _ catalog: Catalog
  ) -> [Located<Call>] {
    calls.filter { call in
      !call.content.arguments.isEmpty
        && catalog.imported(call.content.language, call.content.module).contains {
          $0.traits.contains(.registry) || $0.traits.contains(.directory)
        }
    }
  }
}
