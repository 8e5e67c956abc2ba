extension Change {
  /// - `isReplica`: whether others that are the same in all but a number stay or are told first.
  static func new(_ component: Component, isReplica: Bool) -> Change {
    let element = Element.component(before: nil, after: component)
    if let reason = component.whyMinor(isReplica: isReplica, "one more of several that are alike") {
      return Change(.added, element, .minor, because: reason)
    }
    return Change(.added, element, .major, because: "a new \(component.kind.noun)")
  }

  static func gone(_ component: Component, isReplica: Bool) -> Change {
    let element = Element.component(before: component, after: nil)
    if let reason = component.whyMinor(isReplica: isReplica, "one less of several that are alike") {
      return Change(.removed, element, .minor, because: reason)
    }
    return Change(.removed, element, .major, because: "\(component.kind.withArticle) less")
  }

  /// What became of a component that is still there; nil when nothing a reader would call a change.
  static func between(_ old: Component, _ new: Component, _ sameness: Identity.Sameness) -> Change?
  {
    let element = Element.component(before: old, after: new)
    if old.kind.role != new.kind.role {
      let both = "\(old.kind.withArticle) before, \(new.kind.withArticle) now"
      return Change(.changed, element, .minor, because: both)
    }
    if sameness == .replaced || isOther(old.technology, new.technology) {
      return Change(.replaced, element, .major, because: "another technology in the same place")
    }
    if new.stage == .production, old.stage != .production {
      let because = "\(new.kind.withArticle) that was for \(old.stage.rawValue) alone"
      return Change(.added, .component(before: nil, after: new), .major, because: because)
    }
    if old.stage == .production, new.stage != .production {
      let because = "\(new.kind.withArticle) that is for \(new.stage.rawValue) alone now"
      return Change(.removed, .component(before: old, after: nil), .major, because: because)
    }
    if old.stage != new.stage {
      let both = "\(old.stage.rawValue) before, \(new.stage.rawValue) now"
      return Change(.changed, element, .minor, because: both)
    }
    if new.kind.isStore, old.isOnlyUsed, !new.isOnlyUsed {
      return Change(.added, element, .major, because: "so far only its client was here")
    }
    if sameness == .renamed, old.name != new.name {
      return Change(.renamed, element, .minor, because: "the same \(new.kind.noun) as \(old.name)")
    }
    return settingChange(old.settings, new.settings, element)
  }

  private static func isOther(_ old: String?, _ new: String?) -> Bool {
    old != nil && new != nil && old != new
  }

  /// A setting that a reviewer may ask for, with another value; where it stands is of no interest.
  static func settingChange(_ old: [ItemSetting], _ new: [ItemSetting], _ element: Element)
    -> Change?
  {
    let before = Set(old.map { "\($0.key) = \($0.value)" })
    let after = Set(new.map { "\($0.key) = \($0.value)" })
    if before == after { return nil }
    let words =
      before.subtracting(after).sorted().map { "no longer \($0)" }
      + after.subtracting(before).sorted().map { "now \($0)" }
    return Change(.changed, element, .minor, because: words.joined(separator: ", "))
  }
}

extension Component {
  /// Why nobody needs to look when it comes or goes; nil when a reviewer must.
  fileprivate func whyMinor(isReplica: Bool, _ replica: String) -> String? {
    if isReplica { return replica }
    if certainty == .byName { return "only a name speaks for it" }
    // What only a library shows of metrics and traces comes and goes with it, and nothing waits for it.
    if kind == .infrastructure, isOnlyUsed {
      return "only code speaks for it, and it serves operation"
    }
    return nil
  }

  /// Whether nothing here runs or creates it: only its clients say that it is there.
  var isOnlyUsed: Bool { scopes.isEmpty && certainty >= .coded }
}

extension ComponentKind {
  /// What a reviewer calls it.
  package var noun: String {
    switch self {
    case .service: "service"
    case .frontend: "front end"
    case .job: "job"
    case .function: "function"
    case .gateway: "gateway"
    case .database: "database"
    case .cache: "cache"
    case .broker: "broker"
    case .search: "search index"
    case .objectStorage: "object store"
    case .external: "external system"
    case .infrastructure: "part of the infrastructure"
    }
  }

  /// `a service`, `an object store`.
  package var withArticle: String {
    self == .objectStorage || self == .external ? "an \(noun)" : "a \(noun)"
  }
}
