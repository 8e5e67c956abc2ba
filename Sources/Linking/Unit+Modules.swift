import Facts

extension Unit {
  /// Puts the modules of the unit's own language first: a folder may also list what its tests or tools in another need,
  /// by whose name nobody knows the program.
  mutating func putOwnModulesFirst() {
    guard modules.count > 1, let language, let own = Self.ecosystems[language] else { return }
    let isOwn = { (module: Located<Module>) in own.contains(module.content.ecosystem) }
    guard modules.contains(where: isOwn), !modules.allSatisfy(isOwn) else { return }
    modules = modules.filter(isOwn) + modules.filter { !isOwn($0) }
  }

  /// Where packages in a language are listed.
  private static let ecosystems: [Language: Set<Ecosystem>] = [
    .csharp: [.nuget], .elixir: [.hex], .go: [.go], .java: [.maven], .javascript: [.npm],
    .kotlin: [.maven], .php: [.composer], .python: [.pypi], .ruby: [.gem], .rust: [.cargo],
    .scala: [.maven], .swift: [.swift],
  ]
}
