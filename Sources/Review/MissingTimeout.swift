import ArchitectureModel

extension Rule {
  /// Requests that wait for ever.
  static let missingTimeout = Rule(
    id: "missing-timeout",
    title: "Requests that wait for ever",
    area: .resilience,
    what: "A program requests another by a client that has no timeout of its own, and gives none.",
    why:
      "When the other side hangs, so does everything that waits for it, until no worker is left.",
    found:
      "Requests by libraries that wait for ever unless they are told otherwise (the trait 'waits' of the catalogue), without a timeout at the call or at the client.",
    remedy: "Give every request a timeout, shorter than that of who waits for the answer."
  ) { subject in
    subject.places([.remoteCall]).compactMap { place, sites in
      let open = sites.filter { !$0.isLimited }
      let calls = subject.once(open)
      guard !calls.isEmpty else { return nil }
      let target = Set(calls.compactMap(\.target)).sorted().first?.text ?? "another program"
      return Accident(
        rule: "missing-timeout",
        title: "\(place.text) waits for \(target) without a timeout",
        components: subject.components(of: open),
        parts: calls.map { Accident.Part("request", $0, "\($0.subject) is given no timeout") },
        emerged: "When \(target) hangs, \(place.text) hangs with it, "
          + "and so does each worker that comes by."
      )
    }
  }
}
