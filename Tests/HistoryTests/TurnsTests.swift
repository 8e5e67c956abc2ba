import History
import Testing

@Suite struct `A turn` {
  private func step(_ scope: UInt64, _ before: [UInt64], _ after: [UInt64]) -> Turns.Step {
    Turns.Step(scope: scope, before: before, after: after)
  }

  private func isTurn(_ turns: inout Turns, _ steps: [Turns.Step]) -> Bool {
    !turns.take(steps).isEmpty
  }

  @Test func `is where the first trace comes or the last one goes`() {
    var turns = Turns()
    let answers = [
      isTurn(&turns, [step(1, [], [10])]), isTurn(&turns, [step(1, [], [10])]),
      isTurn(&turns, [step(1, [10], [])]), isTurn(&turns, [step(1, [10], [])]),
    ]
    #expect(answers == [true, false, false, true])
  }

  @Test func `is none where a file moves within its scope, but between two`() {
    var turns = Turns()
    _ = turns.take([step(1, [], [10, 12])])
    let within = isTurn(&turns, [step(1, [10, 12], []), step(1, [], [10, 12])])
    let between = isTurn(&turns, [step(1, [10, 12], []), step(2, [], [10, 12])])
    #expect((within, between) == (false, true))
  }

  @Test func `is the same commit, whether it is taken or taken back`() {
    var turns = Turns()
    _ = turns.take([step(1, [], [10, 12])])
    _ = turns.take([step(1, [10, 12], [10, 14])])
    let quiet = isTurn(&turns, [step(1, [10, 14], [10, 14]), step(1, [], [10])])
    let back = isTurn(&turns, [step(1, [10, 14], [10, 14]), step(1, [10], [])])
    let again = isTurn(&turns, [step(1, [10, 14], [10, 12])])
    #expect((quiet, back, again) == (false, false, true))
  }

  @Test func `does not ask where a trace is that counts everywhere`() {
    var turns = Turns()
    let trace: UInt64 = 20 | Turns.everywhere
    let answers = [
      isTurn(&turns, [step(1, [], [trace])]), isTurn(&turns, [step(2, [], [trace])]),
    ]
    #expect(answers == [true, false])
  }
}
