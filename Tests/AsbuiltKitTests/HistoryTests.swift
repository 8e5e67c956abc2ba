import ArchitectureModel
import AsbuiltKit
import Facts
import Foundation
import Git
import History
import Reports
import TestSupport
import Testing

@Suite struct `The history of a repository` {
  private let start = [
    "compose.yaml": "services: { api: { build: . } }\n", "Dockerfile": "FROM node\n",
  ]
  private let withCache =
    "services: { api: { build: ., links: [cache] }, cache: { image: 'redis:7' } }\n"

  private func timeline(
    _ built: RepositoryBuilder,
    revision: String? = nil,
    cache: String? = nil,
    workers: Int = 2
  ) async throws -> Timeline {
    try await HistoryResult(
      ScanRequest(path: built.path, revision: revision, workers: workers, cache: cache)
    ).timeline
  }

  /// `subject: + name`, for what is major.
  private func told(_ timeline: Timeline) -> [String] {
    timeline.events.filter { $0.change.significance == .major }.map {
      "\($0.introducedBy.subject): \($0.change.sentence)"
    }
  }

  @Test func `names the commit of each part, and those that only seem to matter not`() async throws
  {
    let built = try RepositoryBuilder()
    try built.commit("start", files: start)
    try built.commit("docs", files: ["README.md": "redis"])
    try built.commit("cache", files: ["compose.yaml": withCache])
    try built.commit(
      "bump",
      files: ["compose.yaml": withCache.replacing("redis:7", with: "redis:8")]
    )
    try built.commit("nothing")
    try built.commit("back", files: start)
    let timeline = try await timeline(built)
    #expect(timeline.commits == 6)
    let lines = told(timeline)
    #expect(lines.contains("start: adds service api"))
    #expect(lines.contains("cache: adds cache cache (redis)"))
    #expect(lines.contains("back: removes cache cache (redis)"))
    #expect(!lines.contains { $0.hasPrefix("docs") || $0.hasPrefix("bump") })
    let lives = Lifelines(timeline.events).components
    #expect(lives.filter(\.isAlive).map(\.component.name) == ["api"])
  }

  @Test func `goes into a merge for the commit that brought it`() async throws {
    let built = try RepositoryBuilder()
    try built.commit("start", files: start)
    try built.onBranch("topic")
    try built.commit("notes", files: ["notes.md": "x"])
    let inner = try built.commit("cache", files: ["compose.yaml": withCache])
    try built.commit("more notes", files: ["notes.md": "y"])
    try built.onBranch("main")
    built.takeFiles(of: "topic")
    let merge = try built.commit("merge", merging: ["topic"])
    let events = try await timeline(built).events.filter { $0.commit.id == merge }
    #expect(!events.isEmpty)
    #expect(events.allSatisfy { $0.introducedBy.id == inner })
  }

  @Test func `is the same from the cache, continued from it, and on any number of threads`()
    async throws
  {
    let built = try RepositoryBuilder()
    let folder = try TemporaryFolder()
    try built.commit("start", files: start)
    try built.commit("cache", files: ["compose.yaml": withCache])
    let early = try await timeline(built, cache: folder.path)
    try built.commit("back", files: start)
    let continued = try await timeline(built, cache: folder.path)
    let warm = try await timeline(built, cache: folder.path)
    let cold = try await timeline(built, workers: 1)
    #expect(early.commits == 2)
    #expect(continued == cold && warm == cold)
    #expect(warm.json == cold.json)
  }

  @Test func `is the same from both ends of a long line, with what came and went in it`()
    async throws
  {
    let built = try RepositoryBuilder()
    try built.commit("start", files: start)
    for round in 1...4 {
      let many = (1...200).map { ("conf/\(round)/\($0).yaml", "host: h\($0)\n") }
      try built.commit(
        "round \(round)",
        files: Dictionary(uniqueKeysWithValues: many).merging(start) { first, _ in first }
      )
      try built.commit("cache \(round)", files: ["compose.yaml": withCache])
      try built.commit("back \(round)", files: start)
    }
    let cold = try await timeline(built, workers: 1)
    for workers in [2, 3, 7] {
      #expect(try await timeline(built, workers: workers) == cold)
    }
    let lines = told(cold)
    for round in 1...4 {
      #expect(lines.contains("cache \(round): adds cache cache (redis)"))
      #expect(lines.contains("back \(round): removes cache cache (redis)"))
    }
  }

  @Test func `is not taken from a run that lacked something, or that read another folder`()
    async throws
  {
    let built = try RepositoryBuilder()
    let folder = try TemporaryFolder()
    let files = start.merging(["shop/compose.yaml": withCache, "shop/Dockerfile": "FROM node\n"]) {
      $1
    }
    let first = try built.commit("start", files: files)
    let repository = try Repository.open(at: built.path)
    let entries = try repository.tree(try repository.commit(first).tree)
    let id = "\(try #require(entries.first { $0.name == "compose.yaml" }).id.blob)"
    let object = built.path + "/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try FileManager.default.moveItem(atPath: object, toPath: object + "-away")
    let lacking = try await timeline(built, cache: folder.path)
    try FileManager.default.moveItem(atPath: object + "-away", toPath: object)
    let whole = try await timeline(built, cache: folder.path)
    let cold = try await timeline(built)
    #expect(lacking != cold && whole == cold)
    func part(cache: String?) async throws -> Timeline {
      try await HistoryResult(ScanRequest(path: built.path + "/shop", cache: cache)).timeline
    }
    try FileManager.default.createDirectory(
      atPath: built.path + "/shop",
      withIntermediateDirectories: true
    )
    let fromCache = try await part(cache: folder.path)
    let afresh = try await part(cache: nil)
    #expect(fromCache == afresh && afresh != whole)
  }

  @Test func `does not mind a damaged cache`() async throws {
    let built = try RepositoryBuilder()
    try built.commit("start", files: start)
    let folder = try TemporaryFolder()
    let cold = try await timeline(built)
    try folder.write("cache-1.db", String(repeating: "no database ", count: 1_000))
    #expect(try await timeline(built, cache: folder.path) == cold)
    #expect(try await timeline(built, cache: "/proc/nowhere") == cold)
  }

  @Test func `survives octopus merges, further roots, skewed clocks and lost objects`() async throws
  {
    let built = try RepositoryBuilder()
    try built.commit("start", files: start, at: "2030-01-01T00:00:00Z")
    for branch in ["one", "two"] {
      try built.onBranch("main")
      try built.onBranch(branch)
      try built.commit(branch, files: ["\(branch).md": "x"], at: "1999-01-01T00:00:00Z")
    }
    try built.onBranch("main")
    let lost = try built.commit(
      "lost",
      files: ["compose.yaml": "services: { gone: { build: . } }\n"]
    )
    try built.commit("cache", files: ["compose.yaml": withCache], merging: ["one", "two"])
    let whole = try await timeline(built)
    #expect(told(whole).contains("cache: adds cache cache (redis)"))
    try built.lose(lost)
    let cut = try await timeline(built)
    #expect(cut.isCut && cut.commits == 1)
    #expect(cut.first?.subject == "cache")
  }

  @Test func `of nothing is empty`() async throws {
    let built = try RepositoryBuilder()
    #expect(try await timeline(built).events.isEmpty)
    try built.commit("empty")
    let timeline = try await timeline(built)
    #expect(timeline.commits == 1 && timeline.events.isEmpty)
  }

  @Test(arguments: try SampleRepo.all())
  func `keeps to its schema and ends in the graph of a scan`(sample: SampleRepo) async throws {
    let schema = try JSONSchema(named: "history-1.0")
    let built = try sample.build()
    let timeline = try await timeline(built.repository)
    #expect(schema.problems(in: timeline.json) == [])
    let scan = try await ScanResult(
      ScanRequest(path: built.repository.path, revision: "HEAD", workers: 2)
    ).scan
    let alive = Lifelines(timeline.events).components.filter(\.isAlive).map(\.component.id)
    let there = scan.architecture.components.filter { $0.stage == .production }.map(\.id)
    #expect(Set(alive) == Set(there))
  }
}
