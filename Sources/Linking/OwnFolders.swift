import Facts

extension Declaration {
  /// The folder of its own code where that lies with what deploys it: `orders` of `orders/compose.yaml` that builds it.
  func ownFolder(_ units: UnitMap) -> RepoPath? {
    guard workload.form == .composeService, technology == nil, let unit, unit != 0 else {
      return nil
    }
    let folder = units.units[unit].folder
    return folder.isInside(home) ? folder : nil
  }
}

/// Folders of programs that bring their own deployment.
enum OwnFolders {
  /// Whether they hold different programs, and not versions or rewritings of one.
  ///
  /// Rationale: `queue` of `orders/compose.yaml` and `queue` of `mails/compose.yaml` have nothing but the name in common, while
  /// `lesson1` and `lesson2`, or `java/orders` and `python/orders`, are the same again.
  static func areApart(_ one: RepoPath, _ other: RepoPath) -> Bool {
    if one.isInside(other) || other.isInside(one) { return false }
    let (left, right) = (Array(one.parts), Array(other.parts))
    if left.last == right.last { return false }
    guard let (first, second) = zip(left, right).first(where: { $0 != $1 }) else { return false }
    return !first.contains(where: \.isNumber) || !second.contains(where: \.isNumber)
  }
}

/// By what the programs of a deployment view are known, and where their own folders are.
struct ProgramMarks: Sendable {
  /// Mark → the own folders of those that have it; empty where one of them has none.
  private var folders: [Int: Set<RepoPath>] = [:]

  mutating func add(_ mark: Int, in folder: RepoPath?) {
    guard let folder else {
      folders[mark] = []
      return
    }
    if let known = folders[mark], known.isEmpty { return }
    folders[mark, default: []].insert(folder)
  }

  /// Whether some mark may stand for one program in both.
  func shares(with other: ProgramMarks) -> Bool {
    folders.contains { mark, own in
      guard let others = other.folders[mark] else { return false }
      return !Self.areApart(own, others)
    }
  }

  /// Whether all programs of both have folders of their own, and none of the one is one of the other.
  func isApart(from other: ProgramMarks) -> Bool {
    Self.areApart(
      folders.values.reduce(into: []) { $0.formUnion($1) },
      other.folders.values.reduce(into: []) { $0.formUnion($1) }
    ) && !folders.values.contains(where: \.isEmpty)
      && !other.folders.values.contains(where: \.isEmpty)
  }

  private static func areApart(_ left: Set<RepoPath>, _ right: Set<RepoPath>) -> Bool {
    !left.isEmpty && !right.isEmpty
      && left.allSatisfy { one in right.allSatisfy { OwnFolders.areApart(one, $0) } }
  }
}

extension Sameness {
  /// Whether both are own code with a folder each, beside which each is deployed.
  func areApart(_ left: [Int], _ right: [Int]) -> Bool {
    let own = Set(left.compactMap { marks[$0].ownFolder })
    let others = Set(right.compactMap { marks[$0].ownFolder })
    return !own.isEmpty && !others.isEmpty
      && own.allSatisfy { one in others.allSatisfy { OwnFolders.areApart(one, $0) } }
  }
}
