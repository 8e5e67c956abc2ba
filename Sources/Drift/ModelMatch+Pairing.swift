import ArchitectureModel
import Facts

extension ModelMatch {
  /// Pairs the surest first: who was paired helps to tell who its neighbours are.
  mutating func match() {
    for least in [Likeness.sure, Likeness.likely, Likeness.possible] { pair(least) }
    pairByTechnology()
    pairByUsers()
    pairLonely()
    shareContents()
    mergeStores()
    adoptNamesakes()
    adoptFolderMates()
    adoptBelow()
    pairWholes()
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

  /// Elements that leave something to be found: parts, and systems that are stores.
  private var lonely: [DeclaredPart] {
    open.filter { $0.statement.level == .part || $0.sort == .store }
  }

  private mutating func pair(_ least: Int) {
    for _ in 0..<3 {
      let before = declared.count
      var pairs: [Pair] = []
      let (free, open) = (free, open)
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
        // Where names do not tell and two look the same, neither is taken.
        if least < Likeness.likely, Self.isTied(pair, pairs) { continue }
        self.pair(pair.key, pair.id)
      }
      if declared.count == before { return }
    }
  }

  private static func isTied(_ pair: Pair, _ pairs: [Pair]) -> Bool {
    pairs.contains { other in
      other.score == pair.score && (other.key == pair.key) != (other.id == pair.id)
    }
  }

  /// 0 to 6: how many of its neighbours are already known to be those of the component.
  private func share(_ key: String, _ id: ComponentID) -> Int {
    let mine = Set((relatives[key] ?? []).flatMap { built[$0] ?? [] })
    let theirs = neighbours[id] ?? []
    let all = mine.union(theirs).count
    return all == 0 ? 0 : mine.intersection(theirs).count * 6 / all
  }

  private func hasUsers(_ key: String, of id: ComponentID) -> Bool {
    let mine = Set((relatives[key] ?? []).flatMap { built[$0] ?? [] })
    return !mine.isDisjoint(with: neighbours[id] ?? [])
  }

  /// The only one on both sides that is made with a technology.
  private mutating func pairByTechnology() {
    let (open, free) = (open, free.filter { $0.component.technology != nil })
    for part in open where !part.technologies.isEmpty {
      func isMade(_ other: DeclaredPart, _ component: BuiltPart) -> Bool {
        component.component.technology.map { other.technologies.contains($0) } ?? false
      }
      let found = free.filter { isMade(part, $0) }
      guard let only = found.first, found.count == 1, declared[only.id] == nil else { continue }
      let isOther = part.sort == .program && only.sort == .program && !mayStandFor(part, only)
      if isOther { continue }
      if open.count(where: { isMade($0, only) }) == 1 { pair(part.key, only.id) }
    }
  }

  /// A store that the same programs use is the same when no other store could be meant on either side.
  private mutating func pairByUsers() {
    let (open, free) = (open.filter { $0.sort == .store }, free)
    var found: [(String, ComponentID)] = []
    for part in open {
      let mine = free.filter { mayStandFor(part, $0) && hasUsers(part.key, of: $0.id) }
      guard let only = mine.first, mine.count == 1 else { continue }
      let rivals = open.filter { mayStandFor($0, only) && hasUsers($0.key, of: only.id) }
      if rivals.count == 1 { found.append((part.key, only.id)) }
    }
    for (key, id) in found where declared[id] == nil { pair(key, id) }
  }

  /// What is left over on both sides, one of a kind each, is one.
  private mutating func pairLonely() {
    for _ in 0..<3 {
      let before = declared.count
      for part in lonely where built[part.key] == nil {
        let rivals = lonely.filter { isRival($0, part) }
        let all = free.filter { mayStandFor(part, $0) }
        let production = all.filter { $0.component.stage == .production }
        let found = production.isEmpty ? all : production
        guard rivals.count == 1, let only = found.first, found.count == 1 else { continue }
        let isAlike = fit(part, only) == .same
        // Who is known to be used by others than those declared is another.
        let users = (relatives[part.key] ?? []).contains { built[$0] != nil }
        if part.sort == .store
          ? isAlike || !users || hasUsers(part.key, of: only.id)
          : isAlike || hasUsers(part.key, of: only.id)
        {
          pair(part.key, only.id)
        }
      }
      if declared.count == before { return }
    }
  }

  private func fit(_ part: DeclaredPart, _ component: BuiltPart) -> Lexicon.Fit {
    likeness.lexicon.fit(of: part.technologies, to: component.component.technology)
  }

  private func isRival(_ one: DeclaredPart, _ other: DeclaredPart) -> Bool {
    one.sort == other.sort && !one.kinds.isDisjoint(with: other.kinds)
      && (one.technologies.isEmpty || other.technologies.isEmpty
        || !Set(one.technologies).isDisjoint(with: other.technologies))
  }

  private func mayStandFor(_ part: DeclaredPart, _ component: BuiltPart) -> Bool {
    guard part.sort == component.sort, part.kinds.contains(component.component.kind) else {
      return false
    }
    // Two names that say two different things are two things.
    let names = [part.name] + part.others
    let isNamed = names.contains { !$0.core.isEmpty } && !component.name.core.isEmpty
    if isNamed, !names.contains(where: { !$0.core.isDisjoint(with: component.name.core) }) {
      return false
    }
    return fit(part, component) != .other
  }

  /// Queues and topics are contents of the one broker there is.
  private mutating func shareContents() {
    for part in open where part.isContent && part.sort == .store {
      let found = components.filter { component in
        part.kinds.contains(component.component.kind) && component.component.kind.holdsData
          && component.component.stage == .production && fit(part, component) != .other
      }
      let brokers = found.filter { $0.component.kind == .broker }
      let best = brokers.isEmpty ? found : brokers
      if let only = best.first, best.count == 1 { pair(part.key, only.id) }
    }
  }

  /// Several declared stores whose users all use one server that nothing names for any of them.
  private mutating func mergeStores() {
    for part in open where part.sort == .store {
      let found = components.filter { component in
        component.name.core.isEmpty && mayStandFor(part, component)
          && component.component.stage == .production
          && (hasUsers(part.key, of: component.id) || fit(part, component) == .same)
      }
      guard let only = found.first, found.count == 1 else { continue }
      if let first = declared[only.id], merged[only.id] == nil { merged[only.id] = [first] }
      merged[only.id, default: []].append(part.key)
      pair(part.key, only.id)
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
      adopted.insert(component.id)
      pair(key, component.id)
    }
  }

  /// What is called the same is another deployment of the same.
  private mutating func adoptNamesakes() {
    var keys: [String: String] = [:]
    for component in components {
      if let key = declared[component.id], component.sort == .program {
        keys[component.name.whole] = key
      }
    }
    for component in free where component.sort == .program {
      guard let key = keys[component.name.whole] else { continue }
      adopted.insert(component.id)
      pair(key, component.id)
    }
  }

  /// A program that is called like a system of which no part was found is all of that system.
  private mutating func pairWholes() {
    let groups = parts.values.filter { part in
      part.statement.level == .system && isGroup(part.key) && !hasProgram(part.key)
    }.sorted { $0.key < $1.key }
    for group in groups {
      let programs = free.filter {
        $0.component.kind.isProgram && $0.component.kind != .frontend
          && $0.component.kind != .job && $0.component.stage == .production
      }
      let named = programs.filter { program in
        !group.name.core.isEmpty && !program.name.core.isEmpty
          && (program.name.core.isSubset(of: group.name.core)
            || group.name.core.isSubset(of: program.name.core))
      }
      let found = named.isEmpty && groups.count == 1 ? programs : named
      if let only = found.first, found.count == 1 { pair(group.key, only.id) }
    }
  }

  private func hasProgram(_ key: String) -> Bool {
    let ids = all(key)
    return components.contains { ids.contains($0.id) && $0.component.kind.isProgram }
  }

  /// An entity whose file lies beside the code stands for all that runs from there.
  private mutating func adoptBelow() {
    let owners = parts.values.filter { $0.statement.folder?.isEmpty == false }.sorted {
      let (left, right) = ($0.statement.folder ?? "", $1.statement.folder ?? "")
      return (right.utf8.count, $0.key) < (left.utf8.count, $1.key)
    }
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
