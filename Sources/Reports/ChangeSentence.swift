import ArchitectureModel

extension Change {
  /// What happened, in a few words: `adds cache sessions (redis)`, `orders calls pricing`.
  package var sentence: String {
    switch element {
    case .component(let before, let after): sentence(before, after)
    case .connection(let before, let after): sentence(before, after)
    }
  }

  private func sentence(_ before: Component?, _ after: Component?) -> String {
    guard let now = after ?? before else { return "" }
    let what = "\(now.kind.noun) \(Escaping.terminal(now.name))"
    let name = Self.titled(what, now)
    switch (verb, before) {
    case (.added, _): return "adds \(name)"
    case (.removed, _): return "removes \(name)"
    case (.replaced, let old?):
      return "replaces \(Self.titled(Escaping.terminal(old.name), old)) by \(name)"
    case (.renamed, let old?): return "renames \(Escaping.terminal(old.name)) to \(name)"
    default: return "changes \(name): \(Escaping.terminal(because))"
    }
  }

  private func sentence(_ before: Connection?, _ after: Connection?) -> String {
    guard let now = after ?? before else { return "" }
    let ends = "\(Self.name(now.from)) → \(Self.name(now.to))"
    let how = now.protocolName.map { " (\(Escaping.terminal($0)))" } ?? ""
    switch verb {
    case .added: return "connects \(ends)\(how)"
    case .removed: return "disconnects \(ends)\(how)"
    default: return "changes \(ends): \(Escaping.terminal(because))"
    }
  }

  private static func titled(_ text: String, _ component: Component) -> String {
    guard let technology = component.technology, technology != component.name else { return text }
    return "\(text) (\(Escaping.terminal(technology)))"
  }

  private static func name(_ id: ComponentID) -> String {
    Escaping.terminal(id.text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? id.text)
  }
}
