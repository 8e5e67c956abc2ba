import ArchitectureModel
import Facts
import Git
import History
import Review
import Snapshots

/// Dates the parts of what reviews of the commits of a line found.
struct StoryTeller {
  private(set) var stories: [Story] = []

  /// A finding, and where it was first seen.
  private struct Sighting {
    let accident: Accident
    let commit: Int
  }

  /// - `found`: by number of a commit of the line, what was found there.
  init(
    _ walk: HistoryWalk,
    _ found: [Int: [Accident]],
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) {
    var first: [String: Sighting] = [:]
    for (number, accidents) in found.sorted(by: { $0.key < $1.key }) {
      for accident in accidents where first[accident.id] == nil {
        first[accident.id] = Sighting(accident: accident, commit: number)
      }
    }
    if first.isEmpty { return }
    let last = found[walk.line.count - 1] ?? []
    let there = Set(last.map(\.id))
    // Also those of what is only a cause.
    let wanted = Set(found.values.flatMap { $0.flatMap { $0.parts.map(\.path) } })
    var versions = PathVersions(of: wanted, walk.line, in: repository)
    for (id, sighting) in first.sorted(by: { $0.key < $1.key }) {
      let accident = sighting.accident
      var steps = versions.arrivals(of: accident.parts, seenAt: sighting.commit, reader)
      guard let begin = steps.map(\.commit).min() else { continue }
      if let cause = Self.cause(of: accident, begunIn: begin, found) {
        steps += versions.arrivals(of: cause.accident.parts, seenAt: cause.commit, reader)
      }
      stories.append(
        Story(
          id: id,
          rule: accident.rule,
          title: accident.title,
          components: accident.components,
          steps: steps.sorted { ($0.commit, $0.part) < ($1.commit, $1.part) }.map { number, part in
            Story.Step(
              commit: versions.commit(number, bringing: part, walk.line, repository, reader),
              path: part.path,
              line: part.line,
              says: part.says
            )
          },
          emerged: accident.emerged,
          isThere: there.contains(id)
        )
      )
    }
    stories.sort()
  }

  /// The queries in a loop that ended in the commit in which a cache began: why there is a cache at all.
  private static func cause(
    of accident: Accident,
    begunIn commit: Int,
    _ found: [Int: [Accident]]
  ) -> Sighting? {
    guard accident.rule == "cache-then-prewarm-job", let now = found[commit],
      let before = found.keys.filter({ $0 < commit }).max()
    else { return nil }
    let still = Set(now.map(\.id))
    let ended = found[before]?.filter { earlier in
      earlier.rule == "query-in-loop" && !still.contains(earlier.id)
        && earlier.components.contains(where: accident.components.contains)
    }
    return ended?.min().map { Sighting(accident: $0, commit: before) }
  }
}

/// The versions that some files had along a line.
private struct PathVersions {
  private struct Version {
    let commit: Int
    let before: BlobID?
    let after: BlobID?
  }

  /// Oldest first.
  private var versions: [RepoPath: [Version]] = [:]
  private var statements = StatementReader()
  private var merges: [Int: Introductions] = [:]

  init(of paths: Set<RepoPath>, _ line: [LineCommit], in repository: borrowing Repository) {
    let base = repository.place.folder
    var folders: Set<RepoPath> = []
    for path in paths {
      var folder = base.appending(path).folder
      while !folder.text.isEmpty, folders.insert(folder).inserted { folder = folder.folder }
    }
    let wanted = Dictionary(
      paths.map { (base.appending($0), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var walker = TreeWalker { [folders] in folders.contains($0) }
    // The newest first, as packs are made.
    for number in line.indices.reversed() {
      var changes: [FileChange] = []
      let before = number > 0 ? line[number - 1].tree : nil
      walker.compare(before, line[number].tree, in: repository) { changes.append($0) }
      for change in changes {
        guard let path = wanted[walker.paths[change.path]] else { continue }
        versions[path, default: []].append(
          Version(commit: number, before: change.before, after: change.after)
        )
      }
    }
    for path in versions.keys { versions[path]?.reverse() }
  }

  /// The parts with the commits of the line that brought them; those of unknown files are left out.
  mutating func arrivals(
    of parts: [Accident.Part],
    seenAt seen: Int,
    _ reader: borrowing SnapshotReader
  ) -> [(commit: Int, part: Accident.Part)] {
    var arrivals: [(commit: Int, part: Accident.Part)] = []
    for part in parts {
      if let commit = arrival(of: part, seenAt: seen, reader) { arrivals.append((commit, part)) }
    }
    return arrivals
  }

  /// The commit of the line that brought what the part's line states; nil when the file is unknown.
  mutating func arrival(
    of part: Accident.Part,
    seenAt seen: Int,
    _ reader: borrowing SnapshotReader
  ) -> Int? {
    let earlier = (versions[part.path] ?? []).prefix { $0.commit <= seen }
    guard let last = earlier.last,
      let wanted = statements.statements(of: last.after, at: part.path, reader)?.byLine[part.line]
    else { return earlier.last?.commit }
    // Backwards, until a version that does not state it.
    var arrival = last.commit
    for version in earlier.reversed() {
      let has =
        statements.statements(of: version.after, at: part.path, reader)?.state(wanted) ?? false
      if !has { break }
      arrival = version.commit
    }
    return arrival
  }

  /// The commit, or the one that it merged.
  mutating func commit(
    _ number: Int,
    bringing part: Accident.Part,
    _ line: [LineCommit],
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) -> CommitSummary {
    let commit = line[number]
    var inside = merges[number] ?? Introductions(merging: commit, in: repository)
    let inner = inside?.commit(
      bringing: part.path,
      line: part.line,
      to: commit.tree,
      in: repository,
      reader
    )
    merges[number] = inside
    return CommitSummary(inner ?? commit.id, repository)
  }
}
