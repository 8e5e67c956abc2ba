import ArchitectureModel
import Facts
import History
import Testing

@Suite struct `A lifeline` {
  private func component(_ id: String, _ technology: String? = nil) -> Component {
    Component(
      id: ComponentID("cache:\(id)"),
      name: id,
      kind: .cache,
      technology: technology,
      certainty: .configured,
      evidence: [
        Evidence(path: RepoPath("compose.yaml"), line: 1, detector: "compose", says: "runs")
      ]
    )
  }

  private func event(_ number: Int, _ verb: Change.Verb, _ before: Component?, _ after: Component?)
    throws -> Event
  {
    let digits = String(repeating: "0", count: 39) + String(number)
    let commit = CommitSummary(
      id: try #require(CommitID(digits)),
      author: "Ada",
      time: number,
      offset: 0,
      subject: "\(number)"
    )
    let change = Change(
      verb,
      .component(before: before, after: after),
      .major,
      because: "a test"
    )
    return Event(commit: commit, introducedBy: commit, change: change)
  }

  @Test func `goes on under another name and technology, and says what it was`() throws {
    let (redis, valkey) = (component("sessions", "redis"), component("tokens", "valkey"))
    let lives = Lifelines([
      try event(1, .added, nil, redis), try event(2, .replaced, redis, valkey),
      try event(3, .removed, valkey, nil),
    ])
    let life = try #require(lives.components.first)
    #expect(lives.components.count == 1)
    #expect(life.component.name == "tokens")
    #expect(life.was.map(\.name) == ["sessions"] && life.was.map(\.technology) == ["redis"])
    #expect(life.spans.map(\.bornIn.short.last) == ["0"] && !life.isAlive)
  }

  @Test func `has two spans when the part comes back`() throws {
    let redis = component("sessions", "redis")
    let lives = Lifelines([
      try event(1, .added, nil, redis), try event(2, .removed, redis, nil),
      try event(3, .added, nil, redis),
    ])
    #expect(lives.components.map(\.spans.count) == [2])
    #expect(lives.components.first?.isAlive == true)
  }
}
