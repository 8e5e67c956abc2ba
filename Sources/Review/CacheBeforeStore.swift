import ArchitectureModel

extension Rule {
  /// A cache in front of a query.
  static let cacheBeforeStore = Rule(
    id: "cache-before-store",
    title: "A cache in front of a database",
    area: .consistency,
    what: "A function looks into a cache, asks a database, and keeps the answer in the cache.",
    why: "From then on two places hold the truth, and who changes one must know of the other.",
    found:
      "In one function a read and a write of one cache under the same key, with a query to a database between them.",
    remedy:
      "Write down how old an answer may be, who invalidates it, and what happens without the cache."
  ) { subject in
    subject.places([.cacheRead, .cacheWrite, .query]).compactMap { place, sites in
      guard let found = CachedQuery(in: subject.once(sites)) else { return nil }
      let (read, query, write) = (found.read, found.query, found.write)
      return Accident(
        rule: "cache-before-store",
        title: "\(place.text) keeps answers of the database in \(read.target?.text ?? "a cache")",
        components: subject.components(of: [read, write, query]),
        parts: [
          Accident.Part("query", query, "\(query.subject) asks the database"),
          Accident.Part("cache read", read, "\(read.subject) looks up \(read.keyText)"),
          Accident.Part("cache write", write, "\(write.subject) keeps \(write.keyText)"),
        ],
        emerged: write.isLimited
          ? "Readers see answers as old as the expiry allows."
          : "No expiry is given: an answer stays until somebody removes it, "
            + "and whoever changes the database must know its key."
      )
    }
  }
}

/// A value that is looked for, asked for, and kept under the same key, in this order.
private struct CachedQuery {
  let read: ConductSite
  let query: ConductSite
  let write: ConductSite

  init?(in sites: [ConductSite]) {
    for read in sites where read.kind == .cacheRead {
      for write in sites
      where write.kind == .cacheWrite && write.target == read.target && Self.isSame(read, write) {
        let lines =
          write.line == read.line
          ? read.line...(read.line + 12) : read.line...max(write.line, read.line)
        let query = sites.first {
          $0.kind == .query && lines.contains($0.line) && $0.target != read.target
            && ($0.line == write.line || !Self.onlyAsks($0))
        }
        guard let query, write.line >= read.line else { continue }
        (self.read, self.query, self.write) = (read, query, write)
        return
      }
    }
    return nil
  }

  /// Whether the query only decides something, so that its answer is nothing to keep.
  private static func onlyAsks(_ query: ConductSite) -> Bool {
    ["exists", "exists?", "any?"].contains { query.subject.hasSuffix($0) }
  }

  /// Whether both are about one key, as far as the code says it.
  private static func isSame(_ read: ConductSite, _ write: ConductSite) -> Bool {
    read.detail == write.detail && (read.detail != nil || read.subject == write.subject)
  }
}
