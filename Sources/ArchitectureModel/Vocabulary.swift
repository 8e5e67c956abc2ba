/// What a component is.
package enum ComponentKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// Code of this repository that runs as a long-lived process.
  case service
  /// A browser or mobile app.
  case frontend
  /// Batch, cron, one-shot, load generator.
  case job
  /// Serverless.
  case function
  /// Reverse proxy, API gateway, load balancer.
  case gateway
  case database, cache
  /// Queue, stream, bus.
  case broker
  case search
  case objectStorage = "object-storage"
  /// A third party's API outside the repository.
  case external
  /// Discovery, configuration, tracing, metrics, dashboards, log collectors, identity servers.
  case infrastructure

  /// Whether code of this kind runs here, rather than a product or a third party's service.
  package var isProgram: Bool {
    switch self {
    case .service, .frontend, .job, .function: true
    default: false
    }
  }

  /// Whether it keeps or passes on data for others.
  package var holdsData: Bool {
    switch self {
    case .database, .cache, .broker, .search, .objectStorage: true
    default: false
    }
  }
}

/// For what the system has an item; `production` means "part of the system as it is built".
package enum Stage: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case production, development, test, sample

  package static func < (left: Stage, right: Stage) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How well an item is supported, best first.
package enum Certainty: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// It says so itself: a network policy, the user's configuration.
  case declared
  /// An address bound in configuration and used.
  case configured
  /// An address or SDK call in source.
  case coded
  /// Only a client package.
  case implied
  /// Only a name or a port.
  case byName

  /// Better certainty is smaller.
  package static func < (left: Certainty, right: Certainty) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Whether the caller waits.
package enum Style: String, Hashable, Sendable, Codable, CaseIterable {
  case sync, async
}
