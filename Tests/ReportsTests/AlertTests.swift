import ArchitectureModel
import Facts
import Formats
import Reports
import Testing

@Suite struct `Alerts for forges` {
  private static let all = Set(Stage.allCases)

  /// A shop with a cache more, declared on this line.
  private static func diff(cacheOn line: Int, gaps: [CoverageGap] = []) -> Diff {
    let cache = Component(
      id: ComponentID("cache:sessions"),
      name: "sessions",
      kind: .cache,
      technology: "slate",
      certainty: .configured,
      evidence: [
        Evidence(
          path: RepoPath("deploy/a b.yaml"),
          line: line,
          detector: "compose",
          says: "runs slate[7]"
        )
      ]
    )
    return Diff(
      base: .shop,
      head: .of(
        Scan.shop.architecture.components + [cache],
        Scan.shop.architecture.connections,
        gaps: gaps
      )
    )
  }

  private static func run(_ text: String) throws -> Node {
    try #require(FileText(text).json.root?["runs"]?.items.first)
  }

  @Test func `as SARIF stand at the line that speaks for the change, below their rule`() throws {
    let run = try Self.run(Self.diff(cacheOn: 4).sarif(stages: [.production]))
    let results = run["results"]?.items ?? []
    let result = try #require(results.first)
    #expect(results.count == 1)
    #expect(result["ruleId"]?.string == "added-cache" && result["level"]?.string == "warning")
    #expect(
      result["message"]?["text"]?.string
        == "This change adds cache sessions (slate): a new cache."
    )
    let place = result["locations"]?.items.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.string == "deploy/a%20b.yaml")
    #expect(place?["region"]?["startLine"]?.int == 4)
    #expect(
      result["locations"]?.items.first?["message"]?["text"]?.string == #"runs slate\[7\]"#
    )
    let rules = run["tool"]?["driver"]?["rules"]?.items ?? []
    #expect(rules.map { $0["id"]?.string } == ["added-cache"])
  }

  @Test func `are recognised again when the line moves`() throws {
    func print(_ line: Int) throws -> String? {
      let run = try Self.run(Self.diff(cacheOn: line).sarif(stages: [.production]))
      return run["results"]?.items.first?["partialFingerprints"]?["asbuilt/v1"]?.string
    }
    let first = try print(4)
    #expect(try first != nil && first == print(40))
  }

  @Test func `say what could not be read`() throws {
    let gap = CoverageGap(path: RepoPath("b.yaml"), line: 7, reason: "not closed")
    let run = try Self.run(Self.diff(cacheOn: 4, gaps: [gap]).sarif(stages: [.production]))
    let notes = run["invocations"]?.items.first?["toolExecutionNotifications"]?.items ?? []
    #expect(notes.map { $0["message"]?["text"]?.string } == ["not understood: not closed"])
  }

  @Test func `as code quality have place, severity and a fingerprint of their own`() throws {
    let text = Self.diff(cacheOn: 4).codeQuality(stages: [.production])
    let items = try #require(FileText(text).json.root).items
    let item = try #require(items.first)
    #expect(items.count == 1 && item["severity"]?.string == "major")
    #expect(item["location"]?["path"]?.string == "deploy/a b.yaml")
    #expect(item["location"]?["lines"]?["begin"]?.int == 4)
    #expect(item["fingerprint"]?.string?.count == 16)
  }

  @Test func `from hostile names have no link, no argument and no mention in them`() throws {
    let texts = HostileTexts.known + HostileTexts.random(10_000, seed: 21)
    let text = Diff(base: .of([]), head: .hostile(texts)).sarif(stages: Self.all)
    let run = try Self.run(text)
    let results = run["results"]?.items ?? []
    #expect(results.count == 5_000 && text.contains("results more than are shown"))
    for result in results {
      for message in [result] + (result["locations"]?.items ?? []) {
        let shown = message["message"]?["text"]?.string ?? ""
        #expect(HostileTexts.isPlain(shown), "\(shown.debugDescription)")
        #expect(Self.isLiteral(shown), "\(shown.debugDescription)")
      }
      let uri = result["locations"]?.items.first?["physicalLocation"]?["artifactLocation"]?["uri"]
      #expect(uri?.string?.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } == true)
    }
    let quality = Diff(base: .of([]), head: .hostile(texts)).codeQuality(stages: Self.all)
    for item in FileText(quality).json.root?.items ?? [] {
      #expect(HostileTexts.isPlain(item["description"]?.string ?? "\u{7}"))
    }
  }

  /// Whether every bracket is escaped, every brace doubled, and every `@` alone.
  private static func isLiteral(_ message: String) -> Bool {
    var rest = message.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        if rest.popFirst().map({ !"\\[]".unicodeScalars.contains($0) }) ?? true { return false }
      case "{", "}": if rest.popFirst() != scalar { return false }
      case "[", "]": return false
      case "@": if rest.first != "\u{200B}" { return false }
      default: continue
      }
    }
    return true
  }
}
