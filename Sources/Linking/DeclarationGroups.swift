import ArchitectureModel
import Catalog
import Facts

/// Declarations of the same thing in several deployment views, put together.
///
/// Two declarations of one view are never the same thing.
struct DeclarationGroups: Sendable {
  /// Numbers of declarations; each group and the list in ascending order.
  private(set) var groups: [[Int]] = []

  init(_ map: DeclarationMap) {
    let sameness = Sameness(declarations: map.all)
    var groups = map.all.indices.map { [$0] }
    for isSame in [
      sameness.isSameName, sameness.isSameImage, sameness.isSameUnit, sameness.isSameCore,
      sameness.isSameStock,
    ] {
      groups = sameness.joined(groups, where: isSame)
    }
    self.groups = groups.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }
}

/// The reasons for which two groups of declarations are one thing.
private struct Sameness {
  let declarations: [Declaration]

  /// Joins groups whose views differ wherever the relation holds; the first fitting one wins.
  func joined(_ groups: [[Int]], where isSame: ([Int], [Int]) -> Bool) -> [[Int]] {
    var joined: [[Int]] = []
    for group in groups {
      if let at = joined.firstIndex(where: { areDisjoint($0, group) && isSame($0, group) }) {
        joined[at] = (joined[at] + group).sorted()
      } else {
        joined.append(group)
      }
    }
    return joined
  }

  private func areDisjoint(_ left: [Int], _ right: [Int]) -> Bool {
    let views = Set(left.map { view(of: $0) })
    return !right.contains { views.contains(view(of: $0)) }
  }

  /// The folder and kind of the declaring files, or the namespace.
  private func view(of number: Int) -> String {
    let declaration = declarations[number]
    return
      "\(declaration.workload.form.scopeName) \(declaration.folder.text) \(declaration.workload.namespace ?? "")"
  }

  private func technology(_ group: [Int]) -> TechnologyID? {
    group.lazy.compactMap { declarations[$0].technology?.id }.first
  }

  func isSameName(_ left: [Int], _ right: [Int]) -> Bool {
    let mine = Set(left.map { NameForm.folded(declarations[$0].workload.name) })
    guard right.contains(where: { mine.contains(NameForm.folded(declarations[$0].workload.name)) })
    else {
      return false
    }
    guard let one = technology(left), let other = technology(right) else { return true }
    return one == other
  }

  /// The same image that no product is known for, started by the same command.
  func isSameImage(_ left: [Int], _ right: [Int]) -> Bool {
    guard technology(left) == nil, technology(right) == nil else { return false }
    let mine = Set(left.compactMap(imageKey))
    return right.contains { imageKey($0).map(mine.contains) ?? false }
  }

  private func imageKey(_ number: Int) -> String? {
    let declaration = declarations[number]
    guard let name = declaration.image?.name, !name.isEmpty, !name.contains("{"),
      !name.contains("$")
    else { return nil }
    return name + " " + declaration.workload.command.joined(separator: " ")
  }

  /// Built from the same unit, which no other declaration of either view is built from.
  func isSameUnit(_ left: [Int], _ right: [Int]) -> Bool {
    guard let unit = left.lazy.compactMap({ declarations[$0].unit }).first,
      right.contains(where: { declarations[$0].unit == unit })
    else { return false }
    let views = Set((left + right).map { view(of: $0) })
    let count = declarations.indices.count {
      declarations[$0].unit == unit && views.contains(view(of: $0))
    }
    return count == left.count + right.count
  }

  /// The name without the first word that all names of its view share: `shop-redis` among `shop-web` and `shop-api` is `redis`.
  private func ownName(_ number: Int) -> String {
    let name = declarations[number].workload.name
    guard let first = name.split(separator: "-").first, first.count < name.count else {
      return name
    }
    let prefix = first + "-"
    let peers = declarations.indices.filter {
      declarations[$0].workload.form.scopeName == declarations[number].workload.form.scopeName
    }
    let isShared =
      peers.count > 3 && peers.allSatisfy { declarations[$0].workload.name.hasPrefix(prefix) }
    return isShared ? String(name.dropFirst(prefix.count)) : name
  }

  /// Own code whose names differ only in `-service` and the like.
  func isSameCore(_ left: [Int], _ right: [Int]) -> Bool {
    guard technology(left) == nil, technology(right) == nil else { return false }
    let mine = Set(left.map { NameForm.core(ownName($0)) })
    return right.contains { mine.contains(NameForm.core(ownName($0))) }
  }

  /// The only instance of a product in each of the views.
  func isSameStock(_ left: [Int], _ right: [Int]) -> Bool {
    guard let id = technology(left), technology(right) == id else { return false }
    let views = Set((left + right).map { view(of: $0) })
    let count = declarations.indices.count {
      declarations[$0].technology?.id == id && views.contains(view(of: $0))
    }
    return count == left.count + right.count
  }
}
