import ArchitectureModel

extension Rule {
  /// Two products where one would do.
  static let twoTechnologiesForOneJob = Rule(
    id: "two-technologies-for-one-job",
    title: "Two technologies for one job",
    area: .operations,
    what:
      "Programs of the system use two caches, two brokers, two search engines or two object stores of different make.",
    why:
      "Each of them must be run, watched, secured and known; often the second was nobody's decision.",
    found:
      "Connections with an address in configuration or better from programs of this repository to components of one kind and different technologies.",
    remedy: "Choose one, or write down what each of them is for."
  ) { subject in
    let kinds: [ComponentKind] = [.cache, .broker, .search, .objectStorage]
    return kinds.compactMap { kind in
      var uses: [String: Connection] = [:]
      for connection in subject.architecture.connections where connection.stage == .production {
        guard let target = subject.components[connection.to], target.kind == kind,
          target.stage == .production, let technology = target.technology,
          subject.conduct.codeBases[connection.from] != nil, connection.certainty <= .configured
        else { continue }
        uses[technology] = uses[technology] ?? connection
      }
      guard uses.count > 1 else { return nil }
      let names = uses.keys.sorted()
      return Accident(
        rule: "two-technologies-for-one-job",
        title: "\(names.joined(separator: " and ")) both serve as \(kind.rawValue)",
        components: uses.values.flatMap { [$0.from, $0.to] },
        parts: names.compactMap { name in
          uses[name]?.evidence.first.map { Accident.Part(name, $0) }
        },
        emerged: "Whoever needs a \(kind.rawValue) must choose, "
          + "and what fails in one of them is not known from the other."
      )
    }
  }
}
