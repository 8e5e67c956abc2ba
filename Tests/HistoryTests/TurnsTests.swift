import History
import Testing

@Suite struct `A turn` {
  private func step(_ scope: UInt64, _ before: [UInt64], _ after: [UInt64]) -> Turns.Step {
    Turns.Step(scope: scope, before: before, after: after)
  }

  @Test func `is where the first trace comes or the last one goes`() {
    var turns = Turns()
    let answers = [
      turns.take([step(1, [], [10])]), turns.take([step(1, [], [10])]),
      turns.take([step(1, [10], [])]), turns.take([step(1, [10], [])]),
    ]
    #expect(answers == [true, false, false, true])
  }

  @Test func `is none where a file moves within its scope, but between two`() {
    var turns = Turns()
    _ = turns.take([step(1, [], [10, 12])])
    let within = turns.take([step(1, [10, 12], []), step(1, [], [10, 12])])
    let between = turns.take([step(1, [10, 12], []), step(2, [], [10, 12])])
    #expect((within, between) == (false, true))
  }

  @Test func `is the same commit, whether it is taken or taken back`() {
    var turns = Turns()
    _ = turns.take([step(1, [], [10, 12])])
    _ = turns.take([step(1, [10, 12], [10, 14])])
    let quiet = turns.take([step(1, [10, 14], [10, 14]), step(1, [], [10])])
    let back = turns.take([step(1, [10, 14], [10, 14]), step(1, [10], [])])
    let again = turns.take([step(1, [10, 14], [10, 12])])
    #expect((quiet, back, again) == (false, false, true))
  }

  @Test func `does not ask where a trace is that counts everywhere`() {
    var turns = Turns()
    let trace: UInt64 = 20 | Turns.everywhere
    let answers = [turns.take([step(1, [], [trace])]), turns.take([step(2, [], [trace])])]
    #expect(answers == [true, false])
  }
}
