import ArchitectureModel

extension Rule {
  /// A call of another program for each element.
  static let nPlusOneRemoteCalls = Rule(
    id: "n-plus-one-remote-calls",
    title: "A remote call for each element",
    area: .performance,
    what: "A loop over a collection calls another program for each of its elements.",
    why: "The latency of one call is paid for each element, and one failing call fails all.",
    found:
      "A request, or a call by a generated client, within a loop or a mapping over a collection, in a function that the clock does not start.",
    remedy: "Offer a call that takes all elements, or call at the same time with a limit."
  ) { subject in
    subject.places([.remoteCall]).compactMap { place, sites in
      let repeated = subject.once(sites.filter(\.isRepeated))
      guard let first = repeated.first,
        !sites.contains(where: { subject.schedule(of: place, in: $0.component) != nil })
      else { return nil }
      let targets = Set(repeated.compactMap(\.target)).sorted().map(\.text)
      let whom = targets.isEmpty ? "another program" : targets.joined(separator: " and ")
      return Accident(
        rule: "n-plus-one-remote-calls",
        title: "\(place.text) calls \(whom) once for each element",
        components: subject.components(of: sites.filter(\.isRepeated)),
        parts: repeated.map {
          Accident.Part("remote call in a loop", $0, "\($0.subject) is called for each element")
        },
        emerged: "\(first.subject) is as slow as the slowest of its calls times the elements, "
          + "and \(place.text) is down whenever \(whom) is."
      )
    }
  }
}
