import ArchitectureModel
import Facts
import Review

/// A shop with a database, a cache, a broker and a second service.
enum InventedSystem {
  static let shop = ComponentID("service:shop")
  static let prices = ComponentID("service:prices")
  static let database = ComponentID("database:db")
  static let cache = ComponentID("cache:memo")
  static let broker = ComponentID("broker:post")

  static func evidence(_ path: String, _ says: String) -> ArchitectureModel.Evidence {
    Evidence(path: RepoPath(path), line: 1, detector: "compose", says: says)
  }

  static func component(_ id: ComponentID, _ kind: ComponentKind, _ technology: String? = nil)
    -> Component
  {
    Component(
      id: id,
      name: String(id.text.split(separator: ":").last ?? ""),
      kind: kind,
      technology: technology,
      certainty: .configured,
      evidence: [evidence("compose.yaml", "declares \(id)")]
    )
  }

  static func connection(_ from: ComponentID, _ to: ComponentID, _ says: String) -> Connection {
    Connection(
      from: from,
      to: to,
      style: .sync,
      protocolName: nil,
      stage: .production,
      scopes: ["compose"],
      certainty: .configured,
      evidence: [evidence("compose.yaml", says)]
    )
  }

  static func site(
    _ kind: ConductSite.Kind,
    _ function: String,
    _ subject: String,
    _ target: ComponentID? = nil,
    detail: String? = nil,
    in component: ComponentID = shop,
    line: Int = 3,
    isRepeated: Bool = false,
    isLimited: Bool = true
  ) -> ConductSite {
    ConductSite(
      component: component,
      kind: kind,
      function: function,
      target: target,
      path: RepoPath("shop/main.py"),
      line: line,
      subject: subject,
      detail: detail,
      isRepeated: isRepeated,
      isLimited: isLimited
    )
  }

  /// What is found, as `rule: roles`.
  static func found(
    _ sites: [ConductSite],
    connections: [Connection] = [],
    further: [Component] = []
  ) -> [String] {
    accidents(sites, connections: connections, further: further).map { accident in
      "\(accident.rule): \(accident.parts.map(\.role).joined(separator: ", "))"
    }
  }

  static func accidents(
    _ sites: [ConductSite],
    connections: [Connection] = [],
    further: [Component] = []
  ) -> [Accident] {
    let components = [
      component(shop, .service), component(prices, .service),
      component(database, .database, "granite"), component(cache, .cache, "memo"),
      component(broker, .broker, "post"),
    ]
    let architecture = Architecture(
      components: components + further,
      connections: connections,
      looseEnds: []
    )
    let conduct = SystemConduct(
      sites: sites,
      codeBases: [shop: RepoPath("shop"), prices: RepoPath("prices")]
    )
    return Review.accidents(in: ReviewSubject(architecture, conduct))
  }
}
