import ArchitectureModel
import AsbuiltKit
import Facts
import History
import TestSupport
import Testing

@Suite struct `What commits add up to` {
  private func stories(_ built: RepositoryBuilder, _ revision: String) async throws -> [Story] {
    try await HistoryResult(
      ScanRequest(path: built.path, revision: revision, workers: 2)
    ).timeline.stories
  }

  @Test func `names the commits of a query in a loop, of its cache and of the job that fills it`()
    async throws
  {
    let built = try SampleRepo.named("three-commit-cache").build()
    let stories = try await stories(built.repository, "HEAD").filter {
      $0.rule == "cache-then-prewarm-job"
    }
    let story = try #require(stories.first)
    #expect(stories.count == 1 && story.isThere)
    let subjects = story.steps.map(\.commit.subject)
    #expect(
      subjects.reduce(into: []) { if $0.last != $1 { $0.append($1) } } == [
        "List orders with their customers", "Speed up the order list",
        "Fix slow first page in the morning",
      ]
    )
    #expect(story.emerged.contains("a store of its own"))
  }

  @Test func `is no story with two of the three`() async throws {
    let built = try SampleRepo.named("three-commit-cache").build()
    let early = try #require(built.commits.first { $0.name.hasPrefix("02") })
    let stories = try await stories(built.repository, "\(early.id)")
    #expect(!stories.contains { $0.rule == "cache-then-prewarm-job" })
  }

  @Test func `remembers what was mended`() async throws {
    let built = try SampleRepo.named("three-commit-cache").build()
    let loops = try await stories(built.repository, "HEAD").filter { $0.rule == "query-in-loop" }
    #expect(!loops.isEmpty && loops.allSatisfy { !$0.isThere })
  }

  @Test func `tells a decided step from one that only came`() async throws {
    let built = try SampleRepo.named("monolith-to-events").build()
    let timeline = try await HistoryResult(
      ScanRequest(path: built.repository.path, revision: "HEAD", workers: 2)
    ).timeline
    func status(_ name: String) -> String? {
      timeline.events.first { event in
        guard case .component(before: nil, after: let new?) = event.change.element else {
          return false
        }
        return new.name == name
      }?.decision.status.rawValue
    }
    #expect(status("kafka") == "recorded")
    #expect(status("bills-db") == "none")
    #expect(status("billing") == "none")
  }

  @Test func `is told the same when a run goes on where an earlier one ended`() async throws {
    let built = try SampleRepo.named("three-commit-cache").build()
    let folder = try TemporaryFolder()
    func timeline(_ revision: String, cache: String?) async throws -> Timeline {
      let request = ScanRequest(path: built.repository.path, revision: revision, cache: cache)
      return try await HistoryResult(request).timeline
    }
    for commit in built.commits { _ = try await timeline("\(commit.id)", cache: folder.path) }
    let continued = try await timeline("HEAD", cache: folder.path)
    let cold = try await timeline("HEAD", cache: nil)
    #expect(continued == cold)
  }
}
