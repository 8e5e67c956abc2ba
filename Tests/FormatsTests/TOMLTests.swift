import Facts
import Formats
import Testing

@Suite struct `TOML documents` {
  @Test func `tables, arrays of tables, dotted keys and inline tables keep their lines`() {
    let file = FileText(
      """
      title = "a # b" # comment
      [server]
      port = 8080
      hosts = [
        "one", # first
        'two',
      ]
      [[bin]]
      name = "x"
      [[bin]]
      name = "y"
      [server.tls]
      a."b c".d = { e = 1, f = [true] }
      """
    )
    let root = file.toml.root
    #expect(root["title"]?.string == "a # b")
    #expect(root[path: "server", "hosts"]?.items.map(\.line) == [5, 6])
    #expect(root["bin"]?.items.map { $0["name"]?.string } == ["x", "y"])
    #expect(root[path: "server", "tls", "a", "b c", "d"]?["e"]?.string == "1")
    #expect(root["server"]?.entries.last?.line == 12)
    #expect(file.toml.gaps.isEmpty)
  }

  @Test func `strings of all four forms`() {
    let file = FileText(
      #"""
      a = "tab\tquote\" \u00E9"
      b = 'C:\path'
      c = """
      one \
          two"""
      d = '''
      raw \n
      '''
      """#
    )
    let values = file.toml.root.entries.map(\.value.string)
    #expect(values == ["tab\tquote\" é", #"C:\path"#, "one two", "raw \\n\n"])
  }

  @Test func `a broken line leaves a gap and its neighbours`() {
    let file = FileText("a = 1\nb = \nc = 3\n[x\nd = 4\n[y]\ne = 5 f\na = 6\n")
    #expect(file.toml.root.entries.map(\.key) == ["a", "c", "y"])
    #expect(file.toml.gaps.map(\.line) == [2, 4, 7])
  }
}
