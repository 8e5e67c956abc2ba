import ArchitectureModel

extension Rule {
  /// A job that fills a cache which others read.
  static let prewarmJob = Rule(
    id: "prewarm-job",
    title: "A job that fills a cache",
    area: .consistency,
    what: "A scheduled job fills a cache, and something else reads it.",
    why: "The readers depend on a job that they do not know.",
    found:
      "A function that a schedule starts writes a cache that another function of the same code base reads by the same key or the same receiver.",
    remedy: "Say how old a value may be, and let readers manage without it."
  ) { subject in
    Prewarming.all(in: subject).filter { $0.query == nil }.map { found in
      Accident(
        rule: "prewarm-job",
        title: "\(found.job.subject) fills a cache that \(found.read.place.text) reads",
        components: found.components,
        parts: found.parts,
        emerged: found.emerged
      )
    }
  }
}
