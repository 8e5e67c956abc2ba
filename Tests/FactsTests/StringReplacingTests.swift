import Facts
import Testing

@Suite struct `Texts in place of others` {
  @Test(arguments: [
    ("a-b-c", "-", "_", "a_b_c"), ("aaa", "aa", "b", "ba"), ("shop", "x", "y", "shop"),
    ("shop", "", "y", "shop"), ("grüße/ß", "ß", "ss", "grüsse/ss"), ("ab", "ab", "", ""),
    ("x${env:A}", "${env:", "${", "x${A}"), ("", "a", "b", ""), ("a", "abc", "b", "a"),
  ])
  func `stand wherever the old one stood, from left to right`(
    _ text: String,
    _ old: String,
    _ new: String,
    _ wanted: String
  ) {
    #expect(text.replacing(old, with: new) == wanted)
    #expect(text[...].replacing(old, with: new) == wanted)
  }
}
