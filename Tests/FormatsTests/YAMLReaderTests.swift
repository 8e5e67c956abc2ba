import Facts
import Formats
import Testing

/// The document in a notation without choices: `{a:'1',b:[~]}`.
private func notation(_ node: Node) -> String {
  let text =
    switch node.value {
    case .null: "~"
    case .scalar(let text, _): "'\(text)'"
    case .sequence(let items): "[\(items.map(notation).joined(separator: ","))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key):\(notation($0.value))" }.joined(separator: ","))}"
    }
  return (node.tag ?? "") + text
}

private func notation(_ text: String) -> String {
  FileText(text).yaml.roots.map(notation).joined(separator: " ")
}

@Suite struct `YAML reader` {
  @Test(arguments: [
    ("a: 1\nb:\n  c: x y\n  d:\n  - 1\n  -\n    e: f\n", "{a:'1',b:{c:'x y',d:['1',{e:'f'}]}}"),
    ("a:\n- x\n- y: 1\n  z: 2\n-   - n\n    - m\nb: 3", "{a:['x',{y:'1',z:'2'},['n','m']],b:'3'}"),
    ("a: # comment\n  b#c # comment\n", "{a:'b#c'}"),
    ("url: http://x:80/#/y\ntime: 12:30", "{url:'http://x:80/#/y',time:'12:30'}"),
    ("a:\nb: ~\nc: null\nd: ''\ne: \"null\"", "{a:~,b:~,c:~,d:'',e:'null'}"),
    ("\"a b\": 1\n'c''d': 2\n? long\n: 3\n", "{a b:'1',c'd:'2',long:'3'}"),
    ("a: one\n  two\n\n  three\nb: 1", "{a:'one two\nthree',b:'1'}"),
    ("plain\n", "'plain'"),
    ("- a\n-\n- - b\n", "['a',~,['b']]"),
    ("a: b\r\nc:\r\n  - d\r\n", "{a:'b',c:['d']}"),
    ("%YAML 1.2\n---\na: 1\n...\nrubbish: [", "{a:'1'}"),
  ])
  func `reads blocks`(text: String, expected: String) {
    #expect(notation(text) == expected)
  }

  @Test(arguments: [
    ("a: {b: 1, c: [x, 'y, z', \"}\"], d: {}, e}", "{a:{b:'1',c:['x','y, z','}'],d:{},e:~}}"),
    ("[a: 1, {\"b\":2}, http://x:1, c:\n d]", "[{a:'1'},{b:'2'},'http://x:1',{c:'d'}]"),
    ("a: [1, # comment\n  2,\n]\nb: 3", "{a:['1','2'],b:'3'}"),
    ("{\"a\": {\"b\": [1, null, true]}}", "{a:{b:['1',~,'true']}}"),
    ("a: [${X}, {{ .Values.b }}]", "{a:['${X}','{{ .Values.b }}']}"),
    ("a: [one\n  two, three]", "{a:['one two','three']}"),
  ])
  func `reads collections in brackets`(text: String, expected: String) {
    #expect(notation(text) == expected)
  }

  @Test(arguments: [
    ("a: |\n  x\n    y\n\n  z\nb: 1", "{a:'x\n  y\n\nz\n',b:'1'}"),
    ("a: |-\n  x\nb: >+\n  y\n  z\n\nc: 1", "{a:'x',b:'y z\n\n',c:'1'}"),
    ("a: >\n  one\n  two\n\n  three\n    four\n  five\n", "{a:'one two\nthree\n  four\nfive\n'}"),
    ("a: |2\n    x\n", "{a:'  x\n'}"),
    ("- |\n x\n- >-\n y\n z\n", "['x\n','y z']"),
    ("a: \"one\n  two\\n\\\n  three\\u00e9\\x41\"", "{a:'one two\nthreeéA'}"),
    ("a: 'it''s\n\n  two'", "{a:'it's\ntwo'}"),
    ("a: |\nb: 1", "{a:'',b:'1'}"),
    ("a: |\n  # no comment\n  b: c", "{a:'# no comment\nb: c'}"),
  ])
  func `reads texts of several lines`(text: String, expected: String) {
    #expect(notation(text) == expected)
  }

  @Test(arguments: [
    ("a: &x {b: 1}\nc: *x\n", "{a:{b:'1'},c:{b:'1'}}"),
    ("a: &x\n  b: 1\nc:\n  <<: *x\n  d: 2\n", "{a:{b:'1'},c:{d:'2',b:'1'}}"),
    ("a: &x 1\nb: [*x, *x]\nc: *unknown", "{a:'1',b:['1','1'],c:~}"),
    (
      "l: &x {a: 1, b: 1}\nm: &y {b: 2}\nn: {<<: [*y, *x]}",
      "{l:{a:'1',b:'1'},m:{b:'2'},n:{b:'2',a:'1'}}"
    ),
    ("a: !Ref B\nb: !Sub \"x\"\nc: !If [1]\nd: !!str 2", "{a:!Ref'B',b:!Sub'x',c:!If['1'],d:'2'}"),
    ("- &a x: 1\n- !T\n  y: 2\n- *a", "[{x:'1'},!T{y:'2'},~]"),
    ("a: &x !T\n  b: 1\nc: *x", "{a:!T{b:'1'},c:!T{b:'1'}}"),
  ])
  func `follows anchors, merges and tags`(text: String, expected: String) {
    #expect(notation(text) == expected)
  }

  @Test(arguments: [
    ("a: {{ .x }}\nb: {{ .y }}:{{ .z }} # c", "{a:'{{ .x }}',b:'{{ .y }}:{{ .z }}'}"),
    ("a: \"{{ default \"x: y\" .z }}/b\"", "{a:'{{ default \"x: y\" .z }}/b'}"),
    ("{{ .key }}: 1\n{{- /* several\nlines */}}\nb: 2", "{{{ .key }}:'1',b:'2'}"),
    ("{{- if .x }}\na: 1\n{{- else }}\na: 2\n{{- end }}", "{a:'1',a:'2'}"),
    ("a:\n{{ include \"x\" . | indent 2 }}\n  b: 1\nc: 2", "{a:{b:'1'},c:'2'}"),
    ("a: |\n  x\n{{ .y | indent 2 }}\n  z\nb: 1", "{a:'x\n\nz\n',b:'1'}"),
    ("{% if x %}\na: {{ y }}\n{% endif %}\n<% z %>\nb: <%= w %>", "{a:'{{ y }}',b:'<%= w %>'}"),
    ("a: ${{ inputs.x }}\n", "{a:'${{ inputs.x }}'}"),
    ("- {{ .a }}\n- name: {{ .b }}", "['{{ .a }}',{name:'{{ .b }}'}]"),
  ])
  func `keeps expressions and passes template blocks`(text: String, expected: String) {
    #expect(notation(text) == expected)
  }

  @Test(arguments: [
    ("a: 1\n  stray: 2\nb: 3", "{a:'1',b:'3'}", [2]),
    ("a: 1\nno colon\nb: 2", "{a:'1',b:'2'}", [2]),
    ("a: \"x\" y\nb: 2", "{a:'x',b:'2'}", [1]),
    ("a: 1\nb:\n  c: 2\n  d: [x", "{a:'1',b:{c:'2',d:['x']}}", [4]),
    ("a: 1\nb: \"open\n", "{a:'1'}", [2]),
    ("[", "", [1]),
    ("a: [x}\nb: 1", "{a:['x']}", [1]),
  ])
  func `keeps what stands around a broken line`(text: String, expected: String, lines: [Int]) {
    let file = FileText(text)
    #expect(file.yaml.roots.map(notation).joined(separator: " ") == expected)
    #expect(file.yaml.gaps == lines.map { Gap(line: $0, reason: "not valid YAML") })
  }

  @Test func `knows the line of everything`() {
    let root = FileText("# c\na:\n  - b: |\n      x\n      y\n    c: [1,\n      2]\n").yaml.roots
      .first
    let item = root?["a"]?.items.first
    #expect(root?.entries.first?.line == 2)
    #expect(item?.line == 3)
    #expect(item?["b"]?.line == 3)
    #expect(item?["c"]?.items.map(\.line) == [6, 7])
  }

  @Test func `bounds depth, nodes and documents`() {
    let deep = FileText(String(repeating: "[", count: 500)).yaml
    #expect(deep.gaps.map(\.reason) == ["nested too deeply"])
    let bomb = (1...9).map { "a\($0): &a\($0) [\(String(repeating: "*a\($0 - 1),", count: 9))]" }
    let text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + bomb.joined(separator: "\n")
    #expect(FileText(text).yaml.gaps.map(\.reason) == ["too many nodes"])
    let many = FileText(String(repeating: "a\n---\n", count: 20_010)).yaml
    #expect(many.gaps.map(\.reason) == ["more than 20000 documents"])
  }

  @Test func `leaves schemas of extensions out`() {
    let text = "kind: CustomResourceDefinition\nspec: x\n---\nkind: Pod\n"
    #expect(notation(text) == "{kind:'Pod'}")
  }

  @Test func `ends on every beginning of a file`() {
    let text = """
      a: &x {b: [1, "two\\n", 'three']}
      c: |
        text
      ? d
      : !T *x
      {{- if .e }}
      - {{ .f }}
      """
    let bytes = Array(text.utf8)
    for count in bytes.indices {
      _ = YAMLDocuments(Array(bytes[..<count]))
      _ = YAMLDocuments(Array(bytes[count...]))
    }
  }
}
