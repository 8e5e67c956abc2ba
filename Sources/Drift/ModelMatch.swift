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
  private(set) var built: [String: [ComponentID]] = [:]
  /// Component → the element that it is.
  private(set) var declared: [ComponentID: String] = [:]
  /// Element → those that it holds, directly.
  let members: [String: [String]]
  /// Element → those that hold it, directly.
  private let holders: [String: [String]]
  /// Details → the part that they are in.
  private let owners: [String: String]
  private let likeness: Likeness
  private let components: [BuiltPart]
  private let neighbours: [ComponentID: Set<ComponentID>]
  private let relatives: [String: Set<String>]

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
  func part(of key: String) -> String { owners[key] ?? key }

  /// Whether the element only gathers others.
  func isGroup(_ key: String) -> Bool {
    guard let part = parts[key], let inner = members[key] else { return false }
    switch part.statement.level {
    case .system, .interface, .other: break
    case .part, .person, .detail: return false
    }
    return inner.contains { parts[$0] != nil }
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

extension ModelMatch {
  private mutating func match() {
    for least in [Likeness.sure, Likeness.likely, Likeness.possible] { pair(least) }
    pairLonely()
    shareContents()
    adoptFolderMates()
  }

  private mutating func pair(_ key: String, _ id: ComponentID) {
    built[key, default: []].append(id)
    built[key]?.sort()
    if declared[id] == nil { declared[id] = key }
  }

  /// More pairs than this are not looked at: nobody draws so many.
  private static let mostPairs = 1_000_000

  private struct Pair {
    let score: Int
    let key: String
    let id: ComponentID
  }

  /// Elements that may still be something, in order.
  private var open: [DeclaredPart] {
    parts.values.filter { part in
      built[part.key] == nil && !isGroup(part.key) && part.statement.level != .interface
    }.sorted { $0.key < $1.key }
  }

  private var free: [BuiltPart] { components.filter { declared[$0.id] == nil } }

  private mutating func pair(_ least: Int) {
    // Who was paired helps to tell who the neighbours are, so that a second look sees more.
    for _ in 0..<3 {
      let before = declared.count
      var pairs: [Pair] = []
      let free = free
      guard free.count * open.count <= Self.mostPairs else { return }
      for part in open {
        for component in free {
          let share = share(part.key, component.id)
          guard let score = likeness.score(part, component, share: share), score >= least else {
            continue
          }
          pairs.append(Pair(score: score, key: part.key, id: component.id))
        }
      }
      for pair in pairs.sorted(by: { ($1.score, $0.key, $0.id) < ($0.score, $1.key, $1.id) })
      where built[pair.key] == nil && declared[pair.id] == nil {
        self.pair(pair.key, pair.id)
      }
      if declared.count == before { return }
    }
  }

  /// 0 to 6.
  private func share(_ key: String, _ id: ComponentID) -> Int {
    let mine = Set((relatives[key] ?? []).flatMap { built[$0] ?? [] })
    let theirs = neighbours[id] ?? []
    let all = mine.union(theirs).count
    return all == 0 ? 0 : mine.intersection(theirs).count * 6 / all
  }

  /// What is left over on both sides, one of a kind each, is one.
  private mutating func pairLonely() {
    for _ in 0..<3 {
      let before = declared.count
      for part in open where part.statement.level == .part || part.sort == .store {
        let rivals = open.filter { isRival($0, part) }
        let found = free.filter { mayStandFor(part, $0) }
        guard rivals.count == 1, let only = found.first, found.count == 1 else { continue }
        let isAlike =
          likeness.lexicon.fit(of: part.technologies, to: only.component.technology) == .same
        if part.sort == .store || share(part.key, only.id) > 0 || isAlike {
          pair(part.key, only.id)
        }
      }
      if declared.count == before { return }
    }
  }

  private func isRival(_ one: DeclaredPart, _ other: DeclaredPart) -> Bool {
    one.sort == other.sort && !one.kinds.isDisjoint(with: other.kinds)
      && (one.statement.level == .part || one.sort == .store)
      && (one.technologies.isEmpty || other.technologies.isEmpty
        || !Set(one.technologies).isDisjoint(with: other.technologies))
  }

  private func mayStandFor(_ part: DeclaredPart, _ component: BuiltPart) -> Bool {
    guard part.sort == component.sort, part.kinds.contains(component.component.kind),
      component.component.stage == .production
    else { return false }
    // Two names that say two different things are two things.
    let names = [part.name] + part.others
    let isNamed = names.contains { !$0.core.isEmpty } && !component.name.core.isEmpty
    if isNamed, !names.contains(where: { !$0.core.isDisjoint(with: component.name.core) }) {
      return false
    }
    return likeness.lexicon.fit(of: part.technologies, to: component.component.technology) != .other
  }

  /// Queues and topics are contents of the one broker there is.
  private mutating func shareContents() {
    for part in open where part.isContent && part.sort == .store {
      let found = components.filter { component in
        part.kinds.contains(component.component.kind) && component.component.kind.holdsData
          && (component.component.kind == .broker || component.component.kind == .objectStorage
            || part.statement.word != "database")
          && likeness.lexicon.fit(of: part.technologies, to: component.component.technology)
            != .other
      }
      let brokers = found.filter { $0.component.kind == .broker }
      let best = brokers.isEmpty ? found : brokers
      if let only = best.first, best.count == 1 { pair(part.key, only.id) }
    }
  }

  /// Several processes of one code base are what the model draws as one.
  private mutating func adoptFolderMates() {
    let byID = Dictionary(components.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    for component in free where component.component.kind.isProgram {
      let mate = declared.keys.sorted().first { id in
        guard let other = byID[id]?.component, other.kind.isProgram else { return false }
        return other.origin.isStartedLike(component.component.origin)
      }
      guard let mate, let key = declared[mate] else { continue }
      pair(key, component.id)
    }
    adoptBelow(byID)
  }

  /// An entity whose file lies beside the code stands for all that runs from there.
  private mutating func adoptBelow(_ byID: [ComponentID: BuiltPart]) {
    let owners = parts.values.filter { $0.statement.folder?.isEmpty == false }
      .sorted { ($1.statement.folder ?? "").utf8.count < ($0.statement.folder ?? "").utf8.count }
    for component in free where component.component.kind.isProgram {
      guard let folder = component.component.origin.folder else { continue }
      let owner = owners.first { RepoPath(folder).isInside(RepoPath($0.statement.folder ?? "")) }
      if let owner, owner.statement.level == .part { pair(owner.key, component.id) }
    }
  }
}

extension Component.Origin {
  /// Whether both are processes of one image or of one folder.
  fileprivate func isStartedLike(_ other: Component.Origin) -> Bool {
    if let image, let its = other.image { return image == its }
    guard let folder, let its = other.folder, !folder.isEmpty else { return false }
    return folder == its
  }
}
