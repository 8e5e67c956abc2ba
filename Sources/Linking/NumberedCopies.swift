import ArchitectureModel
import Catalog
import Facts

/// Workloads of one view that are copies of one program or members of one cluster, told apart by numbers: `orders1` and `orders2`.
///
/// Copies of a program run one image with settings that differ in numbers alone, and do not call each other. What keeps data may
/// be there once for each of several programs: only who names several members in one breath uses a cluster of them.
struct NumberedCopies {
  private let all: [Declaration]

  init(_ declarations: [Declaration]) {
    all = declarations
  }

  /// Each declaration with its copies, in ascending order.
  var groups: [[Int]] {
    var byLook: [String: [Int]] = [:]
    for number in all.indices {
      guard let look = look(of: number) else { continue }
      byLook[look, default: []].append(number)
    }
    var copies: [Int: [Int]] = [:]
    for numbers in byLook.values.sorted(by: { $0[0] < $1[0] }) where areCopies(numbers) {
      guard let group = withPlain(numbers), group.allSatisfy({ copies[$0] == nil }) else {
        continue
      }
      for number in group { copies[number] = group }
    }
    return all.indices.compactMap { number in
      guard let group = copies[number] else { return [number] }
      return group.first == number ? group : nil
    }
  }

  /// What copies have in common: where they are declared, their name without its number, what they run.
  private func look(of number: Int) -> String? {
    let declaration = all[number]
    let workload = declaration.workload
    guard workload.form != .function, workload.container == nil, declaration.planned.isEmpty,
      let base = Self.base(of: workload.name), let runs = Self.runs(declaration)
    else { return nil }
    return [
      workload.form.scopeName, declaration.home.text, workload.namespace ?? "",
      "\(declaration.stage)", base, runs,
    ].joined(separator: " ")
  }

  private static func runs(_ declaration: Declaration) -> String? {
    if let build = declaration.workload.build {
      return [build.context, build.dockerfile ?? "", build.target ?? ""].joined(separator: "|")
    }
    guard let image = declaration.workload.image, !image.isEmpty else { return nil }
    return image
  }

  /// `orders` of `orders1`, `orders-2` and `orders_03`; nil where nothing is numbered, or a version.
  static func base(of name: String) -> String? {
    let plain = name.lowercased()
    let end = plain.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard end > 0, end < 3 else { return nil }
    var base = plain.dropLast(end)
    let isApart = base.last.map { "-_.".contains($0) } ?? false
    while let last = base.last, "-_.".contains(last) { base = base.dropLast() }
    let word = base.split { "-_.".contains($0) }.last ?? ""
    // `orders-v2` is a version of `orders`, and `s3` is a name.
    guard base.count > 1, isApart || word != "v" else { return nil }
    return String(base)
  }

  /// The copies with what has their name without a number; nil where that stands beside them, for then nobody says that they alone
  /// are all of one.
  ///
  /// A file of its own starts one of what another has a cluster of: the same store, in two variants.
  private func withPlain(_ numbers: [Int]) -> [Int]? {
    guard let first = numbers.first, let base = Self.base(of: all[first].workload.name) else {
      return numbers
    }
    let (form, home) = (all[first].workload.form.scopeName, all[first].home)
    let plain = all.indices.filter {
      all[$0].workload.form.scopeName == form && all[$0].home == home
        && NameForm.folded(all[$0].workload.name) == NameForm.folded(base)
    }
    if plain.isEmpty { return numbers }
    let files = Set(numbers.flatMap { all[$0].places.map(\.path) })
    guard keepsData(first), form == "compose",
      plain.allSatisfy({ number in
        all[number].technology?.id == all[first].technology?.id
          && !all[number].places.contains { files.contains($0.path) }
      })
    else { return nil }
    return (plain + numbers).sorted()
  }

  private func areCopies(_ numbers: [Int]) -> Bool {
    guard numbers.count > 1, let first = numbers.first else { return false }
    if keepsData(first) { return areNamedTogether(numbers) }
    let looks = Set(numbers.map { settings(of: $0) })
    return looks.count == 1 && !callEachOther(numbers)
  }

  private func keepsData(_ number: Int) -> Bool {
    all[number].technology?.roles.first.map(Self.keepers.contains) ?? false
  }

  private static let keepers: Set<Role> = [
    .database, .cache, .search, .objectStorage, .broker, .infrastructure,
  ]

  /// The command and the settings without what tells copies apart anywhere: numbers, names and secrets of their own.
  private func settings(of number: Int) -> String {
    let workload = all[number].workload
    let command = workload.command.joined(separator: " ")
    let values = all[number].settings.map(\.content).filter { !Self.isOwn($0.key) }
      .map { $0.key + "=" + $0.value }
    let lines = [command] + workload.settingFiles + workload.settingOwners + values.sorted()
    return lines.map { $0.filter { !($0.isASCII && $0.isNumber) } }.joined(separator: "\n")
  }

  private static func isOwn(_ key: String) -> Bool {
    guard let word = Words.of(key).last else { return false }
    return ownWords.contains(word)
  }

  private static let ownWords: Set<String> = [
    "id", "name", "hostname", "key", "secret", "token", "password", "seed", "port",
  ]

  private func callEachOther(_ numbers: [Int]) -> Bool {
    let names = Set(numbers.map { all[$0].workload.name })
    return numbers.contains { number in
      texts(of: number).contains { text in
        let named = Self.words(of: text).intersection(names)
        return !named.isEmpty && !named.contains(all[number].workload.name)
      }
    }
  }

  /// Whether anything in their view names several of them in one setting or command.
  private func areNamedTogether(_ numbers: [Int]) -> Bool {
    guard let first = numbers.first else { return false }
    let names = Set(numbers.map { all[$0].workload.name })
    let (form, home) = (all[first].workload.form.scopeName, all[first].home)
    return all.indices.contains { number in
      all[number].workload.form.scopeName == form && all[number].home == home
        && texts(of: number).contains { Self.words(of: $0).intersection(names).count > 1 }
    }
  }

  private func texts(of number: Int) -> [String] {
    [all[number].workload.command.joined(separator: " ")]
      + all[number].settings.map(\.content.value)
  }

  private static func words(of text: String) -> Set<String> {
    Set(
      text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init)
    )
  }
}

extension PartMap {
  /// The name of what all of several copies are, where nothing else is called so.
  func nameOfCopies(_ members: [Declaration]) -> String? {
    let names = Set(members.map(\.workload.name))
    let bases = names.map(NumberedCopies.base)
    guard names.count > 1, let base = bases.first ?? nil, Set(bases) == [base] else { return nil }
    let isTaken = declarations.all.contains { $0.workload.name.lowercased() == base }
    return isTaken ? nil : base
  }
}
