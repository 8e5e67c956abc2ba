import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// The part that a manifest says its program may call: one of the repository, or somebody else's.
  ///
  /// Source: Nais documentation, "Access policies": what is not listed cannot be called.
  mutating func peer(_ resource: Located<Resource>, stage: Stage) -> Int {
    let name = resource.content.name
    let evidence = resource.evidence("lets its program call \(name)")
    if let own = program(knownAs: name.lowercased()) { return own }
    let isHost = resource.content.value(of: "host") != nil
    if isHost, let technology = catalog.technology(atHost: name.lowercased()) {
      return number(
        ofTechnology: technology,
        kind: .external,
        evidence: evidence,
        stage: stage,
        certainty: .configured
      )
    }
    // All hosts of the platform begin with the application's name.
    let label = name.hasSuffix(".nais.io") ? String(name.prefix { $0 != "." }) : name
    let space = resource.content.value(of: "namespace").map { ["\(label).\($0)"] } ?? []
    let names = Set(
      ([name, label] + space + resource.content.values(of: "at")).map { $0.lowercased() }
    )
    if let own = program(knownAs: label.lowercased()) { return own }
    if let known = parts.firstIndex(where: {
      $0.kind == .external && $0.technology == nil && $0.hostNames.contains(label.lowercased())
    }) {
      meet(known, as: names, evidence: evidence, stage: stage)
      return known
    }
    var part = Part(name: label, kind: .external, stage: stage, certainty: .configured)
    part.evidence = [evidence]
    part.hostNames = names
    part.scopes = ["infrastructure-code"]
    parts.append(part)
    return parts.count - 1
  }

  /// The part for what somebody else runs under the name in the same cluster or organisation.
  mutating func neighbour(_ name: String, host: String, evidence: Evidence, stage: Stage) -> Int {
    let label = name.lowercased()
    if let known = parts.firstIndex(where: {
      $0.kind == .external && $0.technology == nil
        && ($0.name.lowercased() == label || $0.hostNames.contains(label))
    }) {
      meet(known, as: [host], evidence: evidence, stage: stage)
      return known
    }
    var part = Part(name: name, kind: .external, stage: stage, certainty: .coded)
    part.evidence = [evidence]
    part.hostNames = [label, host]
    parts.append(part)
    return parts.count - 1
  }

  /// Adds a further mention of a system that is known already.
  private mutating func meet(
    _ known: Int,
    as names: Set<String>,
    evidence: Evidence,
    stage: Stage
  ) {
    parts[known].hostNames.formUnion(names)
    parts[known].stage = min(parts[known].stage, stage)
    if parts[known].evidence.count < 12 { parts[known].evidence.append(evidence) }
  }

  private func program(knownAs name: String) -> Int? {
    parts.firstIndex { part in
      part.isProgram
        && part.declarations.contains { number in
          declarations.all[number].hostNames.contains { $0.lowercased() == name }
        }
    }
  }
}
