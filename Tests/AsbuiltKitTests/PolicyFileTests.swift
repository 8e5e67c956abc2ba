import ArchitectureModel
import Drift
import AsbuiltKit
import Facts
import History
import Policies
import Reports
import Review
import TestSupport
import Testing

@Suite struct `The configuration of a repository` {
  private let repository: RepositoryBuilder
  private static let compose = """
    services:
      shop:
        build: .
        environment:
          STOCK_URL: http://stock:80
      stock:
        image: acme/stock
      db:
        image: postgres:16
    """

  init() throws {
    repository = try RepositoryBuilder()
    try repository.commit("Start", files: ["compose.yaml": Self.compose, "package.json": "{}"])
    try repository.tag("start")
  }

  private let today = CalendarDay(time: 1_795_000_000)

  private func scan(_ revision: String = "HEAD") async throws -> ScanResult {
    try await ScanResult(ScanRequest(path: repository.path, revision: revision))
  }

  @Test func `adds facts that scan, diff and history agree on`() async throws {
    let fact = "facts:\n  - {from: stock, to: db, protocol: postgresql, because: by a socket}\n"
    let commit = try repository.commit("State it", files: [".asbuilt.yaml": fact])
    let graph = try await scan().scan.architecture
    let connection = graph.connections.first { $0.to.text == "database:db" }
    #expect(connection?.certainty == .declared)
    #expect(connection?.evidence.map { "\($0.path):\($0.line)" } == [".asbuilt.yaml:2"])
    let request = ScanRequest(path: repository.path)
    let diff = try await DiffResult(request.at("HEAD"), since: "start").diff
    let added = diff.changes.filter { $0.verb == .added }
    #expect(added.count == 1)
    let timeline = try await HistoryResult(request.at("HEAD")).timeline
    #expect(timeline.events.last?.introducedBy.id == commit)
    #expect(timeline.events.last?.change.verb == .added)
  }

  @Test func `leaves files out of every command`() async throws {
    try repository.commit(
      "Old",
      files: ["relics/compose.yaml": "services: { relic: { image: 'redis:7' } }"]
    )
    #expect(try await scan().scan.architecture.components.contains { $0.name == "relic" })
    let commit = try repository.commit("Leave it out", files: [".asbuiltignore": "relics/\n"])
    #expect(try await !scan().scan.architecture.components.contains { $0.name == "relic" })
    let timeline = try await HistoryResult(ScanRequest(path: repository.path, revision: "HEAD"))
      .timeline
    #expect(timeline.events.last?.introducedBy.id == commit)
    #expect(timeline.events.last?.change.verb == .removed)
  }

  @Test func `stops every command at its mistakes, where they are read`() async throws {
    try repository.commit("Err", files: [".asbuilt.yaml": "rulez: []"])
    try repository.tag("wrong")
    let says = ".asbuilt.yaml:1: unknown key 'rulez'; did you mean 'rules'?"
    let request = ScanRequest(path: repository.path, revision: "HEAD")
    await #expect(throws: ScanProblem(says)) { try await scan() }
    await #expect(throws: ScanProblem(says)) { try await HistoryResult(request) }
    await #expect(throws: ScanProblem(says)) { try await DiffResult(request, since: "start") }
    await #expect(throws: ScanProblem(says)) { try await ReviewResult(request, today: today) }
    try repository.commit("Mend", files: [".asbuilt.yaml": "rules: []"])
    // Mistakes of earlier states are mended by now.
    _ = try await DiffResult(request, since: "wrong")
    _ = try await HistoryResult(request)
  }

  @Test(
    arguments: [
      ("facts: [{from: a}]", ".asbuilt.yaml:1: a statement needs 'to'; name who is called"),
      (
        "facts:\n  - {component: a, knid: b}",
        ".asbuilt.yaml:2: unknown key 'knid'; did you mean 'kind'?"
      ),
      ("facts: [{component: a, kind: x}]", ".asbuilt.yaml:1: unknown kind 'x'; known are service"),
      (
        "facts: [{}]",
        ".asbuilt.yaml:1: a statement needs 'component', or 'from' and 'to'; say what it is about"
      ),
      (
        "facts: [{component: a, absent: true, kind: job}]",
        ".asbuilt.yaml:1: what is absent has no kind, technology or name; leave either out"
      ),
      ("a\u{0}b", ".asbuilt.yaml: is binary; write it as text"),
    ]
  )
  func `is as strict with facts as with rules`(text: String, says: String) async throws {
    try repository.commit("Err", files: [".asbuilt.yaml": text])
    let problem = await #expect(throws: ScanProblem.self) { try await scan() }
    #expect(problem?.description.hasPrefix(says) == true, "\(problem?.description ?? "")")
  }

  @Test(arguments: [".asbuilt.yml", "asbuilt.yaml", "asbuilt.yml"])
  func `is told when it has another name`(name: String) async throws {
    try repository.commit("Err", files: [name: "rules: []"])
    let problem = await #expect(throws: ScanProblem.self) { try await scan() }
    #expect(
      problem?.description == "\(name): the configuration is read as .asbuilt.yaml only; rename it"
    )
  }

  @Test func `is that of the folder that is read`() async throws {
    try repository.commit(
      "Below",
      files: [
        "shop/compose.yaml": Self.compose, "shop/.asbuilt.yaml": "facts: [{from: stock, to: db}]",
        "other/.asbuilt.yaml": "rulez: []",
      ]
    )
    try repository.checkOut()
    let below = try await ScanResult(ScanRequest(path: repository.path + "/shop"))
    #expect(below.scan.architecture.connections.contains { $0.to.text == "database:db" })
    #expect(
      try await !scan().scan.architecture.connections.contains { $0.to.text == "database:db" }
    )
  }

  private static let code = """
    import requests

    def total(items):
        for item in items:
            requests.get("http://stock:80/price")
    """

  @Test func `holds findings back, in the file and at the line, until its day`() async throws {
    let files = [
      "compose.yaml": Self.compose, "requirements.txt": "requests\n", "shop.py": Self.code,
      "Dockerfile": "FROM python\nCMD python shop.py\n",
    ]
    try repository.commit("Code", files: files, remove: ["package.json"])
    let request = ScanRequest(path: repository.path, revision: "HEAD")
    let open = try await ReviewResult(request, today: today)
    let rules = open.review.accidents.map(\.rule)
    #expect(rules.contains("missing-timeout"), "\(rules)")
    let text = "ignore: [{rule: missing-timeout, until: 2026-12-31, reason: it is slow anyway}]"
    try repository.commit("Ignore", files: [".asbuilt.yaml": text])
    let held = try await ReviewResult(request, today: today)
    #expect(held.review.accidents.map(\.rule) == rules.filter { $0 != "missing-timeout" })
    #expect(held.all == open.all && held.review.held.map(\.accident.rule) == ["missing-timeout"])
    #expect(held.review.text.contains(".asbuilt.yaml:1 until 2026-12-31: it is slow anyway"))
    #expect(held.review.json.contains("\"ignored\""))
    let later = try await ReviewResult(request, today: CalendarDay(time: 1_800_000_000))
    #expect(later.review.accidents == open.review.accidents)
    #expect(
      later.review.stale.map(\.says) == ["ignored missing-timeout until 2026-12-31, which is over"]
    )
    let comment = Self.code.replacing(
      "price\")",
      with: "price\")  # asbuilt:ignore missing-timeout"
    )
    try repository.commit("At the line", files: ["shop.py": comment], remove: [".asbuilt.yaml"])
    let inline = try await ReviewResult(request, today: today)
    #expect(inline.review.held.map(\.by.path.text) == ["shop.py"])
  }
}
