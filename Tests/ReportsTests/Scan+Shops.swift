import ArchitectureModel
import Facts
import History
import Reports

extension Scan {
  /// The shop with a cache more, a call more, and without its mail catcher.
  static let grownShop = Scan.of(
    [
      .invented(
        "service:api",
        .service,
        scopes: ["compose", "kubernetes"],
        says: "built from api"
      ),
      .invented("database:db", .database, technology: "granite", says: "runs granite:1"),
      .invented("cache:sessions", .cache, technology: "slate", says: "runs slate:7"),
    ],
    [
      .invented("service:api", "database:db", says: ["reads DATABASE_URL"]),
      .invented("service:api", "cache:sessions", says: ["reads SESSIONS_URL"]),
    ]
  )

  /// The shop with another database in the place of its own, a cache, and a call that no longer waits.
  static let otherShop = Scan.of(
    [
      .invented("service:api", .service, scopes: ["compose"], says: "built from api"),
      .invented("database:db", .database, technology: "basalt", says: "runs basalt:1"),
      .invented("cache:sessions", .cache, technology: "slate", says: "runs slate:7"),
      .invented("infrastructure:mail", .infrastructure, says: "runs mail"),
    ],
    [
      Connection(
        from: ComponentID("service:api"),
        to: ComponentID("database:db"),
        style: .async,
        protocolName: nil,
        stage: .production,
        scopes: [],
        certainty: .coded,
        evidence: [
          Evidence(path: RepoPath("api/x.go"), line: 2, detector: "source-go", says: "publishes")
        ]
      ),
      .invented("service:api", "cache:sessions", says: ["reads SESSIONS_URL"]),
    ]
  )

  /// The same with something left out.
  var unread: Scan {
    Scan(
      toolVersion: toolVersion,
      catalogue: catalogue,
      root: root,
      commit: commit,
      isDirty: isDirty,
      isShallow: isShallow,
      architecture: architecture,
      coverage: Coverage(isComplete: false, files: 9, read: 5, gaps: [])
    )
  }

  /// A graph of numbered parts and connections; the same for the same seed.
  static func random(seed: UInt64, parts: Int) -> Scan {
    var numbers = SplitMix(state: seed)
    var names = Set<Int>()
    for _ in 0..<parts { names.insert(Int.random(in: 0..<40, using: &numbers)) }
    let components = names.sorted().map { number in
      Component(
        id: ComponentID("part:p\(number)x"),
        name: "p\(number)x",
        kind: ComponentKind.allCases[number % ComponentKind.allCases.count],
        technology: Bool.random(using: &numbers) ? "slate" : "basalt",
        stage: Stage.allCases[number % 7 == 0 ? 1 : number % 11 == 0 ? 2 : 0],
        scopes: ["compose"],
        certainty: .configured,
        evidence: [
          Evidence(
            path: RepoPath("p\(number)/compose.yaml"),
            line: Int.random(in: 1..<3, using: &numbers),
            detector: "compose",
            says: "runs p\(number)"
          )
        ]
      )
    }
    var connections: [Connection] = []
    for _ in 0..<(2 * components.count) {
      guard let from = components.randomElement(using: &numbers),
        let to = components.randomElement(using: &numbers)
      else { continue }
      connections.append(
        Connection(
          from: from.id,
          to: to.id,
          style: Bool.random(using: &numbers) ? .sync : .async,
          protocolName: "http",
          stage: max(from.stage, to.stage),
          scopes: [],
          certainty: .coded,
          evidence: from.evidence + to.evidence
        )
      )
    }
    return .of(components, connections)
  }
}

extension ChangeOrigin {
  static let invented = ChangeOrigin(
    introducedBy: CommitID("89abcdef0123456789abcdef0123456789abcdef").map {
      CommitSummary(id: $0, author: "Bo", time: 1_706_918_400, offset: 60, subject: "Speed | up")
    },
    decision: Decision(
      status: .explained,
      reason: Decision.Reason(commit: nil, quote: "because it is slow"),
      lookedAt: ["3 commits"]
    )
  )
}
