import Facts
import Testing

@Suite struct `Splitting at a sign` {
  @Test(arguments: ["", "/", "a", "a/b", "/a//b/", "ä/ö/ü", "a/b/c/d"])
  func `gives what the standard library gives`(text: String) {
    let sign: Character = "/"
    for isOmitting in [true, false] {
      for most in [0, 1, 2, Int.max] {
        let expected = Array(text).split(
          separator: sign,
          maxSplits: most,
          omittingEmptySubsequences: isOmitting
        ).map { String($0) }
        let found = text.split(
          separator: sign,
          maxSplits: most,
          omittingEmptySubsequences: isOmitting
        )
        #expect(found.map(String.init) == expected)
      }
    }
  }

  @Test func `works within a part of a text and with signs beyond ASCII`() {
    #expect("x=a¦b".dropFirst(2).split(separator: "¦") == ["a", "b"])
    #expect("k=v=w"[...].firstIndex(of: "=").map { "k=v=w"[$0...] } == "=v=w")
    #expect("k=v=w".lastIndex(of: "=").map { "k=v=w"[$0...] } == "=w")
  }

  @Test func `takes a return and the line feed behind it for one sign`() {
    #expect("a\r\nb\nc".split(separator: "\n") == ["a\r\nb", "c"])
  }
}
