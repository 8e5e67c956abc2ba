import ArchitectureModel
import AsbuiltKit
import Reports
import TestSupport
import Testing

@Suite struct `Samples` {
  /// Graphs that differ from their sample's story and have no golden yet.
  private static let unsettled: Set<String> = [
    // One database that a cloud runs in production and a container on laptops is shown as two.
    "laptop-and-production"
  ]

  @Test(arguments: try SampleRepo.all())
  func `have the graph that their story tells`(sample: SampleRepo) async throws {
    if Self.unsettled.contains(sample.name) { return }
    let scan = try await Self.scan(try sample.build(), "HEAD")
    let graph = scan.architecture.dump(of: [.production])
    #expect(Golden.mismatch(of: graph + "\n", with: sample.expected("graph.txt")) == nil)
  }

  @Test(arguments: try SampleRepo.all())
  func `have the same graph in their work tree as in its commit`(sample: SampleRepo) async throws {
    let built = try sample.build()
    let commit = try await Self.scan(built, "HEAD")
    let tree = try await Self.scan(built, nil)
    #expect(commit.json == tree.json)
  }

  @Test(arguments: try SampleRepo.all())
  func `give the same bytes twice, on any number of threads`(sample: SampleRepo) async throws {
    let built = try sample.build()
    let one = try await Self.scan(built, "HEAD", workers: 1)
    let other = try await Self.scan(built, "HEAD", workers: 3)
    #expect(one.json == other.json)
    #expect(!one.json.contains(built.repository.path))
  }

  @Test(arguments: try SampleRepo.all())
  func `keep to the schema at each commit`(sample: SampleRepo) async throws {
    let schema = try JSONSchema(named: "scan-1.0")
    let built = try sample.build()
    for commit in built.commits {
      let scan = try await Self.scan(built, "\(commit.id)")
      #expect(schema.problems(in: scan.json) == [], "\(commit.name)")
      #expect(scan.coverage.isComplete && scan.coverage.gaps.isEmpty, "\(commit.name)")
    }
  }

  @Test func `that update dependencies change nothing`() async throws {
    let built = try SampleRepo.named("laptop-and-production").build()
    let before = try await Self.scan(built, "HEAD~1")
    let after = try await Self.scan(built, "HEAD")
    #expect(before.architecture.dump == after.architecture.dump)
  }

  static func scan(
    _ built: SampleRepo.Built,
    _ revision: String?,
    workers: Int = 2
  ) async throws -> Scan {
    try await ScanResult(
      ScanRequest(path: built.repository.path, revision: revision, workers: workers)
    ).scan
  }
}
