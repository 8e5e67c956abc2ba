import ArchitectureModel
import Facts
import History
import Reports
import TestSupport
import Testing

@Suite struct `A document of changes` {
  private static let allStages: [Set<Stage>] =
    Stage.allCases.map { [.production, $0] } + [Set(Stage.allCases)]

  /// A comment made of the document is the comment made of what it was written from.
  private func expectSameComment(_ diff: Diff) throws {
    let read = try Diff(document: Array(diff.json.utf8))
    for stages in Self.allStages {
      let links = "https://example.org/shop/blob"
      #expect(
        read.markdown(stages: stages, links: links) == diff.markdown(stages: stages, links: links)
      )
    }
    #expect(read.unchangedMarkdown(run: 7) == diff.unchangedMarkdown(run: 7))
  }

  @Test func `gives the same comment`() throws {
    for (base, head) in [
      (Scan.shop, Scan.grownShop), (.grownShop, .shop), (.shop, .shop), (.shop, .otherShop),
      (.otherShop, .grownShop), (.grownShop, .otherShop),
    ] {
      try expectSameComment(Diff(base: base, head: head))
      try expectSameComment(
        Diff(base: base, head: head) { changes in changes.map { _ in .invented } }
      )
    }
  }

  @Test func `gives the same comment for every graph`() throws {
    for seed in 0..<60 {
      let base = Scan.random(seed: UInt64(seed), parts: seed % 30)
      let head = Scan.random(seed: UInt64(seed + 1_000), parts: seed % 25)
      try expectSameComment(Diff(base: base, head: head))
    }
  }

  @Test func `gives the same comment where something could not be read`() throws {
    let diff = Diff(base: .shop, head: .grownShop.unread)
    try expectSameComment(diff)
    let body = diff.markdown(stages: [.production], links: nil)
    #expect(body.contains("⚠️ The head could not be read whole"))
  }

  @Test func `gives the same comment for hostile names`() throws {
    let texts =
      HostileTexts.known.filter { !$0.isEmpty && !$0.contains("/") }
      + HostileTexts.random(40, seed: 3).filter { !$0.isEmpty && !$0.contains("/") }
    let paths = texts.filter { $0 != "." && $0 != ".." }
    try expectSameComment(Diff(base: .of([]), head: .hostile(paths)))
  }

  @Test func `keeps to its schema`() throws {
    let schema = try JSONSchema(named: "diff-1.0")
    let diff = Diff(base: .shop, head: .otherShop) { $0.map { _ in .invented } }
    #expect(schema.problems(in: diff.json) == [])
    #expect(diff.json.contains("\"around\"") && diff.json.contains("\"was\""))
  }

  private static let document = Diff(base: .shop, head: .otherShop) { $0.map { _ in .invented } }
    .json

  @Test(arguments: [
    ("\"root\": \".\"", "\"root\": \"../x\"", "root"),
    ("\"root\": \".\"", "\"root\": \"\"", "root"),
    ("\"version\": \"1.2.3\"", "\"version\": \"1.2.3 -->\"", "tool.version"),
    ("\"head\": \"0123456789abcdef", "\"head\": \"@everyone 0123456789abcdef", "head"),
    ("\"head\": \"0123456789abcdef", "\"head\": \"0123", "head"),
    ("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"2.0\"", "schemaVersion"),
    ("\"path\": \"compose.yaml\"", "\"path\": \"a/../../b\"", "path"),
    ("\"path\": \"compose.yaml\"", "\"path\": \"/etc/passwd\"", "path"),
    ("\"line\": 2", "\"line\": 0", "line"), ("\"line\": 2", "\"line\": -1", "line"),
    ("\"line\": 2", "\"line\": \"2\"", "line"), ("\"line\": 2", "\"line\": 1e99", "line"),
    ("\"side\": \"head\"", "\"side\": \"left\"", "side"),
    ("\"kind\": \"cache\"", "\"kind\": \"<b>\"", "kind"),
    ("\"change\": \"added\"", "\"change\": \"removed\"", "evidence"),
    ("\"originsSearched\": true", "\"originsSearched\": \"yes\"", "originsSearched"),
    ("\"date\": \"2024-02-03\"", "\"date\": \"yesterday\"", "date"),
    ("\"status\": \"explained\"", "\"status\": \"blessed\"", "status"),
  ])
  func `is refused where something stands that cannot`(good: String, bad: String, place: String) {
    let broken = Self.document.replacing(good, with: bad)
    #expect(broken != Self.document, "\(good) is not in the document")
    #expect(
      performing: { try Diff(document: Array(broken.utf8)) },
      throws: { ($0 as? DocumentProblem)?.place.contains(place) == true }
    )
  }

  @Test(arguments: [
    "", "x", "[]", "{", "null", "{\"schemaVersion\": \"1.0\"}", "\u{0}\u{1}", "\"text\"",
    String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
  ])
  func `is refused when it is none`(text: String) {
    #expect(throws: DocumentProblem.self) { try Diff(document: Array(text.utf8)) }
  }

  @Test func `never stops the program when it is cut or overwritten`() {
    let bytes = Array(Self.document.utf8)
    var numbers = SplitMix(state: 11)
    for _ in 0..<300 {
      var broken = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &numbers)))
      for _ in 0..<3 where !broken.isEmpty {
        let at = Int.random(in: broken.indices, using: &numbers)
        broken[at] = UInt8.random(in: 0...255, using: &numbers)
      }
      _ = try? Diff(document: broken).markdown(stages: Set(Stage.allCases), links: nil)
    }
  }

  @Test func `is refused when a picture would have an edge without ends`() throws {
    let good = Diff(base: .shop, head: .grownShop).json
    _ = try Diff(document: Array(good.utf8))
    let broken = good.replacing("\"to\": \"database:db\"", with: "\"to\": \"database:x\"")
    let problem = #expect(throws: DocumentProblem.self) { try Diff(document: Array(broken.utf8)) }
    #expect(problem?.place == "around")
  }

  @Test func `may have members that are not known yet`() throws {
    let newer = Self.document.replacing(
      "{\n  \"schemaVersion\"",
      with: "{\"later\": [1], \"schemaVersion\""
    )
    #expect(newer != Self.document)
    _ = try Diff(document: Array(newer.utf8))
  }

  @Test func `leads no link out of the commit that was read`() throws {
    let diff = try Diff(document: Array(Self.document.utf8))
    let body = diff.markdown(stages: [.production], links: "https://example.org/shop/blob")
    #expect(!body.contains("..") && body.contains("https://example.org/shop/blob/0123456789abcdef"))
  }
}
