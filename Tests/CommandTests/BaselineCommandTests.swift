import Foundation
import TestSupport
import Testing

@Suite struct `Accepting` {
  private let repository: RepositoryBuilder
  private static let api =
    "services:\n  api: {image: acme/api, environment: {C_URL: redis://c:6379}}\n"
  private static let cache = "  c: {image: redis:7}\n"

  init() throws {
    repository = try RepositoryBuilder()
    try repository.commit("Start", files: ["compose.yaml": Self.api + Self.cache])
    try repository.checkOut()
  }

  private var file: String { repository.path + "/.asbuilt/baseline.json" }

  private func run(_ words: String...) throws -> Asbuilt.Run {
    try Asbuilt.run(
      ["baseline", repository.path] + words,
      environment: ["SOURCE_DATE_EPOCH": "1795000000"]
    )
  }

  private func text() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

  @Test func `writes a file that the next run leaves as it is`() throws {
    let first = try run("--reason", "as found", "--until", "2027-01-31")
    #expect(first.status == 0 && first.errors.isEmpty)
    #expect(first.output == ".asbuilt/baseline.json: 3 entries, 3 new\n")
    let written = try text()
    #expect(try JSONSchema(named: "baseline-1.0").problems(in: written) == [])
    #expect(written.contains("\"reason\": \"as found\", \"until\": \"2027-01-31\""))
    #expect(try run().output == ".asbuilt/baseline.json: 3 entries, as before\n")
    #expect(try run("--mode", "prune").output == ".asbuilt/baseline.json: 3 entries, as before\n")
    #expect(try text() == written)
    let names = try FileManager.default.contentsOfDirectory(atPath: repository.path + "/.asbuilt")
    #expect(names == ["baseline.json"])
  }

  @Test func `only drops when it prunes`() throws {
    _ = try run()
    let api = Self.api + "  d: {image: postgres:16}\n"
    try api.write(toFile: repository.path + "/compose.yaml", atomically: true, encoding: .utf8)
    let pruned = try run("--mode", "prune")
    #expect(pruned.output == ".asbuilt/baseline.json: 1 entry, 2 dropped\n")
    #expect(try !text().contains("database:d"))
    #expect(try run().output == ".asbuilt/baseline.json: 2 entries, 1 new\n")
  }

  @Test(
    arguments: [
      ("{\"mine\": true}", "1: this is no baseline of asbuilt; move it away, or name another file"),
      (
        "{\"document\": \"asbuilt baseline\", \"schemaVersion\": \"9.0\"}",
        "1: this baseline is of version '9.0'"
      ),
      ("{", "1: this is no valid JSON"),
    ]
  )
  func `leaves alone what it does not understand`(foreign: String, says: String) throws {
    try FileManager.default.createDirectory(
      atPath: repository.path + "/.asbuilt",
      withIntermediateDirectories: true
    )
    try foreign.write(toFile: file, atomically: true, encoding: .utf8)
    for words in [[], ["--mode", "prune"]] {
      let run = try Asbuilt.run(["baseline", repository.path] + words)
      #expect(run.status == 2 && run.output.isEmpty && run.errorLines.count == 1)
      #expect(run.errors.hasPrefix("asbuilt: .asbuilt/baseline.json:\(says)"), "\(run.errors)")
    }
    #expect(try text() == foreign)
  }

  @Test func `writes through no link`() throws {
    let other = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: repository.path + "/.asbuilt",
      withDestinationPath: other.path
    )
    let run = try run()
    #expect(run.status == 4 && run.errors.contains("not written through"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path).isEmpty)
  }

  @Test func `needs a baseline to prune, a day that is one, and a folder`() throws {
    for (words, says) in [
      (["--mode", "prune"], ".asbuilt/baseline.json: no such file; asbuilt baseline writes it"),
      (["--until", "soon"], "--until: 'soon' is no day; write it as 2027-01-31"),
      (["--mode", "prune", "--reason", "x"], "--mode prune accepts nothing new"),
    ] {
      let run = try Asbuilt.run(["baseline", repository.path] + words)
      #expect(run.status == 2 && run.errors.contains(says), "\(run.errors)")
    }
    let bare = try RepositoryBuilder(bare: true)
    try bare.commit("Start", files: ["compose.yaml": Self.api])
    let refused = try Asbuilt.run("baseline", bare.path)
    #expect(refused.status == 2 && refused.errors.contains("name a file with --output"))
    let folder = try TemporaryFolder()
    let written = try Asbuilt.run("baseline", bare.path, "--output", folder.path + "/b.json")
    #expect(written.status == 0 && FileManager.default.fileExists(atPath: folder.path + "/b.json"))
    #expect(
      try Asbuilt.run("baseline", bare.path, "--output", folder.path + "/b.json").output
        .contains("as before")
    )
  }

  @Test func `does not change what is scanned`() throws {
    let before = try Asbuilt.run("scan", repository.path, "--rev", "HEAD").output
    _ = try run()
    try repository.stage(".asbuilt/baseline.json")
    #expect(try Asbuilt.run("scan", repository.path).output.contains("2 components"))
    #expect(before.contains("2 components"))
  }
}

@Suite struct `A first configuration` {
  @Test func `is written once and taken as it is`() throws {
    let built = try SampleRepo.named("polyglot-shop").build()
    let path = built.repository.path
    try built.repository.checkOut()
    let first = try Asbuilt.run("init", path)
    #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
    let file = path + "/.asbuilt.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("Who may use postgres?"))
    #expect(try Asbuilt.run("scan", path).status == 0)
    try "rules: []".write(toFile: file, atomically: true, encoding: .utf8)
    let second = try Asbuilt.run("init", path)
    #expect(second.status == 2 && second.errors.contains("is there already and stays as it is"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "rules: []")
  }

  @Test func `decides after command line and environment`() throws {
    let repository = try RepositoryBuilder()
    let compose = "services: {a: {image: b}}\n---\n'"
    try repository.commit("Start", files: ["compose.yaml": compose])
    try repository.checkOut()
    func status(_ words: String..., environment: [String: String] = [:]) throws -> Int32 {
      try Asbuilt.run(["scan", repository.path] + words, environment: environment).status
    }
    #expect(try status() == 0)
    #expect(try status(environment: ["ASBUILT_STRICT": "1"]) == 3)
    try "options: {strict: true}".write(
      toFile: repository.path + "/.asbuilt.yaml",
      atomically: true,
      encoding: .utf8
    )
    #expect(try status() == 3)
    #expect(try status(environment: ["ASBUILT_STRICT": "0"]) == 0)
    #expect(try status("--strict", environment: ["ASBUILT_STRICT": "0"]) == 3)
    #expect(try status("--no-strict", environment: ["ASBUILT_STRICT": "1"]) == 0)
  }

  @Test(
    arguments: [
      ("ASBUILT_STAGE", "prod"), ("ASBUILT_STRICT", "maybe"), ("ASBUILT_THREADS", "many"),
      ("ASBUILT_MAX_FILES", "0"), ("ASBUILT_MAX_FILE_SIZE", "-1"), ("ASBUILT_NO_CACHE", "x"),
    ]
  )
  func `is no excuse for a mistake in the environment`(name: String, value: String) throws {
    let run = try Asbuilt.run("scan", "/", environment: [name: value])
    #expect(run.status == 2 && run.errors.hasPrefix("asbuilt: \(name): '\(value)' is n"))
  }

  @Test func `may lower what fails a comparison`() throws {
    let repository = try RepositoryBuilder()
    let api = "services:\n  api: {image: acme/api}\n"
    try repository.commit("Start", files: ["compose.yaml": api])
    try repository.tag("one")
    let files = [
      "compose.yaml": api + "  c: {image: redis:7}\n", ".asbuilt.yaml": "options: {fail-on: major}",
    ]
    try repository.commit("Cache", files: files)
    #expect(try Asbuilt.run("diff", "one", "HEAD", "--repo", repository.path).status == 1)
    let none = ["diff", "one", "HEAD", "--repo", repository.path, "--fail-on", "none"]
    #expect(try Asbuilt.run(none).status == 0)
    let run = try Asbuilt.run(
      ["diff", "one", "HEAD", "--repo", repository.path],
      environment: ["ASBUILT_FAIL_ON": "none"]
    )
    #expect(run.status == 0)
  }
}

@Suite struct `Explaining` {
  @Test func `tells what a rule means, or which there are`() throws {
    let one = try Asbuilt.run("explain", "dual-write")
    #expect(one.status == 0 && one.output.hasPrefix("dual-write  Two writes that can part"))
    let all = try Asbuilt.run("explain")
    #expect(all.output.split(separator: "\n").count >= 11)
    let wrong = try Asbuilt.run("explain", "dual-wriet")
    #expect(wrong.status == 2 && wrong.output.isEmpty)
    #expect(wrong.errors == "asbuilt: unknown rule 'dual-wriet'; did you mean 'dual-write'?\n")
    let json = try Asbuilt.run("explain", "--format", "json").output
    #expect(try JSONSchema(named: "explain-1.0").problems(in: json) == [])
  }

  @Test func `knows the rules of a repository`() throws {
    let repository = try RepositoryBuilder()
    let text = "rules:\n  - {id: quiet, because: we sleep, decided: {kind: cache}}\n"
    try repository.commit("Start", files: [".asbuilt.yaml": text])
    try repository.checkOut()
    let run = try Asbuilt.run("explain", "quiet", "--repo", repository.path)
    #expect(run.status == 0 && run.output.contains("we sleep"))
    #expect(run.output.contains(".asbuilt.yaml:2"))
  }
}
