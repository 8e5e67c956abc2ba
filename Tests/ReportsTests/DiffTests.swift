import ArchitectureModel
import Facts
import Reports
import TestSupport
import Testing

@Suite struct `A report of changes` {
  private static let change = Diff(base: .shop, head: .grownShop)
  private static let nothing = Diff(base: .shop, head: .shop)

  @Test func `as text has the verdict, then what to look at`() {
    #expect(
      Self.change.text(stages: [.production], terminal: Terminal(isColoured: false)) == """
        This change adds 1 cache and 1 synchronous call.  0123456789 → 0123456789

        + cache sessions (slate)                           a new cache  compose.yaml:2
        + api → sessions (granite)                         a new call that waits  api/main.go:1

        2 changes in development, tests and samples not shown (--stage all)

        """
    )
  }

  @Test func `as text says that there is nothing`() {
    let text = Self.nothing.text(stages: [.production], terminal: Terminal(isColoured: false))
    #expect(text.hasPrefix("Nothing architectural changed."))
  }

  @Test func `as a comment begins with a mark and the verdict, and shows what changed`() {
    #expect(
      Self.change.markdown(stages: [.production], links: "https://example.org/shop/blob") == """
        <!-- asbuilt:comment v1 root=. head=0123456789 -->
        ### 🏗 Architecture: this change adds 1 cache and 1 synchronous call

        | | what | where |
        |---|---|---|
        | ➕ | **cache sessions (slate)** | \
        [`compose.yaml:2`](https://example.org/shop/blob/0123456789abcdef0123456789abcdef01234567/compose.yaml#L2) |
        | ➕ | **api → sessions (granite)**: a new call that waits | \
        [`api/main.go:1`](https://example.org/shop/blob/0123456789abcdef0123456789abcdef01234567/api/main.go#L1) |

        ```mermaid
        flowchart LR
          c1[("sessions #40;slate#41;")]:::new
          c2["api"]
          c3[("db #40;granite#41;")]
          c2 ==>|"new granite"| c1
          c2 -->|"granite"| c3
          classDef new stroke:#1a7f37,stroke-width:3px
          classDef gone stroke:#d1242f,stroke-dasharray:5 5
          classDef changed stroke:#9a6700,stroke-width:3px
        ```

        <sub>asbuilt 1.2.3 · base `0123456789` → head `0123456789`</sub>

        """
    )
  }

  @Test func `as a comment quotes why, and counts the connections of what is gone`() {
    let diff = Diff(base: .grownShop, head: .shop) { changes in changes.map { _ in .invented } }
    let body = diff.markdown(stages: [.production], links: nil)
    #expect(body.contains("| ➖ | **cache sessions (slate)** | `compose.yaml:2` (before) |"))
    #expect(body.contains(" explained: “because it is slow” |"))
    #expect(body.contains("\n- 1 connection of parts that are gone\n"))
    #expect(!body.contains("a cache less") && !body.contains("a connection less"))
  }

  @Test func `as a comment is silent when nothing changed`() {
    #expect(Self.nothing.markdown(stages: Set(Stage.allCases), links: nil) == "")
  }

  @Test func `as JSON keeps to its schema`() throws {
    let schema = try JSONSchema(named: "diff-1.0")
    #expect(schema.problems(in: Self.change.json) == [])
    #expect(schema.problems(in: Self.nothing.json) == [])
    let back = Diff(base: .grownShop, head: .shop)
    #expect(schema.problems(in: back.json) == [])
  }
}

@Suite struct `A comment from hostile names` {
  private static func diff(_ texts: [String]) -> Diff {
    Diff(base: .of([]), head: .hostile(texts))
  }

  @Test func `keeps its table and closes its code spans`() {
    for seed in 0..<20 {
      let texts = HostileTexts.random(60, seed: UInt64(seed)) + HostileTexts.known
      let body = Self.diff(texts).markdown(stages: Set(Stage.allCases), links: nil)
      for line in Self.outside(of: body) {
        #expect(MarkdownSource(line).prose != nil, "\(line)")
        #expect(HostileTexts.isPlain(line), "\(line)")
        if line.hasPrefix("|") { #expect(MarkdownSource(line).cells == 3, "\(line)") }
      }
    }
  }

  @Test(arguments: [0, 10, 1_000, 20_000])
  func `is never longer than a forge takes, and says what is missing`(number: Int) {
    let texts = HostileTexts.random(number, seed: 7) + HostileTexts.known
    let body = Self.diff(texts).markdown(stages: Set(Stage.allCases), links: "https://example.org")
    #expect(body.utf16.count <= 65_000)
    #expect(body.hasPrefix("<!-- asbuilt:comment v1 ") && body.hasSuffix("</sub>\n"))
    if number > 1_000 { #expect(body.contains("too long for a comment")) }
  }

  @Test func `draws at most fifteen parts`() {
    let body = Self.diff(HostileTexts.random(200, seed: 9)).markdown(
      stages: Set(Stage.allCases),
      links: nil
    )
    let nodes = body.split(separator: "\n").filter { $0.hasPrefix("  c") && $0.contains(":::") }
    #expect(nodes.count == 15 && body.contains("more[\"and "))
  }

  @Test func `as text shows control characters as text`() {
    let text = Self.diff(HostileTexts.known).text(
      stages: Set(Stage.allCases),
      terminal: Terminal(isColoured: false)
    )
    #expect(HostileTexts.isPlain(text))
  }

  /// The lines outside of the picture.
  private static func outside(of body: String) -> [String] {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: "```mermaid"),
      let end = lines[(start + 1)...].firstIndex(of: "```")
    else { return lines }
    return Array(lines[..<start] + lines[(end + 1)...])
  }
}
