import ArchitectureModel
import Reports
import Testing

@Suite struct `Escaped texts` {
  private static let texts = HostileTexts.known + HostileTexts.random(10_000, seed: 7)

  @Test func `shows what a terminal would obey`() {
    #expect(Escaping.terminal("a\u{1B}[31mb") == "a\\u{1b}[31mb")
    #expect(Escaping.terminal("a\nb\u{202E}c") == "a\\u{a}b\\u{202e}c")
    for text in Self.texts {
      let shown = Escaping.terminal(text)
      #expect(
        HostileTexts.isPlain(shown) && !shown.unicodeScalars.contains("\n"),
        "\(text.debugDescription)"
      )
    }
  }

  @Test func `cuts what is long`() {
    #expect(Escaping.terminal(String(repeating: "x", count: 300)).count == 201)
  }

  @Test func `leaves nothing in Markdown that is syntax`() {
    for text in Self.texts {
      let prose = MarkdownSource(Escaping.markdown(text)).prose
      let found = prose?.unicodeScalars.contains { "`|<>[]*_\\~!@$\n".unicodeScalars.contains($0) }
      #expect(found == false, "\(text.debugDescription): \(prose ?? "an open code span")")
      #expect(
        prose?.contains("://") == false && prose?.contains("www.") == false,
        "\(text.debugDescription)"
      )
    }
  }

  @Test(arguments: [
    "@acme", "#1", "acme/shop#1", "!1", "$1", "%1", "%\"a b\"", "&1", "~bug", "^alert", "GH-1",
    "gh-12",
    "[issue:1]", "[vulnerability:1]", "acme@0123456", "89abcdef0123456789abcdef0123456789abcdef",
    "see 0123456 there",
  ])
  func `leaves no reference in Markdown`(text: String) {
    let shown = Escaping.markdown(text).replacing("&#64;", with: "@").replacing("&#35;", with: "#")
      .replacing("&amp;", with: "&").replacing("&#58;", with: ":").replacing("\\", with: "")
    #expect(shown.replacing("\u{200B}", with: "") == text)
    #expect(!shown.contains(text), "\(shown.debugDescription)")
    var run = 0
    for scalar in shown.unicodeScalars {
      run = scalar.properties.isASCIIHexDigit ? run + 1 : 0
      #expect(run < 7)
    }
  }

  @Test func `leaves names in Markdown as they are`() {
    for text in [
      "orders", "cache sessions (redis)", "api → db (postgresql)", "a-b 16.2", "deadbeef",
    ] {
      #expect(Escaping.markdown(text) == text)
    }
  }

  @Test func `closes every code span`() {
    for text in Self.texts {
      let source = MarkdownSource(Escaping.code(text))
      #expect(source.prose == "", "\(text.debugDescription)")
      #expect(source.cells == -1, "\(text.debugDescription)")
    }
  }

  @Test func `leaves nothing in a link's target that ends it`() {
    #expect(Escaping.path("a b/ü(1).go") == "a%20b/%C3%BC%281%29.go")
    for text in Self.texts {
      let isPlain = Escaping.path(text).utf8.allSatisfy { byte in
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39
          || "/.-_%".utf8.contains(byte)
      }
      #expect(isPlain, "\(text.debugDescription)")
    }
  }

  @Test func `leaves nothing in Mermaid that ends a label or starts a directive`() {
    let syntax = "\"<>`[]{}()|\\%&\n".unicodeScalars
    for text in Self.texts {
      let label = Escaping.mermaid(text)
      #expect(!label.unicodeScalars.contains { syntax.contains($0) }, "\(text.debugDescription)")
    }
  }

  @Test func `leaves no open string in DOT`() {
    for text in Self.texts {
      #expect(Self.isWholeString("\"\(Escaping.dot(text))\""), "\(text.debugDescription)")
    }
  }

  /// One quoted string of DOT and nothing behind it.
  ///
  /// Source: Graphviz, "DOT Language".
  static func isWholeString(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "\"") else { return false }
    var at = 1
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\") {
        at += 2
      } else if bytes[at] == UInt8(ascii: "\"") {
        return at == bytes.count - 1
      } else if bytes[at] == 0x0A {
        return false
      } else {
        at += 1
      }
    }
    return false
  }
}
