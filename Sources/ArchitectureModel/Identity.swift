import Facts

/// Which component of one architecture is which of another.
///
/// What keeps its id is the same. Of the rest, two are the same under another name when they are of one technology or
/// language, and share a name's core, the way they are started, a declaring file or most of their neighbours; one
/// replaces the other when only the technology differs and the same parts use it.
package struct Identity: Sendable {
  /// How two components are one.
  package enum Sameness: Hashable, Sendable {
    case same, renamed, replaced
  }

  /// Id before → id after.
  package private(set) var after: [ComponentID: ComponentID] = [:]
  /// Ids after → what happened to them; absent for new ones.
  package private(set) var sameness: [ComponentID: Sameness] = [:]

  package init(_ base: Architecture, _ head: Architecture) {
    let headIDs = Set(head.components.map(\.id))
    for component in base.components where headIDs.contains(component.id) {
      pair(component.id, component.id, .same)
    }
    let sides = (Neighbourhood(base), Neighbourhood(head))
    var old = base.components.filter { after[$0.id] == nil }.map(Looks.init)
    var new = head.components.filter { sameness[$0.id] == nil }.map(Looks.init)
    // Who was paired first helps to tell who the neighbours of others are.
    for least in [20, 12, 1] {
      for match in matches(old, new, sides) where match.score >= least {
        if after[match.before] == nil, sameness[match.after] == nil {
          pair(match.before, match.after, match.sameness)
        }
      }
      old.removeAll { after[$0.component.id] != nil }
      new.removeAll { sameness[$0.component.id] != nil }
    }
  }

  private mutating func pair(_ before: ComponentID, _ now: ComponentID, _ sameness: Sameness) {
    after[before] = now
    self.sameness[now] = sameness
  }

  private struct Match {
    let score: Int
    let before: ComponentID
    let after: ComponentID
    let sameness: Sameness
  }

  /// More pairs than this are not looked at: so many parts do not come and go in one change that anybody reads.
  private static let mostPairs = 1_000_000

  /// All that look like one, the likest first.
  private func matches(
    _ old: [Looks],
    _ new: [Looks],
    _ sides: (Neighbourhood, Neighbourhood)
  ) -> [Match] {
    guard old.count * new.count <= Self.mostPairs else { return [] }
    return old.flatMap { before in
      new.compactMap { now -> Match? in
        guard before.mayBe(now) else { return nil }
        let share = sides.0.share(
          of: before.component.id,
          with: now.component.id,
          in: sides.1,
          after
        )
        return before.likeness(to: now, share: share).map { score, sameness in
          Match(
            score: score,
            before: before.component.id,
            after: now.component.id,
            sameness: sameness
          )
        }
      }
    }.sorted { ($1.score, $0.before, $0.after) < ($0.score, $1.before, $1.after) }
  }
}

/// A component with what it is compared by.
private struct Looks {
  let component: Component
  let core: String
  let files: Set<RepoPath>

  init(_ component: Component) {
    self.component = component
    core = NameCore.of(component.name)
    files = Set(component.evidence.map(\.path))
  }

  /// Whether there is a chance at all; cheap.
  func mayBe(_ other: Looks) -> Bool {
    component.kind.role == other.component.kind.role || component.name == other.component.name
  }

  /// How much two components look like one, and as what; nil when they do not.
  func likeness(to new: Looks, share: Neighbourhood.Share) -> (Int, Identity.Sameness)? {
    let old = component
    let now = new.component
    let sameName = core == new.core
    let sharesFile = !files.isDisjoint(with: new.files)
    guard old.kind.role == now.kind.role else {
      // What is understood better by now: a service that turns out to be a store.
      let isKnownBetter = old.technology == nil || now.technology == nil
      return old.name == now.name && sharesFile && isKnownBetter ? (9, .same) : nil
    }
    // What is declared under the name that it had is the same, whatever it was taken for.
    if old.kind != now.kind, old.name == now.name, sharesFile, old.technology == now.technology {
      return (30, .same)
    }
    let sameStuff =
      old.technology == now.technology && (old.technology != nil || hasSameLanguage(as: now))
    if sameStuff {
      let sameStart = startsLike(now)
      let isOne =
        sameName || sameStart || share.isMost
        || sharesFile && (old.technology != nil || !share.isNone)
      let score =
        10 + (sameName ? 8 : 0) + (sameStart ? 4 : 0) + (sharesFile ? 2 : 0) + share.points
      return isOne ? (score, .renamed) : nil
    }
    if old.technology == nil || now.technology == nil { return sameName ? (5, .renamed) : nil }
    // A part that is there under the same name with another technology, or with the same users.
    if sameName { return (8 + share.points, .replaced) }
    return old.kind.isStore && share.isMost ? (share.points, .replaced) : nil
  }

  private func hasSameLanguage(as other: Component) -> Bool {
    component.language == nil || other.language == nil || component.language == other.language
  }

  /// Whether both are own code that is started in the same way: one image or one folder, by one command.
  private func startsLike(_ other: Component) -> Bool {
    let origin = component.origin
    guard component.technology == nil, origin.command == other.origin.command else { return false }
    if let image = origin.image, let its = other.origin.image { return image == its }
    return origin.folder?.isEmpty == false && origin.folder == other.origin.folder
  }
}
