import TestSupport
import Testing

@Suite struct `The command drift` {
  private let repository: RepositoryBuilder
  private var path: String { repository.path }

  private static let compose = "services:\n  api: {image: acme/api}\n  db: {image: postgres:16}\n"
  private static let model =
    "workspace {\n model {\n s = softwareSystem \"S\" {\n a = container \"api\"\n"
    + " d = container \"db\" \"\" \"PostgreSQL\"\n}\n}\n}\n"

  /// As declared, tagged `kept`; then with a cache, tagged `drifted`; without a model, tagged `bare`.
  init() throws {
    repository = try RepositoryBuilder()
    try repository.commit(
      "Start",
      files: ["compose.yaml": Self.compose, "workspace.dsl": Self.model]
    )
    try repository.tag("kept")
    try repository.commit(
      "Add a cache",
      files: ["compose.yaml": Self.compose + "  sessions: {image: redis:7}\n"]
    )
    try repository.tag("drifted")
    try repository.commit("Draw nothing", remove: ["workspace.dsl"])
    try repository.tag("bare")
    try repository.checkOut()
  }

  @Test func `ends with 0 where all is as declared`() throws {
    let run = try Asbuilt.run("drift", path, "--rev", "kept")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("No drift."))
  }

  @Test(arguments: ["text", "json", "markdown"])
  func `ends with 1 where something differs`(format: String) throws {
    let run = try Asbuilt.run("drift", path, "--rev", "drifted", "--format", format)
    #expect(run.status == 1 && run.errorLines == ["asbuilt: 1 difference from what was declared"])
    #expect(
      run.output.contains("sessions") && run.output.contains("Add a cache") == (format == "json")
    )
  }

  @Test func `keeps to its schema`() throws {
    let schema = try JSONSchema(named: "drift-1.0")
    for revision in ["kept", "drifted"] {
      let run = try Asbuilt.run("drift", path, "--rev", revision, "--format", "json")
      #expect(schema.problems(in: run.output) == [])
    }
  }

  @Test func `ends with 2 and one sentence where there is nothing to compare with`() throws {
    let run = try Asbuilt.run("drift", path, "--rev", "bare")
    #expect(run.status == 2 && run.output.isEmpty && run.errorLines.count == 1)
    #expect(run.errors.contains("--against"))
    for file in [path + "/compose.yaml", path + "/nowhere.json"] {
      let named = try Asbuilt.run("drift", path, "--against", file)
      #expect(named.status == 2 && named.output.isEmpty && named.errorLines.count == 1)
    }
  }

  @Test func `ends with 3 over a scan that is not whole, drift or not`() throws {
    let words = ["--rev", "kept", "--max-files", "1"]
    let model = try TemporaryFolder()
    try model.write("m.dsl", Self.model)
    let run = try Asbuilt.run(["drift", path, "--against", model.path + "/m.dsl"] + words)
    #expect(run.status == 3)
  }

  @Test func `compares with a named model, also where the repository has none`() throws {
    let model = try TemporaryFolder()
    try model.write("m.dsl", Self.model)
    let run = try Asbuilt.run("drift", path, "--against", model.path + "/m.dsl")
    #expect(run.status == 1 && run.output.contains("against m.dsl:1"))
    #expect(!run.output.contains(model.path))
  }
}
