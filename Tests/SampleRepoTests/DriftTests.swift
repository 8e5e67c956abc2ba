import ArchitectureModel
import AsbuiltKit
import Drift
import Facts
import History
import TestSupport
import Testing

@Suite struct `Drift from a declared model` {
  private let sample: SampleRepo.Built

  init() throws { sample = try SampleRepo.named("declared-market").build() }

  private func report(at commit: CommitID) async throws -> DriftReport {
    let request = ScanRequest(path: sample.repository.path, revision: "\(commit)")
    return try await DriftResult(request).report
  }

  @Test func `begins where nothing differs and grows by one a commit, each told with its commit`()
    async throws
  {
    let commits = sample.commits
    let expected = [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4, 4]]
    for (commit, numbers) in zip(commits, expected) {
      let found = try await report(at: commit.id).differences
      #expect(found.count == numbers.count, "\(commit.name): \(found.map(\.title))")
      let origins = found.compactMap { difference in
        commits.firstIndex { $0.id == difference.introducedBy?.id }
      }
      #expect(origins.sorted() == numbers, "\(commit.name)")
    }
  }

  @Test func `is exactly what the sample's story tells`() async throws {
    let last = try #require(sample.commits.last)
    let report = try await report(at: last.id)
    #expect(
      report.differences.map { "\($0.kind.rawValue) \($0.title)" } == [
        "undeclared cache sessions (redis)", "undeclared till-service → basket-db",
        "missing service Postcard Service", "missing Basket Service → Till Service",
        "changed database stock-db",
      ]
    )
    #expect(report.sources.map(\.name) == ["CALM architecture"])
    // The commit that changed the technology says why; the others do not.
    let decided = report.differences.filter { $0.decision?.status != Optional(.none) }
    #expect(decided.map(\.kind) == [.changed])
    let changed = report.differences.last?.declared
    #expect(changed?.path == RepoPath("docs/market.calm.json") && changed?.line == 14)
  }

  @Test func `can be asked about another model`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "other.dsl",
      "workspace {\nmodel {\na = softwareSystem \"Pottery\" {\nb = container \"Kiln\"\n}\n}\n}"
    )
    let request = ScanRequest(path: sample.repository.path)
    let report = try await DriftResult(request, against: folder.path + "/other.dsl").report
    #expect(report.differences.contains { $0.title == "Kiln" && $0.kind == .missing })
    #expect(report.sources.map { $0.path?.text } == ["other.dsl"])
  }
}
