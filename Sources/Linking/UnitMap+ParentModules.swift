import Facts

/// Modules depend on what the module that they name as their parent depends on.
///
/// Source: Apache Maven, "Introduction to the POM", "Project Inheritance": dependencies are among what is inherited; what is only
/// managed is not.
extension UnitMap {
  mutating func inheritFromParents() {
    let own = units.map { unit in
      unit.dependencies.filter { $0.content.ecosystem == .maven && $0.content.scope != .managed }
    }
    for number in units.indices {
      let known = Set(units[number].dependencies.map(\.content.name))
      var names: Set<String> = []
      for parent in parents(of: number) {
        for item in own[parent]
        where !known.contains(item.content.name) && names.insert(item.content.name).inserted {
          units[number].dependencies.append(item)
        }
      }
    }
  }

  /// The units of parents in the repository, the nearest first.
  private func parents(of number: Int) -> [Int] {
    var found: [Int] = []
    var at = number
    while found.count < 8, let parent = parent(of: at), parent != number, !found.contains(parent) {
      found.append(parent)
      at = parent
    }
    return found
  }

  private func parent(of number: Int) -> Int? {
    guard let reference = units[number].references.first(where: { $0.content.purpose == .parent }),
      let path = reference.path.folder.resolving(reference.content.target)
    else { return nil }
    // A parent is named by its file or its folder.
    return numbers[path.name.hasSuffix(".xml") ? path.folder : path]
  }
}
