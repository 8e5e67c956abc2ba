import ArchitectureModel
import Facts

/// Which files use the values of settings as members of a class that a section of them is bound to.
///
/// Code does not name the key then: `settings.getRates().getUrl()` reads `shop.rates.url` where the class is bound to `shop`.
///
/// Source: Spring Boot Reference, "Type-safe Configuration Properties": JavaBean properties, constructor binding, relaxed binding.
struct BoundGetters: Sendable {
  /// Folded key → the files that use its members.
  private(set) var files: [String: Set<RepoPath>] = [:]

  init() {}

  init(_ units: UnitMap, _ book: FactBook) {
    // Folded key → for each member the hashes of what code may call it.
    var wanted: [String: [Set<UInt32>]] = [:]
    for unit in units.units where unit.language == .java || unit.language == .kotlin {
      let prefixes = Set(
        unit.reads.map(\.content.name).filter { $0.hasSuffix(".*") }.map { $0.dropLast() }
      )
      if prefixes.isEmpty { continue }
      for setting in unit.settings where setting.content.value.contains("://") {
        guard let prefix = prefixes.first(where: setting.content.key.hasPrefix) else { continue }
        let members = setting.content.key.dropFirst(prefix.count).split(separator: ".")
        if members.isEmpty || members.count > 4 { continue }
        wanted[NameForm.folded(setting.content.key)] = members.map(Self.hashes)
      }
    }
    if wanted.isEmpty { return }
    let all = wanted.values.reduce(into: Set<UInt32>()) { all, members in
      for member in members { all.formUnion(member) }
    }
    for (path, source) in book.sources
    where path.name.hasSuffix(".java") || path.name.hasSuffix(".kt") {
      for block in source.blocks {
        let used = all.intersection(block.words)
        if used.isEmpty { continue }
        for (key, members) in wanted where members.allSatisfy({ !$0.isDisjoint(with: used) }) {
          files[key, default: []].insert(path)
        }
      }
    }
  }

  /// `getRatesUrl`, `ratesUrl` for `rates-url`.
  private static func hashes(_ member: Substring) -> Set<UInt32> {
    let words = member.split { "-_".contains($0) }
    guard let first = words.first else { return [] }
    let name = words.dropFirst().reduce(String(first)) { $0 + capitalised($1) }
    let getter = "get" + capitalised(name[...])
    return [SourceNames.function(name), SourceNames.function(getter)]
  }

  private static func capitalised(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}
