import ArchitectureModel
import Facts
import History
import Policies
import Review

/// A market: a page, a gateway, four services, two databases and a cache.
enum InventedMarket {
  static let architecture = architecture(
    components: [
      "frontend:pages", "gateway:door", "service:orders", "service:stock", "service:reports",
      "service:prices", "database:orders-db", "database:stock-db", "cache:memo",
    ],
    calls: [
      "frontend:pages > gateway:door", "gateway:door > service:orders",
      "service:orders > service:stock", "service:stock > database:stock-db",
      "service:orders > database:orders-db", "service:reports > database:orders-db",
      "service:orders ~ service:prices", "service:prices > cache:memo",
    ]
  )

  /// - `calls`: `a > b` waits, `a ~ b` does not.
  static func architecture(
    components: [String],
    calls: [String],
    technology: (String) -> String? = { _ in nil },
    stage: (String) -> Stage = { _ in .production }
  ) -> Architecture {
    Architecture(
      components: components.map { id in
        Component(
          id: ComponentID(id),
          name: id.split(separator: ":").last.map(String.init) ?? id,
          kind: ComponentKind(rawValue: String(id.prefix { $0 != ":" })) ?? .service,
          technology: technology(id),
          stage: stage(id),
          scopes: ["compose"],
          certainty: .configured,
          evidence: [evidence("declares \(id)", line: 1)]
        )
      },
      connections: calls.enumerated().compactMap { number, call in
        let words = call.split(separator: " ")
        guard words.count == 3 else { return nil }
        return Connection(
          from: ComponentID(String(words[0])),
          to: ComponentID(String(words[2])),
          style: words[1] == ">" ? .sync : .async,
          protocolName: words[1] == ">" ? "http" : "amqp",
          stage: .production,
          scopes: ["compose"],
          certainty: .configured,
          evidence: [evidence("sets the address in \(call)", line: number + 2)]
        )
      },
      looseEnds: []
    )
  }

  static func evidence(_ says: String, line: Int) -> Evidence {
    Evidence(path: RepoPath("compose.yaml"), line: line, detector: "compose", says: says)
  }

  static func accident(_ rule: String, _ path: String, line: Int = 3) -> Accident {
    Accident(
      rule: rule,
      title: "a finding of \(rule)",
      components: [ComponentID("service:orders")],
      parts: [
        Accident.Part(role: "call", path: RepoPath(path), line: line, says: "calls", key: path)
      ],
      emerged: "Nobody decided it."
    )
  }
}

extension ChangeOrigin {
  static func invented(_ status: Decision.Status) -> ChangeOrigin {
    ChangeOrigin(introducedBy: nil, decision: Decision(status: status))
  }
}
