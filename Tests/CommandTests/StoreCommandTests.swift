import Foundation
import TestSupport
import Testing

@Suite struct `Kept scans` {
  private let repository: RepositoryBuilder
  private let state: TemporaryFolder

  init() throws {
    repository = try RepositoryBuilder()
    state = try TemporaryFolder()
    let api = "services:\n  api: {image: acme/api}\n"
    try repository.commit("Start", files: ["compose.yaml": api])
    try repository.tag("one")
    try repository.commit("Cache", files: ["compose.yaml": api + "  c: {image: redis:7}\n"])
    try repository.tag("two")
  }

  private func run(_ words: [String], day: Int = 0) throws -> Asbuilt.Run {
    try Asbuilt.run(
      words,
      environment: ["XDG_STATE_HOME": state.path, "SOURCE_DATE_EPOCH": "\(86_400 * day)"]
    )
  }

  @Test func `are told as a trend`() throws {
    for (day, revision) in ["one", "two"].enumerated() {
      let kept = try run(["scan", repository.path, "--rev", revision, "--save"], day: day)
      #expect(kept.status == 0 && kept.errors.isEmpty && kept.output.contains("api"))
    }
    let trend = try run(["trend", repository.path])
    #expect(trend.status == 0)
    #expect(trend.output.contains("1970-01-02") && trend.output.contains("adds cache c (redis)"))
  }

  @Test func `are asked for in vain with one sentence that says what to do`() throws {
    let none = try run(["trend", repository.path])
    #expect(none.status == 2 && none.errors.contains("asbuilt scan --save"))
    _ = try run(["scan", repository.path, "--save", "--name", "acme/shop"])
    let other = try run(["trend", repository.path])
    #expect(other.status == 2 && other.errors.contains("acme/shop"))
  }

  @Test func `that cannot be written end with 4, after the result`() throws {
    let file = state.path + "/no-store"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
    let run = try run(["scan", repository.path, "--rev", "two", "--save", "--store", file])
    #expect(run.status == 4 && run.output.contains("api") && run.errorLines.count == 1)
  }

  @Test func `are there after a run was killed`() throws {
    let store = state.path + "/store.db"
    let line = "asbuilt scan '\(repository.path)' --rev two --save --store '\(store)'"
    #expect(try Asbuilt.shell("\(line) --name whole") == 0)
    for delay in ["0.005", "0.01", "0.015", "0.02", "0.03", "0.05"] {
      _ = try Asbuilt.shell("(\(line) --name shot & sleep \(delay); kill -9 $!) 2>/dev/null")
    }
    let trend = try run(["trend", repository.path, "--store", store, "--name", "whole"])
    #expect(trend.status == 0 && trend.output.contains("whole"))
  }
}
