import ArchitectureModel
import Facts

/// A job that fills a cache which something else reads.
struct Prewarming {
  let job: ConductSite
  let fill: ConductSite
  let read: ConductSite
  /// What the filling function, or the reading one, asks a database.
  let query: ConductSite?
  /// Where the cache itself is written, when that is wrapped.
  let store: ConductSite?

  static func all(in subject: ReviewSubject) -> [Prewarming] {
    let writes = subject.once(subject.sites([.cacheWrite]))
    let reads = subject.once(subject.sites([.cacheRead]))
    var seen: Set<Place> = []
    return writes.compactMap { fill in
      guard let job = subject.schedule(of: fill.place, in: fill.component),
        let read = reader(of: fill, among: reads, subject), seen.insert(fill.place).inserted
      else { return nil }
      let queries = subject.once(subject.sites([.query]))
      return Prewarming(
        job: job,
        fill: fill,
        read: read,
        query: queries.first { $0.place == fill.place } ?? queries.first { $0.place == read.place },
        store: wrapped(fill, among: writes, reads)
      )
    }
  }

  /// Who reads what is filled in, outside of jobs.
  private static func reader(
    of fill: ConductSite,
    among reads: [ConductSite],
    _ subject: ReviewSubject
  ) -> ConductSite? {
    let base = subject.conduct.codeBases[fill.component]
    let others = reads.filter { read in
      read.place != fill.place && read.target == fill.target
        && subject.conduct.codeBases[read.component] == base
        && subject.schedule(of: read.place, in: read.component) == nil
    }
    if let key = fill.detail, let same = others.first(where: { $0.detail == key }) { return same }
    return others.first { read in
      (fill.detail == nil || read.detail == nil) && receiver(read) == receiver(fill)
        && receiver(fill).utf8.count > 6
    }
  }

  /// `topCache` of `self.topCache.get`, without what only says whose it is.
  private static func receiver(_ site: ConductSite) -> String {
    let parts = site.subject.split { ".:>-$@".contains($0) }
    return parts.dropLast().last.map { $0.drop { $0 == "_" }.lowercased() } ?? ""
  }

  /// The write of a class that both reads and writes the same store, and is not the one that fills it.
  private static func wrapped(
    _ fill: ConductSite,
    among writes: [ConductSite],
    _ reads: [ConductSite]
  ) -> ConductSite? {
    let found = writes.filter { write in
      write.place != fill.place && write.target == fill.target && write.function.contains(".")
        && reads.contains { $0.place.type == write.place.type && $0.target == write.target }
    }
    return found.first { !$0.isLimited } ?? found.first
  }

  var components: [ComponentID] {
    [fill, read, job].map(\.component) + [fill.target, query?.target].compactMap { $0 }
  }

  var parts: [Accident.Part] {
    var parts: [Accident.Part] = []
    if let query {
      parts.append(Accident.Part("query", query, "\(query.subject) asks the database"))
    }
    if let store {
      let says = store.isLimited ? "keeps values" : "keeps values without expiry"
      parts.append(Accident.Part("cache", store, "\(store.subject) \(says)"))
    }
    parts.append(Accident.Part("fill", fill, "\(fill.subject) keeps \(fill.keyText)"))
    let rhythm = job.detail.map { "at “\($0)”" } ?? "by the clock"
    parts.append(Accident.Part("job", job, "\(job.subject) is started \(rhythm)"))
    parts.append(Accident.Part("reader", read, "\(read.subject) looks up \(read.keyText)"))
    return parts
  }

  var emerged: String {
    let until =
      (store ?? fill).isLimited
      ? "until it expires" : "with no expiry, for as long as the job fails"
    return "\(read.place.text) answers from what \(job.subject) last computed, \(until); "
      + "the cache is now a store of its own: an empty one, or a job that did not run, changes the answers."
  }
}
