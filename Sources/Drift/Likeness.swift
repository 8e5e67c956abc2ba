import ArchitectureModel
import Facts

/// A component with what it is compared by.
struct BuiltPart {
  let component: Component
  let name: NameTokens

  var id: ComponentID { component.id }

  init(_ component: Component, noise: Set<String>, _ lexicon: Lexicon) {
    self.component = component
    // `orders-x` is the one of the orders, whatever product x is.
    let own = component.technology.map { lexicon.spellings(of: $0) } ?? []
    name = NameTokens(component.name, noise: noise.union(own))
  }

  var sort: DeclaredPart.Sort {
    switch component.kind {
    case .external: .external
    case _ where component.kind.isStore: .store
    default: .program
    }
  }
}

/// How much a declared element looks like a component.
struct Likeness {
  let lexicon: Lexicon

  /// What makes two sure to be one, likely, and possible.
  static let sure = 30
  static let likely = 20
  static let possible = 13

  /// Nil when they cannot be one.
  ///
  /// - `share`: 0 to 6, how many of its neighbours are already known to be those of the component.
  func score(_ declared: DeclaredPart, _ built: BuiltPart, share: Int) -> Int? {
    let names = [declared.name] + declared.others
    let isSameName =
      names.contains { $0.whole == built.name.whole && !$0.whole.isEmpty }
      || declared.hosts.contains(built.name.whole)
    let isSameFolder = hasFolder(declared, built)
    if !isSameName, !isSameFolder, !mayBe(declared, built) { return nil }
    let fit = lexicon.fit(of: declared.technologies, to: built.component.technology)
    var score = share + (declared.key == built.id.text ? 20 : 0)
    if isSameName { score += 30 }
    if isSameFolder { score += 25 }
    if !isSameName { score += nameScore(names, built.name) }
    switch fit {
    case .same: score += 8
    case .other: score -= isSameName ? 0 : 6
    case .unknown: break
    }
    if declared.kinds.contains(built.component.kind) {
      score += declared.preferred == built.component.kind ? 3 : 1
    }
    if isOutside(declared, built), fit != .same, !isSameName { score -= 12 }
    return score > 0 ? score : nil
  }

  /// A system that somebody else runs and a part of this one are hardly the same.
  private func isOutside(_ declared: DeclaredPart, _ built: BuiltPart) -> Bool {
    declared.sort == .external && built.sort != .external
  }

  private func mayBe(_ declared: DeclaredPart, _ built: BuiltPart) -> Bool {
    switch declared.sort {
    case .any: true
    case .external: true
    case .program: built.sort == .program
    // What is infrastructure to one is a store to another.
    case .store: built.sort != .program || built.component.kind == .infrastructure
    }
  }

  private func nameScore(_ names: [NameTokens], _ built: NameTokens) -> Int {
    guard !built.core.isEmpty else { return 0 }
    var best = 0
    for (number, name) in names.enumerated() where !name.core.isEmpty {
      // What the name says itself counts more than what is around it.
      let less = number > 1 ? 3 : 0
      if name.core == built.core {
        best = max(best, 20 - less)
      } else if name.core.joined().utf8.count > 3,
        NameTokens.key(name.core.sorted().joined()) == NameTokens.key(built.core.sorted().joined())
      {
        best = max(best, 20 - less)
      } else if name.core.isSubset(of: built.core) || built.core.isSubset(of: name.core) {
        best = max(best, (name.core.intersection(built.core).count > 1 ? 13 : 9) - less)
      }
    }
    return best
  }

  /// Whether the code lies where the model says, or in a folder below.
  private func hasFolder(_ declared: DeclaredPart, _ built: BuiltPart) -> Bool {
    guard let folder = declared.statement.folder, !folder.isEmpty,
      let there = built.component.origin.folder, !there.isEmpty
    else { return false }
    return RepoPath(there).isInside(RepoPath(folder))
  }
}
