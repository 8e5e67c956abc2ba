import Facts

/// Crates of a workspace get the features with which the workspace lists what they depend on.
///
/// Source: The Cargo Book, "Specifying Dependencies", "Inheriting a dependency from a workspace": the features of both are added up.
extension UnitMap {
  mutating func inheritExtras() {
    var offered: [Int: [String: [String]]] = [:]
    for number in units.indices {
      for item in units[number].dependencies
      where item.content.ecosystem == .cargo && item.content.scope == .managed {
        if item.content.extras.isEmpty { continue }
        offered[number, default: [:]][item.content.name] = item.content.extras
      }
    }
    if offered.isEmpty { return }
    for number in units.indices {
      guard let workspace = self.workspace(of: number, among: offered) else { continue }
      units[number].dependencies = units[number].dependencies.map { item in
        guard item.content.ecosystem == .cargo, item.content.scope != .managed,
          let extras = workspace[item.content.name]
        else { return item }
        return item.with(extras: extras)
      }
    }
  }

  /// What the innermost workspace around the unit offers.
  private func workspace(
    of number: Int,
    among offered: [Int: [String: [String]]]
  ) -> [String: [String]]? {
    var folder = units[number].folder
    while true {
      if let found = offered[self.number(at: folder)] { return found }
      if folder.text.isEmpty { return nil }
      folder = folder.folder
    }
  }
}

extension Located<Dependency> {
  fileprivate func with(extras: [String]) -> Self {
    let known = Set(content.extras)
    return Located(
      content: Dependency(
        ecosystem: content.ecosystem,
        name: content.name,
        scope: content.scope,
        localPath: content.localPath,
        extras: content.extras + extras.filter { !known.contains($0) },
        isOptional: content.isOptional,
        module: content.module
      ),
      path: path,
      line: line,
      detector: detector
    )
  }
}
