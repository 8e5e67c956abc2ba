import ArchitectureModel
import Facts
import Testing

/// What two states of an invented shop differ in, as lines of verb, significance and subject.
@Suite struct `Two architectures` {
  private let shop = Graph(
    [.own("service:api"), .stock("database:orders", "granite"), .stock("cache:sessions", "slate")],
    ["api -> orders", "api -> sessions"]
  )

  @Test func `that are equal have no changes`() {
    #expect(shop.changes(to: shop) == [])
  }

  @Test func `do not differ by where something stands, or by more evidence`() {
    let moved = shop.map { $0.at("deploy/compose.yaml", line: 40) }
    #expect(shop.changes(to: moved) == [])
  }

  @Test func `differ by what is new, with its calls`() {
    let grown = shop.adding([.own("service:mail")], ["mail -> orders", "api -> mail"])
    #expect(
      shop.changes(to: grown) == [
        "added major service:mail", "added major service:api -> service:mail",
        "added major service:mail -> database:orders",
      ]
    )
  }

  @Test func `differ by what is gone, whose calls are minor`() {
    let small = shop.removing("cache:sessions")
    #expect(
      shop.changes(to: small) == [
        "removed major cache:sessions", "removed minor service:api -> cache:sessions",
      ]
    )
  }

  @Test func `tell another technology in the same place from a new part`() {
    let same = shop.replacing("cache:sessions", by: .stock("cache:sessions", "marble"))
    #expect(shop.changes(to: same) == ["replaced major cache:sessions"])
    let renamed = shop.replacing("database:orders", by: .stock("database:ledger", "marble"))
    #expect(shop.changes(to: renamed) == ["replaced major database:ledger"])
  }

  @Test func `tell another name from a new part`() {
    let renamed = shop.replacing("database:orders", by: .stock("database:orders-db", "granite"))
    #expect(shop.changes(to: renamed) == ["renamed minor database:orders-db"])
  }

  @Test func `know own code by its image and command, whatever it is called`() {
    let base = Graph([.own("service:app", image: "acme/shop", command: "serve")], [])
    let head = Graph([.own("service:server", image: "acme/shop", command: "serve")], [])
    #expect(base.changes(to: head) == ["renamed minor service:server"])
    let other = Graph([.own("service:server", image: "acme/shop", command: "work")], [])
    #expect(
      base.changes(to: other) == ["removed major service:app", "added major service:server"]
    )
  }

  @Test func `take instances of one thing for one`() {
    func stores(_ count: Int, command: String = "a.conf") -> [Component] {
      (1...count).map { .stock("cache:store_\($0)", "slate", command: command) }
    }
    let six = Graph(stores(6), [])
    let two = Graph(stores(2), [])
    #expect(six.changes(to: two).allSatisfy { $0.hasPrefix("removed minor") })
    #expect(two.changes(to: six).allSatisfy { $0.hasPrefix("added minor") })
    // Another configuration is another store, told once.
    let other = Component.stock("cache:store_3", "slate", command: "b.conf")
    let next = Component.stock("cache:store_4", "slate", command: "b.conf")
    let both = two.adding([other, next], [])
    #expect(
      two.changes(to: both) == ["added major cache:store_3", "added minor cache:store_4"]
    )
  }

  @Test func `do not take what is understood better for something else`() {
    let base = Graph([.own("service:index")], [])
    let head = Graph([.stock("search:index", "granite")], [])
    #expect(base.changes(to: head) == ["changed minor search:index"])
  }

  @Test func `call a store new that runs here and was only used so far`() {
    let base = Graph([.own("service:api"), .used("cache:slate", "slate")], ["api -> slate"])
    let head = Graph([.own("service:api"), .stock("cache:store", "slate")], ["api -> store"])
    #expect(base.changes(to: head) == ["added major cache:store"])
    let same = Graph([.own("service:api"), .stock("cache:slate", "slate")], ["api -> slate"])
    #expect(base.changes(to: same) == ["added major cache:slate"])
  }

  @Test func `know a part that keeps its name, whatever it was taken for`() {
    let base = Graph(
      [.own("frontend:shop", image: "acme/shop"), .own("service:till")],
      ["shop -> till"]
    )
    let head = Graph(
      [.own("service:shop"), .own("frontend:shop-ui", image: "acme/shop"), .own("service:till")],
      ["shop -> till", "shop-ui -> till"]
    )
    #expect(
      base.changes(to: head) == [
        "added major frontend:shop-ui", "added major frontend:shop-ui -> service:till",
      ]
    )
  }

  @Test func `make little of what only a library shows for operation`() {
    let base = Graph([.own("service:api")], [])
    let head = Graph(
      [.own("service:api"), .used("infrastructure:meter", "meter")],
      ["api -> meter"]
    )
    #expect(base.changes(to: head).allSatisfy { $0.contains(" minor ") })
    let run = Graph([.own("service:api"), .stock("infrastructure:meter", "meter")], [])
    #expect(base.changes(to: run) == ["added major infrastructure:meter"])
  }

  @Test func `are compared in a moment, however different`() {
    func graph(_ side: String) -> Graph {
      Graph((0..<900).map { .own("service:\(side)\($0)x") }, [])
    }
    #expect(graph("a").changes(to: graph("b")).count == 1_800)
  }
}

/// An architecture under construction, and its changes as text.
private struct Graph {
  var components: [Component]
  var calls: [String]

  init(_ components: [Component], _ calls: [String]) {
    self.components = components
    self.calls = calls
  }

  func adding(_ more: [Component], _ calls: [String]) -> Graph {
    Graph(components + more, self.calls + calls)
  }

  func removing(_ id: String) -> Graph {
    let name = id.split(separator: ":")[1]
    return Graph(
      components.filter { $0.id.text != id },
      calls.filter { !$0.hasSuffix(" \(name)") && !$0.hasPrefix("\(name) ") }
    )
  }

  func replacing(_ id: String, by other: Component) -> Graph {
    let name = String(id.split(separator: ":")[1])
    return Graph(
      components.map { $0.id.text == id ? other : $0 },
      calls.map { $0.replacing(name, with: other.name) }
    )
  }

  func map(_ change: (Component) -> Component) -> Graph { Graph(components.map(change), calls) }

  private var architecture: Architecture {
    let ids = Dictionary(uniqueKeysWithValues: components.map { ($0.name, $0.id) })
    let connections = calls.compactMap { call -> Connection? in
      let ends = call.split(separator: " ")
      guard let from = ids[String(ends[0])], let to = ids[String(ends[2])] else { return nil }
      return Connection(
        from: from,
        to: to,
        style: .sync,
        protocolName: nil,
        stage: .production,
        scopes: [],
        certainty: .configured,
        evidence: components[0].evidence
      )
    }
    return Architecture(components: components, connections: connections, looseEnds: [])
  }

  func changes(to head: Graph) -> [String] {
    architecture.changes(to: head.architecture).map { change in
      let subject =
        switch change.element {
        case .component(let old, let new): (new ?? old)?.id.text ?? ""
        case .connection(let old, let new):
          (new ?? old).map { "\($0.from.text) -> \($0.to.text)" } ?? ""
        }
      return "\(change.verb.rawValue) \(change.significance.rawValue) \(subject)"
    }
  }
}

extension Component {
  fileprivate static func own(_ id: String, image: String? = nil, command: String = "") -> Component
  {
    of(id, technology: nil, Origin(image: image, command: command))
  }

  fileprivate static func stock(_ id: String, _ technology: String, command: String = "")
    -> Component
  {
    of(id, technology: technology, Origin(command: command))
  }

  /// What only its clients show.
  fileprivate static func used(_ id: String, _ technology: String) -> Component {
    of(id, technology: technology, Origin(), scopes: [], certainty: .coded, path: "api/main.go")
  }

  private static func of(
    _ id: String,
    technology: String?,
    _ origin: Origin,
    scopes: [String] = ["compose"],
    certainty: Certainty = .configured,
    path: String = "compose.yaml",
    line: Int = 2
  ) -> Component {
    let parts = id.split(separator: ":").map(String.init)
    return Component(
      id: ComponentID(id),
      name: parts[1],
      kind: ComponentKind(rawValue: parts[0]) ?? .service,
      technology: technology,
      scopes: scopes,
      certainty: certainty,
      evidence: [Evidence(path: RepoPath(path), line: line, detector: "compose", says: "runs")],
      origin: origin
    )
  }

  fileprivate func at(_ path: String, line: Int) -> Component {
    Component.of(id.text, technology: technology, origin, path: path, line: line)
  }
}
