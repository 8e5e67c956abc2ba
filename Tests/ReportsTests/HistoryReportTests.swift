import ArchitectureModel
import Facts
import History
import Reports
import Testing

@Suite struct `A told history` {
  private func timeline(_ subject: String, name: String = "sessions", times: [Int] = [100, 50])
    throws
    -> Timeline
  {
    let evidence = Evidence(
      path: RepoPath("compose.yaml"),
      line: 3,
      detector: "compose",
      says: "runs it"
    )
    let commits = try times.enumerated().map { number, time in
      CommitSummary(
        id: try #require(CommitID(String(repeating: "\(number + 1)", count: 40))),
        author: "Ada",
        time: time * 86_400,
        offset: 0,
        subject: subject
      )
    }
    let events = commits.enumerated().map { number, commit in
      let cache = Component(
        id: ComponentID("cache:\(name)\(number)"),
        name: "\(name)\(number)",
        kind: .cache,
        technology: "granite",
        certainty: .configured,
        evidence: [evidence]
      )
      let change = Change(.added, .component(before: nil, after: cache), .major, because: "new")
      return Event(commit: commit, introducedBy: commit, change: change)
    }
    return Timeline(
      commits: 9,
      first: commits.first,
      head: commits.last,
      isCut: true,
      events: events
    )
  }

  @Test func `has a line for each change and says what it cannot know`() throws {
    let text = try timeline("Speed up").text(terminal: Terminal(isColoured: false))
    #expect(text.contains("1970-04-11  1111111111  Speed up  Ada"))
    #expect(text.contains("  + adds cache sessions0 (granite)  compose.yaml:3"))
    #expect(text.contains("The clone ends at 1111111111"))
    #expect(text.contains("sessions0  cache            since 1970-04-11"))
  }

  @Test func `sorts the moments of CALM by day even where a clock was behind`() throws {
    let days = try timeline("x").calm.split(separator: "\n").filter { $0.contains("valid-from") }
    #expect(days.map { $0.suffix(13) } == ["\"1970-04-11\",", "\"1970-04-11\","])
  }

  @Test func `lets no sign of a commit reach the terminal`() throws {
    let text = try timeline("a\u{1B}[31mb\u{202E}c\nd", name: "e\u{7}f")
      .text(terminal: Terminal(isColoured: false))
    let controls = text.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    #expect(controls.isEmpty)
  }

  /// The cache comes and goes as often as there are times.
  private func restless(_ times: Int) throws -> Timeline {
    let told = try timeline("x", times: (0..<times).map { 10 + $0 })
    let events = told.events.enumerated().map { number, event in
      let cache = Component(
        id: ComponentID("cache:slate"),
        name: "slate",
        kind: .cache,
        technology: "slate",
        certainty: .configured,
        evidence: event.change.evidence.map(\.evidence)
      )
      let isComing = number % 2 == 0
      let change = Change(
        isComing ? .added : .removed,
        .component(before: isComing ? nil : cache, after: isComing ? cache : nil),
        .major,
        because: "x"
      )
      return Event(commit: event.commit, introducedBy: event.commit, change: change)
    }
    return Timeline(
      commits: times,
      first: told.first,
      head: told.head,
      isCut: false,
      events: events
    )
  }

  @Test(arguments: [(3, ", came back once"), (5, ", came back twice"), (7, ", came back 3 times")])
  func `counts in words how often something came back`(times: Int, words: String) throws {
    let text = try restless(times).text(terminal: Terminal(isColoured: false))
    #expect(text.hasSuffix("\(words)\n"), "\(text)")
  }

  @Test func `has one heading for what commits added up to by one rule`() throws {
    let told = try timeline("x")
    let commit = try #require(told.first)
    let stories = ["orders", "stock"].map { name in
      Story(
        id: name,
        rule: "query-in-loop",
        title: "A query in a loop of \(name)",
        components: [],
        steps: [Story.Step(commit: commit, path: RepoPath("\(name).py"), line: 3, says: "asks")],
        emerged: "It grows.",
        isThere: true
      )
    }
    let whole = Timeline(
      commits: 9,
      first: told.first,
      head: told.head,
      isCut: false,
      events: told.events,
      stories: stories
    )
    let lines = whole.text(terminal: Terminal(isColoured: false)).split(separator: "\n")
    #expect(lines.count { $0.contains("query-in-loop") && $0.hasSuffix("(2)") } == 1)
    #expect(lines.contains { $0.hasPrefix("    A query in a loop of stock") })
    #expect(lines.count { $0.contains("It grows.") } == 1)
  }
}
