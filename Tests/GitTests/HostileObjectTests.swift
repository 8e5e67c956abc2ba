import Facts
import Git
import TestSupport
import Testing

@Suite struct `Hostile objects` {
  @Test func `never trap, whatever their bytes`() {
    var random = SystemRandomNumberGenerator()
    let seeds = [
      "100644 a\0", "tree ", "author <> ", "\n\n", "40000 \0\0", "committer a <b> 99 +99",
    ]
    for _ in 0..<2_000 {
      var bytes = Array((seeds.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
      #expect(read(bytes).entries <= bytes.count / 21)
      _ = Commit(bytes.span)
    }
  }

  @Test func `cut short are damaged, not shorter`() throws {
    let whole = Array("100644 a\0".utf8) + [UInt8](repeating: 7, count: 20)
    for length in 1..<whole.count {
      #expect(read(Array(whole.prefix(length))) == Outcome(entries: 0, isWhole: false))
    }
    #expect(read(whole) == Outcome(entries: 1, isWhole: true))
    #expect(read(whole + whole.dropLast()) == Outcome(entries: 1, isWhole: false))
  }

  private struct Outcome: Equatable {
    let entries: Int
    let isWhole: Bool
  }

  private func read(_ bytes: [UInt8]) -> Outcome {
    var parser = TreeParser()
    var entries = 0
    while parser.next(in: bytes.span) != nil { entries += 1 }
    return Outcome(entries: entries, isWhole: parser.reachedEnd(of: bytes.span))
  }

  @Test func `of people are read as far as they make sense`() {
    let text = """
      tree ce013625030ba8dba906f756967f9e9ca394464a
      parent nonsense
      author Ada <a<b@example.org> 99999999999999999999 -0330
      committer nobody
      gpgsig a
       b

      Subject

      """
    let commit = Commit(Array(text.utf8).span)
    #expect(commit?.parents == [])
    #expect(commit?.author.name == "Ada <a")
    #expect(commit?.author.time == 0)
    #expect(commit?.author.offset == -210)
    #expect(commit?.committer.name == "")
    #expect(commit?.message == "Subject\n")
  }
}
