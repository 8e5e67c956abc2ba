import Facts
import Formats
import Testing

@Suite struct `XML documents` {
  @Test func `elements with attributes, text and lines`() {
    let file = FileText(
      """
      <?xml version="1.0"?>
      <!DOCTYPE a [ <!ENTITY x "boom"> ]>
      <m:a xmlns:m="u" k='&lt;1&gt;'>
        <!-- <b/> -->
        <b>&#65;&amp;&x;<![CDATA[<c>]]></b>
        <b/>
      </m:a>
      """
    )
    let root = file.xml.root
    #expect(root?.name == "a")
    #expect(root?.attribute("k") == "<1>")
    #expect(root?.children(named: "b").map(\.line) == [5, 6])
    #expect(root?.text(of: "b") == "A&&x;<c>")
    #expect(file.xml.gaps.isEmpty)
  }

  @Test func `a missing end tag costs only the structure around it`() {
    let file = FileText("<a><b>1<c>2</a>")
    #expect(file.xml.root?[path: "b", "c"]?.text == "2")
    #expect(file.xml.gaps == [Gap(line: 1, reason: "not valid XML: element is not closed")])
  }

  @Test func `depth is bounded`() {
    let file = FileText(String(repeating: "<a>", count: 5_000))
    #expect(file.xml.gaps.map(\.reason) == ["nested too deeply"])
  }
}
