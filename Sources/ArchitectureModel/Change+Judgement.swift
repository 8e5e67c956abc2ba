extension Change {
  static func new(_ component: Component) -> Change {
    Change(
      .added,
      .component(before: nil, after: component),
      .major,
      because: "a new \(component.kind.noun)"
    )
  }

  static func gone(_ component: Component) -> Change {
    Change(
      .removed,
      .component(before: component, after: nil),
      .major,
      because: "a \(component.kind.noun) less"
    )
  }

  /// What became of a component that is still there; nil when nothing a reader would call a change.
  static func between(_ old: Component, _ new: Component, _ sameness: Identity.Sameness) -> Change?
  {
    let element = Element.component(before: old, after: new)
    if sameness == .replaced || isOther(old.technology, new.technology) {
      return Change(.replaced, element, .major, because: "another technology in the same place")
    }
    if old.stage != new.stage {
      let both = "\(old.stage.rawValue) before, \(new.stage.rawValue) now"
      return Change(.changed, element, .minor, because: both)
    }
    if sameness == .renamed, old.name != new.name {
      return Change(.renamed, element, .minor, because: "the same \(new.kind.noun) as \(old.name)")
    }
    return settingChange(old.settings, new.settings, element)
  }

  /// - `isFresh`: whether the caller itself is new, so that its calls come with it.
  static func new(
    _ connection: Connection,
    _ kinds: [ComponentID: ComponentKind],
    isFresh: Bool
  ) -> Change {
    let element = Element.connection(before: nil, after: connection)
    let target = kinds[connection.to]
    if isFresh { return Change(.added, element, .minor, because: "comes with its caller") }
    if connection.certainty >= .implied {
      return Change(.added, element, .minor, because: "only a package or a name speaks for it")
    }
    if target == .infrastructure {
      return Change(.added, element, .minor, because: "serves operation")
    }
    let what = connection.style == .sync ? "a new call that waits" : "a new asynchronous connection"
    return Change(.added, element, connection.style == .sync ? .major : .minor, because: what)
  }

  static func gone(_ connection: Connection, _ kinds: [ComponentID: ComponentKind]) -> Change {
    Change(
      .removed,
      .connection(before: connection, after: nil),
      .minor,
      because: "a connection less"
    )
  }

  static func between(_ old: Connection, _ new: Connection) -> Change? {
    let element = Element.connection(before: old, after: new)
    if old.style != new.style {
      let both = "\(old.style.rawValue) before, \(new.style.rawValue) now"
      return Change(.changed, element, .major, because: both)
    }
    return settingChange(old.settings, new.settings, element)
  }

  private static func isOther(_ old: String?, _ new: String?) -> Bool {
    old != nil && new != nil && old != new
  }

  /// A setting that a reviewer may ask for, with another value; where it stands is of no interest.
  private static func settingChange(_ old: [ItemSetting], _ new: [ItemSetting], _ element: Element)
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

  /// Order among connections.
  var sortKey: String {
    switch element {
    case .component(let old, let new): (new ?? old)?.id.text ?? ""
    case .connection(let old, let new):
      (new ?? old).map { "\($0.from.text) \($0.to.text) \(verb.rawValue)" } ?? ""
    }
  }
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
}
