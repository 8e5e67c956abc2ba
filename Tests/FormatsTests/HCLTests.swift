import Facts
import Formats
import Testing

@Suite struct `HCL documents` {
  @Test func `blocks, attributes and expressions with lines`() {
    let file = FileText(
      #"""
      a "x" "y" {
        one = "t${f("u")}v" // comment
        two = [1, "b", { c = d.e }]
        three = concat(["a"], b)
        four = g ? "h" : "i"
        five = <<-EOT
          line
        EOT
        inner { k = true }
      }
      """#
    )
    let block = file.hcl.body.blocks.first
    #expect(block?.labels == ["x", "y"])
    #expect(block?.body.attributes.map(\.line) == [2, 3, 4, 5, 6])
    #expect(block?.body["one"]?.string == #"t${f("u")}v"#)
    #expect(block?.body["two"]?.items.last?["c"]?.value == .scalar("d.e", isQuoted: false))
    #expect(block?.body["three"]?.tag == "!concat")
    #expect(block?.body["four"]?.string == #"g ? "h" : "i""#)
    #expect(block?.body["five"]?.string == "    line\n")
    #expect(block?.body.blocks("inner").first?.body["k"]?.string == "true")
    #expect(file.hcl.gaps.isEmpty)
  }

  @Test func `a broken line leaves a gap and its neighbours`() {
    let file = FileText("a = 1\n= 2\nb {\n c = 3\n")
    #expect(file.hcl.body["a"]?.string == "1")
    #expect(file.hcl.body.blocks.first?.body["c"]?.string == "3")
    #expect(file.hcl.gaps.map(\.line) == [2, 5])
  }
}
