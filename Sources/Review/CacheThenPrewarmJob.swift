import ArchitectureModel

extension Rule {
  /// The three steps that make a cache a second database.
  static let cacheThenPrewarmJob = Rule(
    id: "cache-then-prewarm-job",
    title: "A query, a cache before it, and a job that fills the cache",
    area: .consistency,
    what:
      "A query's answer is kept in a cache, a scheduled job fills that cache, and requests read it.",
    why: "Each step is small. Together they are a second store with eventual consistency, "
      + "an invalidation that nobody designed, and new ways to fail.",
    found:
      "As prewarm-job, where the function that fills the cache, or the one that reads it, also asks a database.",
    remedy:
      "Decide it: who owns the cached answer, how old it may be, what happens when the job fails; or mend the query."
  ) { subject in
    Prewarming.all(in: subject).filter { $0.query != nil }.map { found in
      Accident(
        rule: "cache-then-prewarm-job",
        title: "\(found.job.subject) fills a cache that \(found.read.place.text) reads",
        components: found.components,
        parts: found.parts,
        emerged: found.emerged
      )
    }
  }
}
