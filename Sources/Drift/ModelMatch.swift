import ArchitectureModel
import Facts

/// Which components a declared element is.
///
/// By names, technologies, kinds, folders and hosts; whom one is connected with helps where names do not tell. An
/// element may be several components (one program that runs as several processes), and several elements may be one
/// (queues of one broker).
struct ModelMatch {
  let model: DeclaredModel
  let parts: [String: DeclaredPart]
  /// Key of an element → components, sorted.
  var built: [String: [ComponentID]] = [:]
  /// Component → the element that it is.
  var declared: [ComponentID: String] = [:]
  /// Components that are only further processes, or further deployments, of what an element is.
  var adopted: Set<ComponentID> = []
  /// Components that several declared stores are, with those stores: one server for what was drawn as several.
  var merged: [ComponentID: [String]] = [:]
  /// Element → those that it holds, directly.
  let members: [String: [String]]
  /// Element → those that hold it, directly.
  private let holders: [String: [String]]
  /// Details → the part that they are in.
  private let owners: [String: String]
  let likeness: Likeness
  let components: [BuiltPart]
  let neighbours: [ComponentID: Set<ComponentID>]
  let relatives: [String: Set<String>]

  init(_ model: DeclaredModel, _ architecture: Architecture, _ lexicon: Lexicon) {
    self.model = model
    likeness = Likeness(lexicon: lexicon)
    let byKey = Dictionary(model.elements.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    let visible = model.elements.filter { ![.person, .detail].contains($0.statement.level) }
    let noise = Self.noise(visible.filter { $0.statement.level == .part }.map(\.statement.name))
    parts = Dictionary(
      visible.map { element in
        let parent = element.statement.parent.flatMap { byKey[$0]?.statement.name }
        return (element.key, DeclaredPart(element, parent: parent, noise: noise, lexicon))
      },
      uniquingKeysWith: { one, _ in one }
    )
    let programs = architecture.components.filter(\.kind.isProgram).map(\.name)
    let builtNoise = Self.noise(programs)
    components = architecture.components.map { BuiltPart($0, noise: builtNoise, lexicon) }
    var neighbours: [ComponentID: Set<ComponentID>] = [:]
    for connection in architecture.connections {
      neighbours[connection.from, default: []].insert(connection.to)
      neighbours[connection.to, default: []].insert(connection.from)
    }
    self.neighbours = neighbours
    (members, owners) = Self.structure(model, byKey)
    var holders: [String: [String]] = [:]
    for (outer, inner) in members {
      for key in inner { holders[key, default: []].append(outer) }
    }
    self.holders = holders
    var relatives: [String: Set<String>] = [:]
    for relation in model.relations where relation.verb == .uses {
      let (from, to) = (owners[relation.from] ?? relation.from, owners[relation.to] ?? relation.to)
      relatives[from, default: []].insert(to)
      relatives[to, default: []].insert(from)
    }
    self.relatives = relatives
    match()
  }

  /// Words with which most names begin or end: the name of the whole.
  private static func noise(_ names: [String]) -> Set<String> {
    guard names.count > 2 else { return [] }
    var counts: [String: Int] = [:]
    for name in names {
      for word in NameTokens(name).all { counts[word, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value * 5 >= names.count * 4 }.keys)
  }

  /// Who holds whom, and for details the part around them.
  private static func structure(
    _ model: DeclaredModel,
    _ byKey: [String: DeclaredModel.Element]
  ) -> (members: [String: [String]], owners: [String: String]) {
    var members: [String: [String]] = [:]
    for element in model.elements {
      if let parent = element.statement.parent, byKey[parent] != nil {
        members[parent, default: []].append(element.key)
      }
    }
    for relation in model.relations where relation.verb == .holds && relation.from != relation.to {
      members[relation.from, default: []].append(relation.to)
    }
    var owners: [String: String] = [:]
    for element in model.elements where element.statement.level == .detail {
      var around = element.statement.parent
      var steps = 0
      while let key = around, let outer = byKey[key], steps < 20 {
        if outer.statement.level != .detail {
          owners[element.key] = key
          break
        }
        around = outer.statement.parent
        steps += 1
      }
    }
    return (members.mapValues { Array(Set($0)).sorted() }, owners)
  }

  /// The part that an element is, or is inside of.
  func part(of key: String) -> String {
    if let owner = owners[key] { return owner }
    // A topic of a broker that is there is the broker.
    guard let level = parts[key]?.statement.level, level == .other, built[key] == nil,
      let around = holders[key]?.filter({
        built[$0] != nil && parts[$0]?.statement.level != .system
      }),
      around.count == 1, let holder = around.first
    else { return key }
    return holder
  }

  /// Whether the element only gathers others.
  func isGroup(_ key: String) -> Bool {
    guard let part = parts[key], let inner = members[key] else { return false }
    switch part.statement.level {
    case .system, .interface, .other: break
    case .part, .person, .detail: return false
    }
    return inner.contains { key in
      let level = parts[key]?.statement.level
      return level == .part || level == .system
    }
  }

  /// The components of an element and of all that it holds.
  func all(_ key: String) -> Set<ComponentID> {
    var found: Set<ComponentID> = []
    var met: Set<String> = []
    var open = [part(of: key)]
    while let next = open.popLast(), met.count < 10_000 {
      guard met.insert(next).inserted else { continue }
      found.formUnion(built[next] ?? [])
      open += (members[next] ?? []).map { part(of: $0) }
    }
    return found
  }

  /// The elements that hold the element, itself first.
  func around(_ key: String) -> Set<String> {
    var found: Set<String> = [key]
    var open = [key]
    while let next = open.popLast() {
      for outer in holders[next] ?? [] where found.insert(outer).inserted { open.append(outer) }
    }
    return found
  }
}
