import ArchitectureModel
import Reports
import Testing

@Suite struct `The text report` {
  private let plain = Terminal(isColoured: false)
  private let coloured = Terminal(isColoured: true)

  @Test func `lists components by kind with what they call and why`() {
    #expect(
      Scan.shop.text(stages: [.production], terminal: plain) == """
        2 components, 1 connection  at 0123456789

        Services
          api  go             compose.yaml:2
            → db                       granite          api/main.go:1 +1  reads DATABASE_URL

        Databases
          db  granite        compose.yaml:2

        Loose ends
          api/ads.go:4  reads ADS_URL

        Not understood
          b.yaml:7  not closed

        1 component of development, tests and samples not shown (--stage all)

        """
    )
  }

  @Test func `marks what is not production`() {
    let text = Scan.shop.text(stages: Set(Stage.allCases), terminal: plain)
    #expect(text.contains("  mail  go             compose.yaml:2 [development]\n"))
    #expect(text.contains("3 components, 2 connections"))
    #expect(!text.contains("not shown"))
  }

  @Test func `says in words that there is nothing`() {
    let text = Scan.of([]).text(stages: [.production], terminal: plain)
    #expect(text == "0 components, 0 connections  at 0123456789\n\nNo deployed parts found.\n")
  }

  @Test func `differs in colour only`() {
    for scan in [Scan.shop, .of([]), .hostile(HostileTexts.known)] {
      let text = scan.text(stages: Set(Stage.allCases), terminal: coloured)
      #expect(text.contains("\u{1B}["))
      #expect(text.withoutColour == scan.text(stages: Set(Stage.allCases), terminal: plain))
    }
  }

  @Test func `lets no text of the repository reach the terminal raw`() {
    let lines = Self.lineCount(of: Array(repeating: "x", count: 100))
    for seed in 0..<20 {
      let texts = HostileTexts.random(100, seed: UInt64(seed))
      let text = Scan.hostile(texts).text(stages: Set(Stage.allCases), terminal: plain)
      #expect(HostileTexts.isPlain(text))
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == lines)
    }
  }

  private static func lineCount(of texts: [String]) -> Int {
    Scan.hostile(texts).text(stages: Set(Stage.allCases), terminal: Terminal(isColoured: false))
      .split(separator: "\n", omittingEmptySubsequences: false).count
  }
}

extension String {
  /// Without `ESC [ digits m`.
  fileprivate var withoutColour: String {
    var kept = UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        rest = rest.drop { $0 != "m" }.dropFirst()
      } else {
        kept.append(scalar)
      }
    }
    return String(kept)
  }
}
