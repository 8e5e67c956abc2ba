import TestSupport
import Testing

/// Other programs rely on these; they change only by additions.
@Suite struct `Exit codes` {
  @Test(arguments: ["--version", "--help"])
  func `are 0 for what the program says about itself`(option: String) throws {
    let run = try Asbuilt.run(option)
    #expect(run.status == 0 && !run.output.isEmpty && run.errors.isEmpty)
  }

  @Test(arguments: ["report", "scan", "why", "diff", "facts", "technologies"])
  func `are 0 for the help of a command`(command: String) throws {
    let run = try Asbuilt.run(command, "--help")
    #expect(run.status == 0 && run.output.contains("USAGE: asbuilt \(command)"))
    #expect(run.errors.isEmpty)
  }

  @Test func `are 0 when nothing is found`() throws {
    let repository = try RepositoryBuilder()
    try repository.commit("Start", files: ["notes.txt": "Nothing here."])
    try repository.checkOut()
    let run = try Asbuilt.run("scan", repository.path)
    #expect(run.status == 0 && run.errors.isEmpty)
  }

  @Test(arguments: [
    ["--frobnicate"], ["scan", "--frobnicate"], ["scan", "--format", "xml"], ["scan", "a", "b"],
    ["scan", "--threads", "many"], ["scan", "--rev"], ["why"], ["facts"],
  ])
  func `are 2 for wrong usage, with a sentence and nothing on standard output`(
    words: [String]
  ) throws {
    let run = try Asbuilt.run(words)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("asbuilt: "))
  }

  @Test(arguments: [
    ["scan", "/nowhere/at/all"], ["report", "/nowhere/at/all"], ["scan", "/"],
    ["why", "api", "--repo", "/nowhere/at/all"], ["facts", "/nowhere/compose.yaml"],
    ["technologies", "no-such-thing"], ["technologies", "--catalog", "/nowhere"],
  ])
  func `are 2 for input that is not there, in one line`(words: [String]) throws {
    let run = try Asbuilt.run(words)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errorLines.count == 1 && run.errors.hasPrefix("asbuilt: "))
  }

  @Test func `are 2 for a revision or component that does not exist`() throws {
    let built = try SampleRepo.named("polyglot-shop").build()
    let path = built.repository.path
    for run in [
      try Asbuilt.run("scan", path, "--rev", "no-such-branch"),
      try Asbuilt.run("why", "no-such-service", "--repo", path),
    ] {
      #expect(run.status == 2 && run.output.isEmpty && run.errorLines.count == 1)
    }
  }

  @Test func `are 3 for a result that is not whole`() throws {
    let built = try SampleRepo.named("polyglot-shop").build()
    let run = try Asbuilt.run("scan", built.repository.path, "--max-files", "2")
    #expect(run.status == 3 && !run.output.isEmpty && run.errorLines.count == 1)
  }

  @Test func `are 3 for files that are not understood only when asked`() throws {
    let repository = try RepositoryBuilder()
    try repository.commit("Start", files: ["compose.yaml": "services: {a: {image: b}}\n---\n'"])
    try repository.checkOut()
    #expect(try Asbuilt.run("scan", repository.path).status == 0)
    let run = try Asbuilt.run("scan", repository.path, "--strict")
    #expect(run.status == 3 && run.errorLines.count == 1)
  }

  @Test func `are 3 for the history of a shallow clone only when asked`() throws {
    let built = try RepositoryBuilder()
    let first = try built.commit("first", files: ["compose.yaml": "services: {a: {image: b}}\n"])
    let second = try built.commit("second", files: ["a.txt": "2"])
    try built.checkOut()
    #expect(try Asbuilt.run("history", built.path, "--strict").status == 0)
    try built.write(".git/shallow", "\(second)\n")
    try built.lose(first)
    #expect(try Asbuilt.run("history", built.path).status == 0)
    let run = try Asbuilt.run("history", built.path, "--strict")
    #expect(run.status == 3 && !run.output.isEmpty && run.errorLines.count == 1)
    #expect(run.errors.contains("shallow"))
  }

  @Test func `are 4 when the result cannot be written`() throws {
    let built = try SampleRepo.named("polyglot-shop").build()
    let path = built.repository.path
    let run = try Asbuilt.run("scan", path, "--output", "/nowhere/at/all.json")
    #expect(run.status == 4 && run.output.isEmpty && run.errorLines.count == 1)
    #if os(Linux)
    let full = try Asbuilt.run("scan", path, output: "/dev/full")
    #expect(full.status == 4 && full.errorLines.count == 1)
    #endif
  }
}
