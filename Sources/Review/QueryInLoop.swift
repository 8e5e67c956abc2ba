import ArchitectureModel

extension Rule {
  /// A query for each element of what another one returned.
  static let queryInLoop = Rule(
    id: "query-in-loop",
    title: "A query for each element",
    area: .performance,
    what: "A loop over a collection asks a database for each of its elements.",
    why:
      "One request becomes as many queries as there are elements; it is fast in tests and slow with data.",
    found:
      "A query by a database's client within a loop or a mapping over a collection.",
    remedy: "Ask once for all elements: a join, `IN (…)`, a batch loader."
  ) { subject in
    subject.places([.query]).compactMap { place, sites in
      let repeated = subject.once(sites.filter(\.isRepeated))
      guard let first = repeated.first else { return nil }
      let store = first.target?.text ?? "the database"
      return Accident(
        rule: "query-in-loop",
        title: "\(place.text) asks \(store) once for each element",
        components: subject.components(of: sites.filter(\.isRepeated)),
        parts: repeated.map {
          Accident.Part("query in a loop", $0, "\($0.subject) runs for each element")
        },
        emerged: "The number of queries grows with the data: "
          + "the time of \(place.text) is that of one query times the elements."
      )
    }
  }
}
