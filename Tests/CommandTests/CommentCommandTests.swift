import Foundation
import StubForge
import TestSupport
import Testing

@Suite struct `The command comment` {
  private let folder: TemporaryFolder
  private let shas: [String]

  /// The documents of a change that adds a cache, of one that changes nothing, and of one that only names a replica.
  init() throws {
    folder = try TemporaryFolder()
    let repository = try RepositoryBuilder()
    let api = "services:\n  api: {image: acme/api}\n  db: {image: postgres:16}\n"
    let first = try repository.commit("Start", files: ["compose.yaml": api])
    let cache = api + "  sessions: {image: redis:7}\n"
    let second = try repository.commit("Add a cache", files: ["compose.yaml": cache])
    let third = try repository.commit("Say more", files: ["compose.yaml": "# A shop.\n" + cache])
    shas = ["\(first)", "\(second)", "\(third)"]
    for (name, base, head) in [("cache", 0, 1), ("nothing", 1, 2)] {
      let words = ["diff", shas[base], shas[head], "--repo", repository.path]
      let document = try Asbuilt.run(words + ["--format", "json"])
      try folder.write("\(name).json", document.output)
      let markdown = try Asbuilt.run(words + ["--format", "markdown"])
      try folder.write("\(name).md", markdown.output)
    }
  }

  private func run(_ words: [String], _ environment: [String: String]) async throws -> Asbuilt.Run {
    try await Asbuilt.runAside(["comment"] + words, in: folder.path, environment: environment)
  }

  private func environment(_ forge: StubForge, event: String? = nil) throws -> [String: String] {
    var environment = [
      "GITHUB_TOKEN": "token-of-the-tests", "GITHUB_API_URL": forge.address,
      "GITHUB_REPOSITORY": "acme/shop", "GITHUB_RUN_ID": "100",
    ]
    if let event {
      try folder.write("event.json", event)
      environment["GITHUB_EVENT_PATH"] = folder.path + "/event.json"
    }
    return environment
  }

  private static let event = #"{"action": "opened", "pull_request": {"number": 7}}"#

  @Test func `posts what diff tells, where the build server says`() async throws {
    try await StubForge.run { forge async throws in
      let environment = try environment(forge, event: Self.event)
      let run = try await self.run(["github", "--from", "cache.json"], environment)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      #expect(run.output == "created comment 1001\n")
      #expect(forge.records.changes.first == "POST /repos/acme/shop/issues/7/comments")
      let markdown = try String(contentsOfFile: folder.path + "/cache.md", encoding: .utf8)
      let body = forge.records.comments.first?.body
      #expect(body?.replacing(" run=100", with: "") == markdown)
      #expect(forge.records.requests.first?.authorization == "Bearer token-of-the-tests")
    }
  }

  @Test func `is silent about nothing, and takes back what is no longer so`() async throws {
    try await StubForge.run { forge async throws in
      let environment = try environment(forge, event: Self.event)
      let silent = try await run(["github", "--from", "nothing.json"], environment)
      #expect(silent.status == 0 && forge.records.comments.isEmpty)
      _ = try await run(["github", "--from", "cache.json"], environment)
      let back = try await run(["github", "--from", "nothing.json"], environment)
      #expect(back.status == 0 && back.output.hasPrefix("updated comment 1001"))
      #expect(forge.records.comments.count == 1)
      #expect(forge.records.comments.first?.body.contains("no longer changes") == true)
      let older = try await run(["github", "--from", "cache.json", "--run", "99"], environment)
      #expect(older.status == 0 && older.output.contains("run 100 is newer"))
      #expect(forge.records.comments.first?.body.contains("no longer changes") == true)
    }
  }

  @Test func `posts to merge requests`() async throws {
    try await StubForge.run { forge async throws in
      let environment = [
        "GITLAB_TOKEN": "token-of-the-tests", "CI_API_V4_URL": forge.address + "/api/v4",
        "CI_PROJECT_ID": "55", "CI_MERGE_REQUEST_IID": "7", "CI_PIPELINE_ID": "100",
      ]
      let run = try await self.run(["gitlab", "--from", "cache.json"], environment)
      #expect(run.status == 0 && run.output == "created comment 1001\n", "\(run.errors)")
      #expect(forge.records.changes == ["POST /api/v4/projects/55/merge_requests/7/notes"])
    }
  }

  @Test func `finds the request that the run before it was for, and believes no other commit`()
    async throws
  {
    func event(_ sha: String) -> String {
      """
      {"workflow_run": {"id": 123, "head_sha": "\(sha)", "head_branch": "fix",
       "head_repository": {"owner": {"login": "bo"}}}}
      """
    }
    let records = StubRecords()
    records.open(12, from: "bo:fix", at: shas[1])
    try await StubForge.run(records) { forge async throws in
      let good = try environment(forge, event: event(shas[1]))
      let run = try await self.run(["github", "--from", "cache.json"], good)
      #expect(run.status == 0, "\(run.errors)")
      #expect(records.changes.first == "POST /repos/acme/shop/issues/12/comments")
      #expect(records.comments.first?.body.contains(" run=123 -->") == true)
      let other = try environment(forge, event: event(shas[2]))
      let refused = try await self.run(["github", "--from", "cache.json"], other)
      #expect(refused.status == 2 && refused.errors.contains("another commit"))
      let moved = try await self.run(["github", "--from", "nothing.json"], other)
      #expect(moved.status == 0 && moved.output.contains("no open pull request"))
    }
  }

  @Test func `puts the comment into the step's summary where it may not post`() async throws {
    let records = StubRecords()
    records.expect("POST", .answers(.refusal(403, "Resource not accessible by integration")))
    records.expect("POST", .answers(.refusal(403, "Resource not accessible by integration")))
    try await StubForge.run(records) { forge async throws in
      var environment = try environment(forge, event: Self.event)
      let failed = try await run(["github", "--from", "cache.json"], environment)
      #expect(failed.status == 4 && failed.errorLines.count == 1)
      try folder.write("summary.md", "before\n")
      environment["GITHUB_STEP_SUMMARY"] = folder.path + "/summary.md"
      let run = try await self.run(["github", "--from", "cache.json"], environment)
      #expect(run.status == 0 && run.errorLines.count == 1)
      #expect(run.errors.contains("not accessible") && run.errors.contains("summary"))
      let summary = try String(contentsOfFile: folder.path + "/summary.md", encoding: .utf8)
      #expect(summary.hasPrefix("before\n<!-- asbuilt:comment v1 root=. "))
    }
  }

  @Test func `rehearses with a token and without one`() async throws {
    try await StubForge.run { forge async throws in
      var environment = try environment(forge, event: Self.event)
      let words = ["github", "--from", "cache.json", "--dry-run"]
      let run = try await self.run(words, environment)
      #expect(run.status == 0 && run.output.hasPrefix("<!-- asbuilt:comment v1 root=. "))
      #expect(run.errors == "asbuilt: would have created comment\n")
      environment["GITHUB_TOKEN"] = nil
      let blind = try await self.run(words, environment)
      #expect(blind.status == 0 && blind.output == run.output && blind.errorLines.count == 1)
      #expect(forge.records.changes.isEmpty)
    }
  }

  @Test(arguments: [
    (["github", "--from", "cache.json"], ["GITHUB_TOKEN": ""], "GITHUB_TOKEN is not set"),
    (["github", "--from", "cache.json"], ["GITHUB_REPOSITORY": ""], "--repository"),
    (["github", "--from", "cache.json"], ["GITHUB_EVENT_PATH": ""], "--pull-request"),
    (["github", "--from", "cache.json"], ["GITHUB_TOKEN": "a\nb"], "no token"),
    (["github", "--from", "cache.json", "--api-url", "http://example.org"], [:], "https://"),
    (["github", "--from", "cache.json", "--repository", "../x"], [:], "owner/name"),
    (["github", "--from", "missing.json"], [:], "missing.json: cannot be read"),
    (["github", "--from", "cache.md"], [:], "asbuilt diff --format json"),
    (["github"], [:], "--from"), (["gitea", "--from", "cache.json"], [:], "gitea"),
    (["gitlab", "--from", "cache.json", "--repository", "5"], [:], "GITLAB_TOKEN is not set"),
  ])
  func `ends with 2 for what the user can mend`(
    words: [String],
    changes: [String: String],
    says: String
  ) async throws {
    try await StubForge.run { forge async throws in
      let environment = try environment(forge, event: Self.event).merging(changes) { $1 }
      let run = try await self.run(words, environment)
      #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
      #expect(run.errors.contains(says), "\(run.errors)")
      #expect(!run.errors.contains("token-of-the-tests"))
      #expect(forge.records.requests.isEmpty)
    }
  }

  @Test func `ends with 4 when the forge will not have it`() async throws {
    let records = StubRecords()
    records.expect("POST", .answers(.refusal(422, "no token-of-the-tests\\u001b[31m")))
    try await StubForge.run(records) { forge async throws in
      let run = try await self.run(
        ["github", "--from", "cache.json"],
        environment(forge, event: Self.event)
      )
      #expect(run.status == 4 && run.output.isEmpty && run.errorLines.count == 1)
      #expect(run.errors.contains("answered 422") && !run.errors.contains("token-of-the-tests"))
      #expect(!run.errors.contains("\u{1B}"))
    }
  }

  @Test func `lets no proxy hear what is said without TLS`() async throws {
    try await StubForge.run { forge async throws in
      var environment = try environment(forge, event: Self.event)
      for name in ["http_proxy", "all_proxy", "ALL_PROXY"] {
        environment[name] = "http://127.0.0.1:1"
      }
      let run = try await self.run(["github", "--from", "cache.json"], environment)
      #expect(run.status == 0 && run.output == "created comment 1001\n", "\(run.errors)")
    }
  }

  @Test func `takes the way through a proxy, which sees the host and no more`() async throws {
    let refusal = "HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    try await BluntForge.run([refusal, refusal, refusal]) { proxy async throws in
      let environment = [
        "GITHUB_TOKEN": "token-of-the-tests", "https_proxy": proxy.address,
        "GITHUB_API_URL": "https://forge.invalid",
      ]
      let words = ["--repository", "acme/shop", "--pull-request", "7"]
      let run = try await self.run(["github", "--from", "cache.json"] + words, environment)
      #expect(run.status == 4 && run.errors.contains("the proxy answered 407"), "\(run.errors)")
      #expect(proxy.questions.count == 3)
      #expect(proxy.questions.allSatisfy { $0.hasPrefix("CONNECT forge.invalid:443 ") })
      #expect(!proxy.questions.joined().contains("token-of-the-tests"))
    }
  }

  #if os(Linux)
  @Test func `names the package when libcurl is missing, and works without it otherwise`()
    async throws
  {
    for name in ["libcurl.so.4", "libcurl-gnutls.so.4"] { try folder.write(name, "no library") }
    try await StubForge.run { forge async throws in
      var environment = try environment(forge, event: Self.event)
      environment["LD_LIBRARY_PATH"] = folder.path
      let run = try await self.run(["github", "--from", "cache.json"], environment)
      #expect(run.status == 2 && run.errorLines.count == 1, "\(run.errors)")
      #expect(run.errors.contains("install the package libcurl4"))
      #expect(try Asbuilt.run(["--version"], environment: environment).status == 0)
    }
  }
  #endif
}
