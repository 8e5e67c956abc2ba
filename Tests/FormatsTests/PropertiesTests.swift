import Formats
import Testing

@Suite struct `Properties documents` {
  @Test func `keys, continuation lines, escapes and parts`() {
    let document = PropertiesDocument(
      FileText("# note\na=1\nb : two \\\n   words\nc\\ d value\ne\n#---\nf=\\u00e9\\=\\\\\n")
    )
    let lines = document.entries.map { "\($0.part) \($0.line) \($0.key)=\($0.value)" }
    #expect(lines == ["0 2 a=1", "0 3 b=two words", "0 5 c d=value", "0 6 e=", "1 8 f=é=\\"])
  }
}
