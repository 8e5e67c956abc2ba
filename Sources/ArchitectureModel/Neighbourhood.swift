/// Who is connected with whom, by component.
struct Neighbourhood: Sendable {
  private var neighbours: [ComponentID: Set<ComponentID>] = [:]

  init(_ architecture: Architecture) {
    for connection in architecture.connections {
      neighbours[connection.from, default: []].insert(connection.to)
      neighbours[connection.to, default: []].insert(connection.from)
    }
  }

  /// How many neighbours two components share.
  struct Share {
    let common: Int
    let all: Int

    var isNone: Bool { common == 0 }
    /// At least half of all.
    var isMost: Bool { common > 0 && common * 2 >= all }
    /// 0 to 6.
    var points: Int { all == 0 ? 0 : common * 6 / all }
  }

  /// - `after`: ids of this side → ids of the other, as far as they are known.
  func share(
    of old: ComponentID,
    with new: ComponentID,
    in other: Neighbourhood,
    _ after: [ComponentID: ComponentID]
  ) -> Share {
    let mine = Set((neighbours[old] ?? []).map { after[$0] ?? $0 })
    let theirs = other.neighbours[new] ?? []
    return Share(common: mine.intersection(theirs).count, all: mine.union(theirs).count)
  }
}

/// What is left of a name without case, signs and the words that only say what kind of thing it is.
enum NameCore {
  private static let words: Set<Substring> = [
    "service", "svc", "server", "app", "api", "db", "database", "deployment", "container",
  ]

  static func of(_ name: String) -> String {
    let parts = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    let rest = parts.filter { !words.contains($0) }
    return (rest.isEmpty ? parts : rest).joined()
  }
}

extension ComponentKind {
  /// Kinds that one thing may be taken for in turn: own programs, stores, the rest for itself.
  var role: String {
    switch self {
    case .service, .frontend, .job, .function, .gateway, .infrastructure: "program"
    case .database, .cache, .search, .objectStorage, .broker: "store"
    case .external: "external"
    }
  }

  /// Whether it keeps or passes on data.
  package var isStore: Bool { role == "store" }
}
