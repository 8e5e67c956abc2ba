import ArchitectureModel
import Drift
import Facts
import Testing

/// A repository that somebody edits again and again, and draws anew each time.
@Suite struct `A model generated from a repository` {
  /// Source: Knuth, "The Art of Computer Programming", volume 2, 3.3.4.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 2_862_933_555_777_941_757 &+ 3_037_000_493
      var mixed = state
      mixed ^= mixed >> 29
      return mixed ^ mixed << 16
    }
  }

  private struct Shop {
    var components: [Component] = []
    var connections: [Connection] = []
    private var numbers = Numbers(state: 41)

    private static let words = [
      "order", "stock", "till", "mail", "price", "basket", "search", "report", "login", "audit",
      "billing", "shipping", "returns", "coupon", "rating", "photo", "chat", "map", "tax", "fraud",
    ]
    private static let kinds: [(ComponentKind, [String?])] = [
      (.service, [nil]), (.service, [nil]), (.frontend, [nil]),
      (.database, ["postgresql", "mysql", "mongodb"]), (.cache, ["redis", "memcached"]),
      (.broker, ["rabbitmq", "kafka"]), (.external, ["stripe", nil]), (.gateway, ["nginx"]),
    ]
    private static let forms = ["", "-service", "-api", "-db", "_svc", "-store", "-2"]

    init() {
      for _ in 0..<8 { add() }
    }

    var architecture: Architecture {
      Architecture(components: components, connections: connections, looseEnds: [])
    }

    /// Something comes, goes, is connected or cut off.
    mutating func edit() {
      switch numbers.next() % 6 {
      case 0, 1: add()
      case 2: if components.count > 6 { remove() }
      case 3: if !connections.isEmpty { connections.remove(at: pick(connections.count)) }
      default: connect()
      }
    }

    mutating func pick(_ count: Int) -> Int { Int(numbers.next() % UInt64(max(count, 1))) }

    mutating func add() {
      if components.count > 24 { return }
      let (kind, technologies) = Self.kinds[pick(Self.kinds.count)]
      let name = Self.words[pick(Self.words.count)] + Self.forms[pick(Self.forms.count)]
      // One name for two things would be one thing to people, too.
      let key = name.filter { $0.isLetter || $0.isNumber }
      if components.contains(where: { $0.name.filter { $0.isLetter || $0.isNumber } == key }) {
        return
      }
      components.append(Drawing.component(kind, name, technologies[pick(technologies.count)]))
      connect()
    }

    private mutating func remove() {
      let gone = components.remove(at: pick(components.count)).id
      connections.removeAll { $0.from == gone || $0.to == gone }
    }

    mutating func connect() {
      let (from, to) = (components[pick(components.count)], components[pick(components.count)])
      let isKnown = connections.contains {
        $0.from == from.id && $0.to == to.id || $0.from == to.id && $0.to == from.id
      }
      guard from.id != to.id, from.kind != .external, !from.kind.holdsData, !isKnown else { return }
      connections.append(Drawing.connection(from, to))
    }
  }

  /// By what a model calls each kind.
  private static func word(_ kind: ComponentKind) -> String {
    switch kind {
    case .database, .cache, .search: "database"
    case .broker: "system"
    case .gateway: "network"
    case .external: "ecosystem"
    case .frontend: "webclient"
    default: "service"
    }
  }

  private static func calm(_ architecture: Architecture) -> [String: String] {
    let nodes = architecture.components.map {
      "{\"unique-id\": \"\($0.id)\", \"node-type\": \"\(word($0.kind))\", \"name\": \"\($0.name)\"}"
    }
    let relations = architecture.connections.enumerated().map { number, connection in
      "{\"unique-id\": \"r\(number)\", \"relationship-type\": {\"connects\": {\"source\": "
        + "{\"node\": \"\(connection.from)\"}, \"destination\": {\"node\": \"\(connection.to)\"}}}}"
    }
    let text =
      "{\"nodes\": [\(nodes.joined(separator: ",\n"))], "
      + "\"relationships\": [\(relations.joined(separator: ",\n"))]}"
    return ["architecture.json": text]
  }

  private static func workspace(_ architecture: Architecture) -> [String: String] {
    var numbers: [ComponentID: Int] = [:]
    for (number, component) in architecture.components.enumerated() {
      numbers[component.id] = number
    }
    func element(_ component: Component) -> String {
      let technology = component.technology ?? ""
      let identifier = "e\(numbers[component.id] ?? 0)"
      return component.kind == .external
        ? "\(identifier) = softwareSystem \"\(component.name)\" \"\" \"External\""
        : "\(identifier) = container \"\(component.name)\" \"\" \"\(technology)\" \"\(component.kind.rawValue)\""
    }
    let inside = architecture.components.filter { $0.kind != .external }.map(element)
    let outside = architecture.components.filter { $0.kind == .external }.map(element)
    let relations = architecture.connections.map {
      "e\(numbers[$0.from] ?? 0) -> e\(numbers[$0.to] ?? 0) \"uses\""
    }
    let lines =
      ["workspace {", "model {", "s = softwareSystem \"All\" {"] + inside + ["}"] + outside
      + relations + ["}", "}"]
    return ["workspace.dsl": lines.joined(separator: "\n")]
  }

  @Test func `never differs from it, whatever is edited`() {
    var shop = Shop()
    for edit in 0..<500 {
      shop.edit()
      let built = shop.architecture
      for files in [Self.calm(built), Self.workspace(built)] {
        let found = Drawing.differences(files, built)
        #expect(found == [], "after edit \(edit): \(files)")
        if !found.isEmpty { return }
      }
    }
  }

  @Test func `differs by exactly what is added later`() {
    var shop = Shop()
    for edit in 0..<120 {
      shop.edit()
      let built = shop.architecture
      let fresh = Drawing.component(.database, "zebra-crossing", "cassandra")
      guard let user = built.components.first(where: { $0.kind == .service }) else { continue }
      let more = Architecture(
        components: built.components + [fresh],
        connections: built.connections + [Drawing.connection(user, fresh)],
        looseEnds: []
      )
      for files in [Self.calm(built), Self.workspace(built)] {
        let expected = "undeclared database zebra-crossing (cassandra)"
        #expect(Drawing.differences(files, more) == [expected], "\(edit)")
      }
      // And the other way round: declared, and gone.
      let gone = Drawing.comparison(Self.calm(more), built)?.differences.map(\.kind)
      #expect(gone == [.missing], "\(edit)")
    }
  }
}
