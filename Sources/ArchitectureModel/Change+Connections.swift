extension Change {
  /// - `isFresh`: whether the caller itself is new, so that its calls come with it.
  /// - `isSmall`: whether one of its ends is an instance among others alike.
  static func new(
    _ connection: Connection,
    to target: ComponentKind?,
    isFresh: Bool,
    isSmall: Bool
  ) -> Change {
    let element = Element.connection(before: nil, after: connection)
    if isSmall { return Change(.added, element, .minor, because: "one of several that are alike") }
    if connection.certainty >= .implied {
      return Change(.added, element, .minor, because: "only a package or a name speaks for it")
    }
    if target == .infrastructure {
      return Change(.added, element, .minor, because: "serves operation")
    }
    let what = connection.style == .sync ? "a new call that waits" : "a new asynchronous connection"
    return Change(
      .added,
      element,
      .major,
      because: isFresh ? "\(what), and comes with its caller" : what
    )
  }

  static func gone(_ connection: Connection) -> Change {
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

  /// Order among connections.
  var sortKey: String {
    switch element {
    case .component(let old, let new): (new ?? old)?.id.text ?? ""
    case .connection(let old, let new):
      (new ?? old).map { "\($0.from.text) \($0.to.text) \(verb.rawValue)" } ?? ""
    }
  }
}
