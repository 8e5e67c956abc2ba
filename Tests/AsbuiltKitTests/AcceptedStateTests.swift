import ArchitectureModel
import AsbuiltKit
import Drift
import Facts
import Foundation
import History
import Policies
import Reports
import TestSupport
import Testing

@Suite struct `Drift from what was accepted` {
  private let repository: RepositoryBuilder
  private let today = CalendarDay(time: 1_795_000_000)
  private static let api = """
    services:
      api:
        image: acme/api
        environment:
          C_URL: redis://c:6379

    """
  private static let cache = "  c: {image: redis:7}\n"
  private static let rules = """
    rules:
      - {id: api-owns-c, because: it fills it, forbidden: {from: {not: api}, to: c}}
      - {id: stores-are-decided, because: they cost, decided: {kind: datastore}}

    """

  init() throws {
    repository = try RepositoryBuilder()
    try repository.commit("Start", files: ["compose.yaml": Self.api + Self.cache])
  }

  private func accepted(reason: String? = nil) async throws -> String {
    let request = ScanRequest(path: repository.path, revision: "HEAD")
    let words = Baseline.Entry.Words(reason: reason)
    return try await BaselineResult(request, mode: .full, words: words, today: today).text
  }

  private func report(_ revision: String? = "HEAD", against file: String? = nil) async throws
    -> DriftReport
  {
    let request = ScanRequest(path: repository.path, revision: revision)
    return try await DriftResult(request, today: today, against: file).report
  }

  @Test func `is none for what is accepted, and begins with what comes later`() async throws {
    try repository.commit("Accept", files: [".asbuilt/baseline.json": try await accepted()])
    let before = try await report()
    #expect(before.differences.isEmpty && before.stale.isEmpty)
    #expect(before.sources.map(\.name) == ["baseline"] && before.sources.map(\.count) == [3])
    let more = Self.api + Self.cache + "  d: {image: postgres:16}\n"
    let commit = try repository.commit("Add a database", files: ["compose.yaml": more])
    let after = try await report()
    #expect(after.differences.map(\.says) == ["database:d is not in the baseline"])
    #expect(after.differences.map(\.introducedBy?.id) == [commit])
    try repository.commit("Remove both", files: ["compose.yaml": Self.api])
    let gone = try await report()
    #expect(gone.differences.isEmpty)
    #expect(
      gone.stale.map(\.says) == [
        "accepts cache:c, which is gone", "accepts service:api → cache:c (sync), which is gone",
      ]
    )
  }

  @Test func `counts rules, asks for decisions on new stores, and takes a record for one`()
    async throws
  {
    let user = "  web: {image: acme/web, environment: {C_URL: 'redis://c:6379'}}\n"
    try repository.commit(
      "Rules",
      files: ["compose.yaml": Self.api + user + Self.cache, ".asbuilt.yaml": Self.rules]
    )
    let broken = try await report()
    #expect(broken.sources.map(\.name) == ["rules"])
    #expect(broken.differences.map(\.title) == ["web → c", "cache c (redis)"])
    #expect(broken.differences.allSatisfy { $0.kind == .forbidden && !$0.evidence.isEmpty })
    let held = """
      ignore:
        - {rule: api-owns-c, component: web, until: 2026-12-31, reason: until web is split}

      """
    try repository.commit("Ignore", files: [".asbuilt.yaml": Self.rules + held])
    let ignored = try await report()
    #expect(ignored.differences.map(\.title) == ["cache c (redis)"])
    #expect(ignored.accepted.map(\.reason) == ["until web is split"])
    try repository.commit("Accept", files: [".asbuilt/baseline.json": try await accepted()])
    #expect(try await report().differences.isEmpty)
  }

  @Test func `tells rules that speak of nothing, and breaks nothing`() async throws {
    let rule = "rules: [{id: r, because: b, forbidden: {from: legder, to: c}}]"
    try repository.commit("Rule", files: [".asbuilt.yaml": rule])
    let report = try await report()
    #expect(report.differences.isEmpty)
    #expect(report.unseen.map(\.says) == ["the rule r speaks of legder, which nothing here is"])
  }

  @Test func `reads the accepted state from disk beside a work tree, and any that is named`()
    async throws
  {
    try repository.checkOut()
    let folder = try TemporaryFolder()
    try folder.write("state.json", try await accepted())
    #expect(try await report(nil, against: folder.path + "/state.json").differences.isEmpty)
    let path = repository.path + "/.asbuilt"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let empty = Baseline([]).json
    try empty.write(toFile: path + "/baseline.json", atomically: true, encoding: .utf8)
    #expect(try await report(nil).differences.count == 3)
    // A commit is compared with what it holds itself.
    await #expect(throws: ScanProblem.self) { try await report("HEAD") }
  }

  @Test func `stops at a baseline that is damaged`() async throws {
    try repository.commit("Err", files: [".asbuilt/baseline.json": "{\n<<<<<<< ours\n"])
    let problem = await #expect(throws: ScanProblem.self) { try await report() }
    #expect(problem?.description.hasPrefix(".asbuilt/baseline.json:2: this is no") == true)
  }
}
