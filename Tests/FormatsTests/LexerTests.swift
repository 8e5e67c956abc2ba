import Facts
import Formats
import Testing

@Suite struct `Source lexer` {
  /// Words and marks as they are, strings in guillemets, patterns in slashes; a bar before interpolated expressions.
  private func tokens(_ text: String, _ language: Language) -> String {
    let bytes = Array(text.utf8)
    let list = Lexer.tokens(of: bytes, in: .of(language))
    var parts: [String] = []
    for (index, token) in list.tokens.enumerated() {
      if index == list.mainCount { parts.append("|") }
      let content = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
      switch token.kind {
      case .string: parts.append("«\(content)»")
      case .pattern: parts.append("/\(content)/")
      default: parts.append(content)
      }
    }
    return parts.joined(separator: " ")
  }

  @Test func `leaves comments out in every language`() {
    #expect(tokens("a // b\nc /* d\n e */ f", .go) == "a c f")
    #expect(tokens("a # b 'c\nd", .python) == "a d")
    #expect(tokens("a /* b /* c */ d */ e", .swift) == "a e")
    #expect(tokens("a /* b /* c */ d", .java) == "a d")
    #expect(tokens("a\n=begin\nb 'c\n=end\nd", .ruby) == "a d")
    #expect(tokens("<p>it's</p><?php a(); // b ?><i>x</i><?= c ?>", .php) == "a ( ) ; c")
    #expect(tokens("<?php #[A]\n# b\nc", .php) == "# [ A ] c")
  }

  @Test func `reads the strings of Python`() {
    #expect(tokens(#"a = "x" 'y' r'\z' b"w""#, .python) == #"a = «x» «y» «\z» «w»"#)
    #expect(tokens("\"\"\"a 'b'\nc\"\"\" d", .python) == "«a 'b'\nc» d")
    #expect(tokens(#"f"{a['b']}:{{c}}""#, .python) == "«{a['b']}:{{c}}» | { a [ «b» ] }")
    #expect(tokens("it's\nb", .python) == "it ' s b")
  }

  @Test func `reads templates and patterns of JavaScript`() {
    #expect(
      tokens("`a${b(`c${d}`)}e`", .javascript) == "«a${b(`c${d}`)}e» | { b ( { d } «c${d}» ) }"
    )
    #expect(
      tokens("a = /b'[/]\"/g.test(c) / 2 / d", .javascript) == #"a = /b'[/]"/ . test ( c ) / 2 / d"#
    )
    #expect(
      tokens("<p>Don't</p>\n<b>{x}</b>", .javascript) == "< p > Don ' t < / p > < b > { x } < / b >"
    )
  }

  @Test func `reads here-documents, word lists and symbols of Ruby`() {
    #expect(tokens("a(<<~X, b)\n  c 'd\nX\ne", .ruby) == "a ( «  c 'd» , b ) e")
    #expect(tokens("%w[a:1 b:2] << c", .ruby) == "«a:1 b:2» < < c")
    #expect(tokens("x = y / 2 if a =~ /b\"/", .ruby) == #"x = y / 2 if a = ~ /b"/"#)
    #expect(
      tokens(##""#{ENV["A"]}/b" if a?"##, .ruby) == ##"«#{ENV["A"]}/b» if a? | { ENV [ «A» ] }"##
    )
  }

  @Test func `reads sigils of Elixir and here-documents of PHP`() {
    #expect(tokens("~s(a (b) c) ~r/d'/ ?' e!", .elixir) == "«a (b) c» /d'/ ?' e!")
    #expect(tokens("<?php $a = <<<'X'\n it's\n X;\n$b", .php) == "$ a = « it's» ; $ b")
    #expect(tokens(#"<?php "{$a->b}/$c""#, .php) == "«{$a->b}/$c» | { $ a - > b }")
  }

  @Test func `reads characters and raw strings of compiled languages`() {
    #expect(tokens(##"'a' &'b T r#"c"d"# b"e""##, .rust) == ##"'a' & ' b T «c"d» «e»"##)
    #expect(tokens(#"R"x(a")b)x" u8"c" 1'000"#, .cpp) == #"«a")b» «c» 1'000"#)
    #expect(
      tokens(#"@"a""b" $"c{d}" """e"f""" '"'"#, .csharp) == #"«a""b» «c{d}» «e"f» '"' | { d }"#
    )
    #expect(tokens("`a\\` \"b\\\"c\" '\\''", .go) == #"«a\» «b\"c» '\''"#)
    #expect(tokens(#"s"a$b${c}" 'x'"#, .scala) == "«a$b${c}» 'x' | { c }")
    #expect(tokens(##""\(a("b"))" #"c"d"#"##, .swift) == ##"«\(a("b"))» «c"d» | ( a ( «b» ) )"##)
    #expect(tokens("\"\"\"\n a \"b\"\n\"\"\" c", .java) == "«\n a \"b\"\n» c")
    #expect(tokens(#""${a["b"]}$c""#, .kotlin) == #"«${a["b"]}$c» | { a [ «b» ] }"#)
  }

  @Test func `counts lines through comments and strings`() {
    let bytes = Array("/*\n*/ `a\nb` c\nd".utf8)
    #expect(Lexer.tokens(of: bytes, in: .javascript).tokens.map(\.line) == [2, 3, 4])
  }

  @Test(arguments: Language.allCases)
  func `survives any bytes in linear time`(language: Language) {
    let hostile = [
      "'\\", "\"", "`${", "#{\"", "<<~A\n", "<<<A\n", "%w(", "~s(", "/*", "\"\"\"", "r#\"", "{",
      "f\"{", "$\"{",
    ]
    for text in hostile {
      let bytes = Array(String(repeating: text, count: 4_000).utf8)
      let list = Lexer.tokens(of: bytes, in: .of(language))
      #expect(list.tokens.allSatisfy { $0.start <= $0.end && Int($0.end) <= bytes.count })
    }
    var state: UInt64 = 42
    let random = (0..<50_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    #expect(Lexer.tokens(of: random, in: .of(language)).mainCount > 0 || language == .php)
  }
}
