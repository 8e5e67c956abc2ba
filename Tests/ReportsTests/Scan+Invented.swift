import ArchitectureModel
import Facts
import Reports

extension Scan {
  /// A scan of these components and connections.
  static func of(
    _ components: [Component],
    _ connections: [Connection] = [],
    looseEnds: [LooseEnd] = [],
    gaps: [CoverageGap] = []
  ) -> Scan {
    Scan(
      toolVersion: "1.2.3",
      catalogue: "fnv1a:0123456789abcdef",
      root: ".",
      commit: "0123456789abcdef0123456789abcdef01234567",
      isDirty: false,
      isShallow: false,
      architecture: Architecture(
        components: components,
        connections: connections,
        looseEnds: looseEnds
      ),
      coverage: Coverage(isComplete: true, files: 9, read: 5, gaps: gaps)
    )
  }

  /// An API, its database, a mail catcher for laptops.
  static let shop = Scan.of(
    [
      .invented(
        "service:api",
        .service,
        scopes: ["compose", "kubernetes"],
        says: "built from api"
      ),
      .invented("database:db", .database, technology: "granite", says: "runs granite:1"),
      .invented("infrastructure:mail", .infrastructure, stage: .development, says: "runs mail"),
    ],
    [
      .invented(
        "service:api",
        "database:db",
        says: ["reads DATABASE_URL", "sets DATABASE_URL to db"]
      ),
      .invented(
        "service:api",
        "infrastructure:mail",
        stage: .development,
        says: ["sets SMTP_HOST"]
      ),
    ],
    looseEnds: [LooseEnd(path: RepoPath("api/ads.go"), line: 4, says: "reads ADS_URL")],
    gaps: [CoverageGap(path: RepoPath("b.yaml"), line: 7, reason: "not closed")]
  )

  /// The same with this text wherever a repository can put one of its own.
  static func hostile(_ texts: [String]) -> Scan {
    let components = texts.enumerated().map { number, text in
      Component(
        id: ComponentID("service:\(number) \(text)"),
        name: text,
        kind: ComponentKind.allCases[number % ComponentKind.allCases.count],
        technology: number % 2 == 0 ? text : nil,
        language: text,
        scopes: [text],
        certainty: .coded,
        settings: [ItemSetting(key: text, value: text, path: RepoPath(text), line: 1)],
        evidence: [Evidence(path: RepoPath(text), line: 1, detector: "compose", says: text)]
      )
    }
    let connections = zip(components, components.dropFirst()).map { from, to in
      Connection(
        from: from.id,
        to: to.id,
        style: .sync,
        protocolName: to.name,
        stage: .production,
        scopes: [to.name],
        certainty: .coded,
        evidence: from.evidence + to.evidence
      )
    }
    return .of(
      components,
      connections,
      looseEnds: texts.prefix(100).map { LooseEnd(path: RepoPath($0), line: 1, says: $0) },
      gaps: texts.prefix(10).map { CoverageGap(path: RepoPath($0), line: 1, reason: $0) }
    )
  }
}

extension Component {
  static func invented(
    _ id: String,
    _ kind: ComponentKind,
    technology: String? = nil,
    stage: Stage = .production,
    scopes: [String] = ["compose"],
    says: String
  ) -> Component {
    Component(
      id: ComponentID(id),
      name: id.split(separator: ":").last.map(String.init) ?? id,
      kind: kind,
      technology: technology,
      language: technology == nil ? "go" : nil,
      stage: stage,
      scopes: scopes,
      certainty: .configured,
      evidence: [Evidence(path: RepoPath("compose.yaml"), line: 2, detector: "compose", says: says)]
    )
  }
}

extension Connection {
  static func invented(
    _ from: String,
    _ to: String,
    stage: Stage = .production,
    says: [String]
  ) -> Connection {
    Connection(
      from: ComponentID(from),
      to: ComponentID(to),
      style: .sync,
      protocolName: "granite",
      stage: stage,
      scopes: ["compose"],
      certainty: .configured,
      evidence: says.enumerated().map {
        Evidence(path: RepoPath("api/main.go"), line: $0 + 1, detector: "source-go", says: $1)
      }
    )
  }
}
