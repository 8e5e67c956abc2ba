import ArchitectureModel
import AsbuiltKit
import Facts
import Reports
import Snapshots
import TestSupport
import Testing

@Suite struct `A scan` {
  private static let compose =
    "services: { api: { build: ., environment: { DB: 'db:1' } }, db: { image: x } }"

  private func scan(
    _ repository: RepositoryBuilder,
    _ revision: String? = "HEAD",
    largestFile: Int = 2_000_000,
    mostFiles: Int = 1_000
  ) async throws -> ScanResult {
    try await ScanResult(
      ScanRequest(
        path: repository.path,
        revision: revision,
        workers: 2,
        largestFile: largestFile,
        mostFiles: mostFiles
      )
    )
  }

  @Test func `keeps to the schema and says what it read`() async throws {
    let repository = try RepositoryBuilder()
    let commit = try repository.commit(
      "Start",
      files: ["compose.yaml": Self.compose, "notes.txt": "x"]
    )
    let result = try await scan(repository)
    #expect(try JSONSchema(named: "scan-1.0").problems(in: result.scan.json) == [])
    #expect(result.scan.commit == "\(commit)" && !result.scan.isDirty && result.scan.root == ".")
    #expect(result.coverage.files == 2 && result.coverage.read == 1 && result.coverage.isComplete)
  }

  @Test func `of a repository without commits reads the work tree`() async throws {
    let repository = try RepositoryBuilder()
    try repository.write("compose.yaml", Self.compose)
    let result = try await scan(repository, nil)
    #expect(result.scan.commit == nil && result.scan.isDirty)
    #expect(result.scan.architecture.components.count == 2)
    #expect(try JSONSchema(named: "scan-1.0").problems(in: result.scan.json) == [])
  }

  @Test func `tells what it did not read and why`() async throws {
    let repository = try RepositoryBuilder()
    try repository.commit(
      "Start",
      files: [
        "a.yaml": "services:\n  api:\n    image: acme/api\n  web: [\n",
        "b.yaml": "services: { b: { image: acme/b } }\n" + String(repeating: "#", count: 500),
        "compose.yaml": Self.compose,
      ],
      entries: [.init(path: Array("c.yaml".utf8), mode: "100644", .bytes([0, 1, 2]))]
    )
    let result = try await scan(repository, largestFile: 400)
    let gaps = result.coverage.gaps
    #expect(Set(gaps.map(\.path.text)) == ["a.yaml", "b.yaml", "c.yaml"])
    #expect(gaps.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
    #expect(result.scan.architecture.components.contains { $0.id.text == "service:db" })
    #expect(result.coverage.isComplete)
  }

  @Test func `that meets a limit of the whole is not complete`() async throws {
    let repository = try RepositoryBuilder()
    try repository.commit("Start", files: ["1": "", "2": "", "compose.yaml": Self.compose])
    let result = try await scan(repository, mostFiles: 2)
    #expect(!result.coverage.isComplete)
    #expect(try JSONSchema(named: "scan-1.0").problems(in: result.scan.json) == [])
  }

  @Test func `of a file that the clone lacks reads the others`() async throws {
    let repository = try RepositoryBuilder()
    try repository.commit(
      "Start",
      files: ["a/compose.yaml": "services: { a: { image: acme/a } }", "compose.yaml": Self.compose]
    )
    let files = try Snapshot.revision("HEAD", at: repository.path).files
    try repository.lose(try #require(files.first { $0.path.text == "a/compose.yaml" }).blob)
    let result = try await scan(repository)
    #expect(result.coverage.gaps.map(\.path.text) == ["a/compose.yaml"])
    #expect(result.scan.architecture.components.count == 2)
  }

  @Test(arguments: [("/nowhere", nil), ("", "no-such-branch")] as [(String, String?)])
  func `of what is not there fails with a sentence`(path: String, revision: String?) async throws {
    let repository = try RepositoryBuilder()
    try repository.commit("Start", files: ["a": ""])
    let problem = await #expect(throws: ScanProblem.self) {
      try await ScanResult(
        ScanRequest(path: path.isEmpty ? repository.path : path, revision: revision)
      )
    }
    #expect(problem?.description.isEmpty == false)
  }
}
