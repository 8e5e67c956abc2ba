import TestSupport
import Testing

@Suite struct `The command diff` {
  private let repository: RepositoryBuilder
  private var path: String { repository.path }

  /// One commit with an API and its database, tagged `one`; one with a cache more; one that moves a file.
  init() throws {
    repository = try RepositoryBuilder()
    let api = "services:\n  api: {image: acme/api}\n  db: {image: postgres:16}\n"
    try repository.commit("Start", files: ["compose.yaml": api])
    try repository.tag("one")
    let cache = api + "  sessions: {image: redis:7}\n"
    try repository.commit("Add a cache", files: ["compose.yaml": cache])
    try repository.tag("two")
    try repository.commit("Say more", files: ["compose.yaml": "# A shop.\n" + cache])
    try repository.tag("three")
    try repository.checkOut()
  }

  @Test func `tells what is new between two revisions, and since one`() throws {
    for words in [["one", "two"], ["one..two"], ["one.."], ["one"]] {
      let run = try Asbuilt.run(["diff"] + words + ["--repo", path])
      #expect(run.status == 0 && run.errors.isEmpty, "\(words)")
      #expect(run.output.hasPrefix("This change adds 1 cache."), "\(words)")
      #expect(run.output.contains("cache sessions (redis)"), "\(words)")
    }
  }

  @Test func `says so when nothing changed, and is silent as a comment`() throws {
    let text = try Asbuilt.run("diff", "two", "three", "--repo", path)
    #expect(text.output.hasPrefix("Nothing architectural changed."))
    let comment = try Asbuilt.run("diff", "two", "three", "--repo", path, "--format", "markdown")
    #expect(comment.status == 0 && comment.output.isEmpty && comment.errors.isEmpty)
  }

  @Test(arguments: [
    (["one", "two", "--exit-code"], 1), (["one", "two", "--fail-on", "major"], 1),
    (["one", "two", "--fail-on", "minor"], 1), (["one", "two", "--fail-on", "none"], 0),
    (["two", "three", "--exit-code"], 0), (["two", "three", "--fail-on", "minor"], 0),
  ])
  func `ends with 1 for changes that were asked about`(words: [String], status: Int) throws {
    let run = try Asbuilt.run(["diff", "--repo", path] + words)
    #expect(Int(run.status) == status && !run.output.isEmpty)
    #expect(run.errorLines.count == (status == 1 ? 1 : 0))
  }

  @Test(arguments: [
    ["one", "nowhere"], ["nowhere"], ["one..two", "three"], ["..two"], ["one...two"], [""],
    ["one", "two", "--rev", "one"], ["one", "two", "--links", "javascript:alert(1)"],
    ["one", "two", "--format", "xml"], ["one", "two", "--fail-on", "often"],
  ])
  func `ends with 2 for what cannot be compared`(words: [String]) throws {
    let run = try Asbuilt.run(["diff", "--repo", path] + words)
    #expect(run.status == 2 && run.output.isEmpty && run.errors.hasPrefix("asbuilt: "))
  }

  @Test func `links to files where the build server says what it builds`() throws {
    let environment = [
      "GITHUB_SERVER_URL": "https://example.org", "GITHUB_REPOSITORY": "acme/shop",
    ]
    let run = try Asbuilt.run(
      "diff",
      "one",
      "two",
      "--repo",
      path,
      "--format",
      "markdown",
      environment: environment
    )
    #expect(run.output.contains("](https://example.org/acme/shop/blob/"))
    #expect(run.output.contains("/compose.yaml#L4)"))
    let plain = try Asbuilt.run("diff", "one", "two", "--repo", path, "--format", "markdown")
    #expect(plain.output.contains("`compose.yaml:4`") && !plain.output.contains("]("))
  }
}
