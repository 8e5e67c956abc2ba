import ArchitectureModel
import Reports
import Testing

@Suite struct `The Markdown report` {
  @Test func `has a diagram, tables and what was read`() {
    #expect(
      Scan.shop.markdown(stages: [.production]) == """
        # As-built architecture

        2 components and 1 connection, read from commit `0123456789`.

        ```mermaid
        flowchart LR
          c1["api"]
          c2[("db #40;granite#41;")]
          c1 -->|"granite"| c2
        ```

        ## Services

        | name | what | where | certainty | evidence |
        |---|---|---|---|---|
        | api | go | compose, kubernetes | configured | [`compose.yaml:2`](compose.yaml#L2) |

        ## Databases

        | name | what | where | certainty | evidence |
        |---|---|---|---|---|
        | db | granite | compose | configured | [`compose.yaml:2`](compose.yaml#L2) |

        ## Connections

        | from | to | how | certainty | because |
        |---|---|---|---|---|
        | api | db | granite, sync | configured | reads DATABASE\\_URL ([`api/main.go:1`](api/main.go#L1)); \
        sets DATABASE\\_URL to db ([`api/main.go:2`](api/main.go#L2)) |

        ## Loose ends

        - reads ADS\\_URL (`api/ads.go:4`)

        ## What was read

        5 of 9 files hold evidence of a known kind.
        1 component of development, tests and samples not shown.

        Not understood:

        - `b.yaml:7`: not closed

        """
    )
  }

  @Test func `says in words that there is nothing`() {
    let text = Scan.of([]).markdown(stages: [.production])
    #expect(text.contains("No deployed parts found"))
    #expect(!text.contains("mermaid"))
  }

  @Test func `keeps its shape whatever names say`() {
    let lines = Self.lines(of: Array(repeating: "x", count: 100)).count
    for seed in 0..<20 {
      let found = Self.lines(of: HostileTexts.random(100, seed: UInt64(seed)))
      #expect(found.count == lines)
      for line in found where line.hasPrefix("|") {
        #expect(MarkdownSource(line).cells == 5, "\(line)")
      }
    }
    let known = Self.lines(of: HostileTexts.known).filter { $0.hasPrefix("|") }
    #expect(known.allSatisfy { MarkdownSource($0).cells == 5 })
  }

  @Test func `closes its code spans and shows control characters as text`() {
    for seed in 20..<40 {
      let texts = HostileTexts.random(100, seed: UInt64(seed)) + HostileTexts.known
      for line in Self.lines(of: texts) {
        #expect(MarkdownSource(line).prose != nil, "\(line)")
        #expect(HostileTexts.isPlain(line), "\(line)")
      }
    }
  }

  /// The lines outside of the diagram.
  private static func lines(of texts: [String]) -> [String] {
    let text = Scan.hostile(texts).markdown(stages: Set(Stage.allCases))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: "```mermaid"),
      let end = lines[(start + 1)...].firstIndex(of: "```")
    else { return lines }
    return Array(lines[..<start] + lines[(end + 1)...])
  }
}
