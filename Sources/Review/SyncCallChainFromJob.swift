import ArchitectureModel

extension Rule {
  /// A scheduled function that calls another program for each element.
  static let syncCallChainFromJob = Rule(
    id: "sync-call-chain-from-job",
    title: "A job that calls another program for each element",
    area: .resilience,
    what:
      "The clock starts a function that goes through a collection and calls another program for each element.",
    why:
      "All calls come at once and at a fixed time; when one hangs, the next run may begin before this one ends.",
    found:
      "As n-plus-one-remote-calls, in a function that a schedule starts.",
    remedy:
      "Hand the elements to a queue, or ask for all at once; limit how many calls run at a time."
  ) { subject in
    subject.places([.remoteCall]).compactMap { place, sites in
      let repeated = subject.once(sites.filter(\.isRepeated))
      let jobs = sites.compactMap { subject.schedule(of: place, in: $0.component) }
      guard let first = repeated.first, let job = jobs.first else { return nil }
      let whom = first.target?.text ?? "another program"
      return Accident(
        rule: "sync-call-chain-from-job",
        title: "The job \(place.text) calls \(whom) once for each element",
        components: subject.components(of: sites.filter(\.isRepeated)),
        parts: [
          Accident.Part("job", job, "\(job.subject) is started \(job.detail ?? "by the clock")")
        ]
          + repeated.map {
            Accident.Part("remote call in a loop", $0, "\($0.subject) is called for each element")
          },
        emerged: "Each run sends \(whom) a burst of calls, one for each element; "
          + "what happens when runs overlap or half of the calls fail, nobody decided."
      )
    }
  }
}
