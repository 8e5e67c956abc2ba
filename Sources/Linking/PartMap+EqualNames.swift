import ArchitectureModel
import Facts

extension PartMap {
  /// Gives programs of one kind and name the nearest part of their folders' paths that tells them apart.
  ///
  /// `north/worker` and `south/worker` are `north-worker` and `south-worker`: a number says nothing, and depends on what else there is.
  mutating func tellApart() {
    var groups: [String: [Int]] = [:]
    for (number, part) in parts.enumerated() where part.unit != nil && !part.evidence.isEmpty {
      groups["\(part.stage.rawValue) \(part.kind.rawValue) \(part.name)", default: []].append(
        number
      )
    }
    var taken = Set(parts.map { "\($0.kind.rawValue) \($0.name)" })
    for numbers in groups.values.sorted(by: { ($0.first ?? 0) < ($1.first ?? 0) })
    where numbers.count > 1 {
      guard let names = names(tellingApart: numbers) else { continue }
      let keys = zip(numbers, names).map { "\(parts[$0].kind.rawValue) \($1)" }
      guard taken.isDisjoint(with: keys) else { continue }
      taken.formUnion(keys)
      for (number, name) in zip(numbers, names) { parts[number].name = name }
    }
  }

  /// New names, in order; nil where the folders are the same or their paths do not differ in one place.
  private func names(tellingApart numbers: [Int]) -> [String]? {
    let paths = numbers.map { folder(of: $0).parts.reversed().map(String.init) }
    guard let depth = paths.map(\.count).min() else { return nil }
    for level in 0..<depth {
      let words = paths.map { $0[level] }
      guard Set(words.map(NameForm.folded)).count == words.count else { continue }
      return zip(numbers, words).map { Self.joined($1, parts[$0].name) }
    }
    return nil
  }

  private func folder(of number: Int) -> RepoPath {
    if let program = parts[number].program { return program }
    if let unit = parts[number].unit { return units.units[unit].folder }
    return parts[number].declarations.first.map { declarations.all[$0].folder } ?? .root
  }

  /// `south-queue` and `queue-worker` make `south-queue-worker`: words that both have are said once.
  private static func joined(_ prefix: String, _ name: String) -> String {
    let (before, after) = (prefix.split(separator: "-"), name.split(separator: "-"))
    let common = (0...min(before.count, after.count)).reversed().first { count in
      before.suffix(count).map { $0.lowercased() } == after.prefix(count).map { $0.lowercased() }
    }
    return (before + after.dropFirst(common ?? 0)).joined(separator: "-")
  }
}
