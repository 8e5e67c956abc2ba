import ArchitectureModel
import Reports
import Testing

@Suite struct `Diagrams` {
  @Test func `in Mermaid have a shape for each kind and an arrow for each style`() {
    #expect(
      Scan.shop.mermaid(stages: [.production]) == """
        flowchart LR
          c1["api"]
          c2[("db #40;granite#41;")]
          c1 -->|"granite"| c2

        """
    )
  }

  @Test func `in DOT have one, too`() {
    #expect(
      Scan.shop.dot(stages: [.production]) == """
        digraph asbuilt {
          rankdir=LR;
          node [shape=box, fontname="sans-serif"];
          c1 [label="api", shape=box];
          c2 [label="db (granite)", shape=cylinder];
          c1 -> c2 [label="granite"];
        }

        """
    )
  }

  @Test func `show only the stages asked for`() {
    #expect(!Scan.shop.mermaid(stages: [.production]).contains("mail"))
    #expect(Scan.shop.mermaid(stages: Set(Stage.allCases)).contains("mail"))
    #expect(Scan.shop.dot(stages: Set(Stage.allCases)).contains("mail"))
  }

  @Test func `keep to one statement a line whatever names say`() {
    for seed in 0..<20 {
      let texts = HostileTexts.random(100, seed: UInt64(seed)) + HostileTexts.known
      let scan = Scan.hostile(texts)
      let mermaid = scan.mermaid(stages: Set(Stage.allCases)).split(separator: "\n")
      let dot = scan.dot(stages: Set(Stage.allCases)).split(separator: "\n")
      #expect(mermaid.count == 1 + texts.count * 2 - 1)
      #expect(dot.count == 4 + texts.count * 2 - 1)
      for line in mermaid.dropFirst() { #expect(Self.isMermaid(line), "\(line)") }
      for line in dot.dropFirst(3).dropLast() { #expect(Self.isDOT(line), "\(line)") }
    }
  }

  /// `  c1["…"]` or `  c1 -->|"…"| c2`, with nothing but words in the label.
  private static func isMermaid(_ line: Substring) -> Bool {
    let parts = line.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    guard parts.count == 3 else { return false }
    return (Array(parts[0]) + Array(parts[2])).allSatisfy { byte in
      " c0123456789-.>|[](){}/\\".utf8.contains(byte)
    }
  }

  /// `  c1 […label="…"…];` with the string closed by the quotation mark that closes it.
  private static func isDOT(_ line: Substring) -> Bool {
    let bytes = Array(line.utf8)
    guard let quote = bytes.firstIndex(of: UInt8(ascii: "\"")),
      bytes[..<quote].reversed().starts(with: "label=".utf8.reversed())
    else { return false }
    return (["];", ", style=dashed];"] + shapes).contains { end in
      bytes.reversed().starts(with: end.utf8.reversed())
        && `Escaped texts`.isWholeString(
          String(decoding: bytes[quote...].dropLast(end.utf8.count), as: UTF8.self)
        )
    }
  }

  private static let shapes = ["cylinder", "cds", "component", "trapezium", "oval", "box"].map {
    ", shape=\($0)];"
  }
}
