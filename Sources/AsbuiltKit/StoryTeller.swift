import ArchitectureModel
import Facts
import Git
import History
import Review
import Snapshots

/// Dates the parts of what reviews of the commits of a line found.
struct StoryTeller {
  /// Sorted.
  private(set) var stories: [Story]
  /// Of all commits from the first on, oldest first.
  private(set) var endings: [Ending]

  /// A finding, and where it was first seen.
  private struct Sighting {
    let accident: Accident
    let commit: Int
  }

  /// The commit of the line in which something was no longer found that may be the cause of something else.
  struct Ending: Codable, Sendable {
    let id: String
    let commit: Int
  }

  /// - `found`: by number of a commit of the walk, what was found there.
  /// - `start`: the history that the walk follows on; its stories are known and only asked whether they still hold.
  init(
    _ walk: HistoryWalk,
    _ found: [Int: [Accident]],
    after start: SavedHistory,
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) {
    let there = Set((found[walk.line.count - 1] ?? []).map(\.id))
    stories = start.timeline.stories.map { $0.being(there.contains($0.id)) }
    endings = start.endings
    let offset = start.timeline.commits
    var found = Dictionary(uniqueKeysWithValues: found.map { ($0.key + offset, $0.value) })
    if offset > 0 { found[offset - 1] = start.accidents }
    let numbers = found.keys.sorted()
    for (before, after) in zip(numbers, numbers.dropFirst()) {
      endings += Self.endings(found[before] ?? [], found[after] ?? [], in: after)
    }
    let known = Set(stories.map(\.id))
    if found.values.allSatisfy({ $0.allSatisfy { known.contains($0.id) } }) { return }
    // The parts of a new story may be older than the walk.
    let line = Self.wholeLine(walk, repository)
    tell(found, on: line, besides: known, there, repository, reader)
    stories.sort()
  }

  /// From the first commit to the last of the walk, oldest first.
  private static func wholeLine(_ walk: HistoryWalk, _ repository: borrowing Repository)
    -> [LineCommit]
  {
    guard let base = walk.base else { return walk.line }
    return repository.firstParents(of: base).line.reversed() + walk.line
  }

  private static func endings(_ before: [Accident], _ after: [Accident], in commit: Int) -> [Ending]
  {
    let still = Set(after.map(\.id))
    return before.filter { $0.rule == "query-in-loop" && !still.contains($0.id) }
      .map { Ending(id: $0.id, commit: commit) }
  }

  private mutating func tell(
    _ found: [Int: [Accident]],
    on line: [LineCommit],
    besides known: Set<String>,
    _ there: Set<String>,
    _ repository: borrowing Repository,
    _ reader: borrowing SnapshotReader
  ) {
    var first: [String: Sighting] = [:]
    for (number, accidents) in found.sorted(by: { $0.key < $1.key }) {
      for accident in accidents
      where first[accident.id] == nil && !known.contains(accident.id) {
        first[accident.id] = Sighting(accident: accident, commit: number)
      }
    }
    let wanted = Set(first.values.flatMap { $0.accident.parts.map(\.path) })
    var versions = PathVersions(of: wanted, line, in: repository)
    var begins: [String: Int] = [:]
    for (id, sighting) in first {
      let accident = sighting.accident
      let steps = versions.arrivals(of: accident.parts, seenAt: sighting.commit, reader)
      guard let begin = steps.map(\.commit).min() else { continue }
      begins[id] = begin
      stories.append(
        Story(
          id: id,
          rule: accident.rule,
          title: accident.title,
          components: accident.components,
          steps: steps.sorted { ($0.commit, $0.part) < ($1.commit, $1.part) }.map { number, part in
            Story.Step(
              commit: versions.commit(number, bringing: part, line, repository, reader),
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
    for index in stories.indices {
      guard let begin = begins[stories[index].id] else { continue }
      if let cause = cause(of: stories[index], begunIn: begin) {
        stories[index] = stories[index].following(cause)
      }
    }
  }

  /// The query in a loop that ended in the commit in which a cache began: why there is a cache at all.
  private func cause(of story: Story, begunIn commit: Int) -> Story? {
    guard story.rule == "cache-then-prewarm-job" else { return nil }
    let ended = Set(endings.filter { $0.commit == commit }.map(\.id))
    return stories.filter { earlier in
      ended.contains(earlier.id) && earlier.components.contains(where: story.components.contains)
    }.min()
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
      let wanted = statements.statements(of: last.after, at: part.path, reader)?.on(line: part.line)
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
