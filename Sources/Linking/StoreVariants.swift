import ArchitectureModel
import Catalog
import Facts

/// Stores that two Compose files of one folder start under different names: for developers, say, and for production.
///
/// Source: Docker documentation, "Merge Compose files": only services of one name are merged; files of one folder may as well be
/// alternatives.
struct StoreVariants {
  private let all: [Declaration]

  init(_ declarations: [Declaration]) {
    all = declarations
  }

  /// The groups with variants of one store put together, in ascending order.
  func joined(_ groups: [[Int]]) -> [[Int]] {
    let stores = all.indices.filter { all[$0].workload.form == .composeService && isStore($0) }
    var group = [Int](repeating: 0, count: all.count)
    for (number, members) in groups.enumerated() {
      for member in members { group[member] = number }
    }
    var found = groups
    for (_, peers) in Dictionary(grouping: stores, by: { all[$0].home }).sorted(by: {
      $0.key < $1.key
    })
    where peers.count > 1 && peers.count <= Self.mostStores {
      for (at, one) in peers.enumerated() {
        for other in peers[(at + 1)...] where group[one] != group[other] && areVariants(one, other)
        {
          let (kept, left) = (min(group[one], group[other]), max(group[one], group[other]))
          for member in found[left] { group[member] = kept }
          found[kept] = (found[kept] + found[left]).sorted()
          found[left] = []
        }
      }
    }
    return found.filter { !$0.isEmpty }
  }

  /// Each two of a folder are compared: no system has so many, and a file that pretends to must not take minutes.
  private static let mostStores = 100

  private func isStore(_ number: Int) -> Bool {
    all[number].technology?.roles.first.map(Self.stores.contains) ?? false
  }

  private static let stores: Set<Role> = [.database, .cache, .broker, .search, .objectStorage]

  private func areVariants(_ one: Int, _ other: Int) -> Bool {
    guard all[one].technology?.id == all[other].technology?.id else { return false }
    let files = (Set(all[one].places.map(\.path)), Set(all[other].places.map(\.path)))
    guard files.0.isDisjoint(with: files.1) else { return false }
    if let build = all[one].workload.build, build == all[other].workload.build { return true }
    return all.contains { user in
      user.home == all[one].home && user.workload.form == .composeService
        && isToldOfBoth(
          user,
          (all[one].workload.name, files.0),
          (all[other].workload.name, files.1)
        )
    }
  }

  /// Whether one file gives a program the one store under a key under which another file gives it the other.
  private func isToldOfBoth(
    _ user: Declaration,
    _ one: (name: String, files: Set<RepoPath>),
    _ other: (name: String, files: Set<RepoPath>)
  ) -> Bool {
    func keys(_ store: (name: String, files: Set<RepoPath>)) -> Set<String> {
      Set(
        user.settings.filter { setting in
          store.files.contains(setting.path)
            && Self.words(of: setting.content.value).contains(store.name)
        }.map(\.content.key)
      )
    }
    let first = keys(one)
    return !first.isEmpty && !first.isDisjoint(with: keys(other))
  }

  private static func words(of text: String) -> Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init))
  }
}

extension DeclarationMap {
  /// Leaves to developers stores that only the other file starts beside one for production, which has one of the product itself,
  /// and that nothing started there is told of.
  mutating func demoteDevelopersStores() {
    let composed = all.indices.filter {
      all[$0].workload.form == .composeService && all[$0].stage == .production
    }
    for (_, project) in Dictionary(grouping: composed, by: { all[$0].folder }) {
      let productive = project.filter { isForProduction($0) }
      for number in project where !productive.contains(number) {
        guard let technology = all[number].technology, let role = technology.roles.first,
          [.database, .cache, .broker, .search, .objectStorage].contains(role),
          productive.contains(where: { all[$0].technology?.id == technology.id }),
          !isNamed(number, by: project)
        else { continue }
        all[number].stage = .development
      }
    }
  }

  /// Leaves to tests stores that are called after them, unless something that is no test is told of them.
  mutating func demoteTestStores() {
    for number in all.indices where all[number].stage == .production {
      guard let role = all[number].technology?.roles.first,
        [.database, .cache, .broker, .search, .objectStorage].contains(role)
      else { continue }
      let words = Declaration.words(of: all[number].workload.name)
      guard words.count > 1,
        !Set([words[0], words[words.count - 1]]).isDisjoint(with: ["test", "tests"])
      else { continue }
      let running = all.indices.filter {
        all[$0].home == all[number].home && all[$0].stage == .production
      }
      if !isNamed(number, by: running) { all[number].stage = .test }
    }
  }

  private func isForProduction(_ number: Int) -> Bool {
    all[number].places.contains { Self.isForProduction($0.path.name) }
  }

  /// Whether one of the others starts after it or is told of it.
  private func isNamed(_ number: Int, by others: [Int]) -> Bool {
    let names = Set(all[number].hostNames)
    return others.contains { other in
      guard other != number else { return false }
      let workload = all[other].workload
      if !names.isDisjoint(with: workload.startsAfter + workload.links) { return true }
      let texts = workload.command + all[other].settings.map(\.content.value)
      return texts.contains { text in
        text.split { !($0.isLetter || $0.isNumber || "-_.".contains($0)) }.contains {
          names.contains(String($0))
        }
      }
    }
  }
}
