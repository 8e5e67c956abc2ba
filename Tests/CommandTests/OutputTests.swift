import Foundation
import TestSupport
import Testing

@Suite struct `Output` {
  private let built: SampleRepo.Built
  private var path: String { built.repository.path }

  init() throws {
    built = try SampleRepo.named("polyglot-shop").build()
  }

  @Test(arguments: ["text", "json", "mermaid", "dot"])
  func `is the same bytes every time, on any number of threads`(format: String) throws {
    let first = try Asbuilt.run("scan", path, "--format", format, "--threads", "1")
    let second = try Asbuilt.run("scan", path, "--format", format, "--threads", "2")
    #expect(first.status == 0 && !first.output.isEmpty && first.errors.isEmpty)
    #expect(first.output == second.output)
  }

  @Test func `leaves a device in its place`() throws {
    let folder = try TemporaryFolder()
    let link = folder.path + "/nothing"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
    let run = try Asbuilt.run("scan", path, "-o", link)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/null")
  }

  @Test(arguments: try SampleRepo.all())
  func `of a clean work tree is that of its commit`(sample: SampleRepo) throws {
    let built = try sample.build()
    let tree = try Asbuilt.run("scan", built.repository.path, "--format", "json")
    let commit = try Asbuilt.run("scan", built.repository.path, "--format", "json", "--rev", "HEAD")
    #expect(try Self.graph(tree) == Self.graph(commit))
  }

  @Test func `of a folder, of the current folder and of a subfolder agree on where files are`()
    throws
  {
    let named = try Asbuilt.run("scan", path)
    let current = try Asbuilt.run("scan", in: path)
    #expect(named.output == current.output)
    let part = try Asbuilt.run("scan", path + "/orders")
    #expect(part.status == 0 && part.output.contains("orders"))
    #expect(!part.output.contains("invoices"))
  }

  @Test func `of a bare repository is that of its commit`() throws {
    let bare = try RepositoryBuilder(bare: true)
    let compose = "services: {api: {build: ., depends_on: [db]}, db: {image: postgres:16}}"
    try bare.commit("Start", files: ["compose.yaml": compose])
    let run = try Asbuilt.run("scan", bare.path, "--format", "json")
    #expect(run.status == 0)
    #expect(run.output.contains("\"id\": \"database:db\""))
  }

  @Test func `holds no absolute path and no date`() throws {
    let run = try Asbuilt.run("scan", path, "--format", "json")
    #expect(!run.output.contains(path) && !run.output.contains("/tmp/"))
    #expect(!run.output.contains(ISO8601DateFormatter().string(from: Date()).prefix(10)))
  }

  @Test func `is coloured only where somebody wants it`() throws {
    let escape = "\u{1B}["
    let plain = try Asbuilt.run("report", path)
    let forced = try Asbuilt.run("report", path, environment: ["CLICOLOR_FORCE": "1"])
    let refused = try Asbuilt.run(
      "report",
      path,
      environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]
    )
    #expect(!plain.output.contains(escape))
    #expect(forced.output.contains(escape))
    #expect(refused.output == plain.output)
  }

  @Test func `may be cut off by its reader`() throws {
    #expect(try Asbuilt.shell("asbuilt technologies | head -n 1") == 0)
    #expect(try Asbuilt.shell("asbuilt scan '\(path)' --format json | head -c 1") == 0)
    #expect(try Asbuilt.shell("asbuilt scan '\(path)' >&-") == 0)
  }

  @Test func `goes whole into a file or not at all`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/report.md"
    let run = try Asbuilt.run("report", path, "-o", file)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("#"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.md"])
  }

  @Test func `of why names file and line`() throws {
    let run = try Asbuilt.run("why", "orders", "postgres", "--repo", path)
    #expect(run.status == 0 && run.output.contains("orders/main.go:"))
  }

  @Test func `leaves the repository as it was`() throws {
    let before = try Self.listing(of: path)
    for words in [
      ["report", path], ["scan", path, "--format", "json"], ["why", "orders", "--repo", path],
    ] {
      #expect(try Asbuilt.run(words).status == 0)
    }
    #expect(try Self.listing(of: path) == before)
  }

  /// Everything below the folder with size and time.
  private static func listing(of folder: String) throws -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return try paths.sorted().map { path in
      let facts = try FileManager.default.attributesOfItem(atPath: folder + "/" + path)
      return
        "\(path) \(String(describing: facts[.size])) \(String(describing: facts[.modificationDate]))"
    }
  }

  /// The document without what names the commit.
  private static func graph(_ run: Asbuilt.Run) throws -> [String] {
    try #require(run.status == 0)
    return run.output.split(separator: "\n").map(String.init)
      .filter { !$0.contains("\"commit\"") && !$0.contains("\"dirty\"") }
  }
}
