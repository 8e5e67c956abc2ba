import Facts

/// Which component of one architecture is which of another.
///
/// What keeps its id is the same. Of the rest, two are the same under another name when they are of one technology or
/// language, and share a name's core, a declaring file or most of their neighbours; one replaces the other
/// when only the technology differs and the same parts use it.
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
    // Who was paired first helps to tell who its neighbours are.
    while let best = bestPair(base, head, sides) { pair(best.before, best.after, best.sameness) }
  }

  private mutating func pair(_ before: ComponentID, _ now: ComponentID, _ sameness: Sameness) {
    after[before] = now
    self.sameness[now] = sameness
  }

  private struct Candidate {
    let score: Int
    let before: ComponentID
    let after: ComponentID
    let sameness: Sameness
  }

  private func bestPair(
    _ base: Architecture,
    _ head: Architecture,
    _ sides: (Neighbourhood, Neighbourhood)
  ) -> Candidate? {
    var best: Candidate?
    for old in base.components where after[old.id] == nil {
      for new in head.components where sameness[new.id] == nil {
        let share = sides.0.share(of: old.id, with: new.id, in: sides.1, after)
        guard let (score, sameness) = Self.likeness(old, new, share: share) else { continue }
        if score > best?.score ?? 0 {
          best = Candidate(score: score, before: old.id, after: new.id, sameness: sameness)
        }
      }
    }
    return best
  }

  /// How much two components look like one, and as what; nil when they do not.
  private static func likeness(
    _ old: Component,
    _ new: Component,
    share: Neighbourhood.Share
  ) -> (score: Int, Sameness)? {
    guard old.kind.role == new.kind.role else { return nil }
    let sameName = NameCore.of(old.name) == NameCore.of(new.name)
    let files = Set(old.evidence.map(\.path)).intersection(new.evidence.map(\.path)).count
    let sameStuff =
      old.technology == new.technology && (old.technology != nil || sameLanguage(old, new))
    if sameStuff {
      let score = (sameName ? 8 : 0) + share.points + (files > 0 ? 2 : 0)
      return sameName || share.isMost || files > 0 && !share.isNone
        || old.technology != nil && files > 0
        ? (score + 10, .renamed) : nil
    }
    if old.technology == nil || new.technology == nil { return sameName ? (5, .renamed) : nil }
    // A part that is there under the same name with another technology, or with the same users.
    if sameName { return (8 + share.points, .replaced) }
    return old.kind.isStore && share.isMost ? (share.points, .replaced) : nil
  }

  private static func sameLanguage(_ old: Component, _ new: Component) -> Bool {
    old.language == nil || new.language == nil || old.language == new.language
  }
}
