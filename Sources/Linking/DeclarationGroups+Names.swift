import ArchitectureModel
import Catalog
import Facts

extension Declaration {
  /// Words that start other programs and are none of a service's own.
  private static let launchers: Set<String> = [
    "sh", "bash", "ash", "zsh", "env", "exec", "node", "npm", "npx", "yarn", "pnpm", "bun", "deno",
    "python", "python3", "uv", "poetry", "gunicorn", "uvicorn", "celery", "flask", "java", "dotnet",
    "ruby", "bundle", "rails", "rake", "php", "mix", "perl", "go", "cargo", "make", "tini", "gosu",
    "dumb-init", "supervisord", "server", "app", "main", "run", "start", "entrypoint", "serve",
  ]

  /// The program that its command begins with, when its name tells of the same.
  var program: String? {
    guard technology == nil, let word = workload.command.first?.split(separator: " ").first,
      let last = word.split(separator: "/").last
    else { return nil }
    let program = NameForm.folded(String(last))
    guard program.count > 2, !Self.launchers.contains(last.lowercased()), !last.contains("."),
      NameForm.folded(workload.name).contains(program)
    else { return nil }
    return program
  }

  /// The last part of the image of own code; nil when variables are left in it.
  var plainImageName: String? {
    guard technology == nil, let name = image?.name, !name.isEmpty, !name.contains("{"),
      !name.contains("$")
    else { return nil }
    return name
  }

  /// Settings that are a path of one word, without its slash: several copies of one program are told apart by them.
  var servedPaths: [String] {
    guard technology == nil else { return [] }
    return settings.compactMap { setting in
      let path = setting.content.value
      guard path.count > 3, path.first == "/" else { return nil }
      let word = path.dropFirst().split { $0.isWhitespace }.first.map(String.init) ?? ""
      return word.contains("/") || word.contains("$") ? nil : word
    }
  }

  /// The program that a tag names, where one repository of a registry holds several: `orders` of `acme/shop:orders-latest`.
  var taggedProgram: String? {
    guard technology == nil, let tag = image?.tag else { return nil }
    let words = tag.split { "-_".contains($0) }
    let name = words.filter { word in
      word.count > 2 && word.allSatisfy(\.isLetter) && !Self.versionWords.contains(String(word))
    }
    return name.isEmpty || name.count < words.count - 1 ? nil : name.joined(separator: "-")
  }

  private static let versionWords: Set<String> = [
    "latest", "stable", "edge", "main", "master", "develop", "development", "dev", "nightly",
    "release", "prod", "production", "staging", "test", "local", "snapshot", "alpine", "slim",
    "debian",
    "bookworm", "bullseye", "beta", "alpha", "final", "current", "amd", "arm", "native", "jvm",
    "lts",
  ]

  /// Of a store its product with whose it is: `orders` for `orders-db` and `orders-postgresql`.
  var stockName: String? {
    guard let technology, let role = technology.roles.first, Self.storeRoles.contains(role) else {
      return nil
    }
    let product = Set(
      [technology.id.text] + technology.values(of: .words)
        + (technology.values(of: .images).compactMap { $0.split(separator: "/").last }.map(
          String.init
        ))
    )
    let words = workload.name.lowercased().split { "-_.".contains($0) }.map(String.init)
    let owner = words.filter { !product.contains($0) && !Self.storeWords.contains($0) }
    if owner.isEmpty || owner.count == words.count { return nil }
    return "stock \(technology.protocolName ?? technology.id.text) \(owner.joined(separator: " "))"
  }

  private static let storeRoles: Set<Role> = [.database, .cache, .search, .objectStorage, .broker]

  /// Words of names of stores that say what they are, not whose.
  private static let storeWords: Set<String> = [
    "db", "database", "data", "store", "storage", "cache", "server", "svc", "service", "sql",
    "statefulset", "deployment", "primary", "master",
  ]

  /// Names that own code goes by where it is built: the workload's, its image's, the folder's.
  var buildNames: [String] {
    guard technology == nil else { return [] }
    let context = workload.build.flatMap { folder.resolving($0.context) }
    let folderName = context.map { String($0.name) } ?? ""
    return [workload.name, plainImageName ?? "", folderName].filter { $0.count > 2 }
  }

  /// What own code may be called after: the folder in which it is built, or else itself and its image after that folder.
  func madeIn(_ units: UnitMap) -> [String] {
    guard technology == nil else { return [] }
    guard let unit else { return [workload.name, plainImageName ?? ""].filter { $0.count > 3 } }
    let name = String(units.units[unit].folder.name)
    return unit == 0 || name.count < 4 || workload.build == nil ? [] : [name]
  }
}

extension Sameness {
  /// Whether the network service of one is called as the other: peers reach both by that name.
  func isSameAddress(_ left: [Int], _ right: [Int]) -> Bool {
    let isNamed = isReached(left, as: right) || isReached(right, as: left)
    guard isNamed else { return false }
    guard let one = technology(left), let other = technology(right) else { return true }
    return one == other || role(left) == role(right)
  }

  /// Whether a network service of the first group has the second's name, where neither view has another of that name.
  private func isReached(_ group: [Int], as other: [Int]) -> Bool {
    let names = Set(group.flatMap { marks[$0].endpoints })
    let views = Set(group.map { marks[$0].view })
    return other.contains { number in
      guard let name = marks[number].name, names.contains(name) else { return false }
      return !marks.contains { views.contains($0.view) && $0.name == name }
    }
  }

  /// Whether one runs the other's image below a path that is the other's name.
  func isServedAs(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right), let image = left.lazy.compactMap({ marks[$0].plainImage }).first
    else { return false }
    return right.contains { marks[$0].plainImage == image }
  }

  /// The only store of a product for the same owner in each of the views.
  func isSameStockOf(_ left: [Int], _ right: [Int]) -> Bool {
    guard let stock = left.lazy.compactMap({ marks[$0].stock }).first,
      right.contains(where: { marks[$0].stock == stock }),
      Set((left + right).compactMap { marks[$0].stock }).count == 1
    else { return false }
    let views = Set((left + right).map { marks[$0].view })
    return marks.count { $0.stock == stock && views.contains($0.view) }
      == (left + right).count { marks[$0].stock == stock }
  }

  /// The best stage of its members.
  func stage(_ group: [Int]) -> Stage {
    group.map { marks[$0].stage }.min() ?? .production
  }

  private func role(_ group: [Int]) -> Role? {
    group.lazy.compactMap { marks[$0].role }.first
  }

  /// Whether the image of one is called as the other or as the folder that it is built from.
  func isBuiltAs(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right) else { return false }
    return isImage(of: left, builtBy: right) || isImage(of: right, builtBy: left)
  }

  private func isImage(of group: [Int], builtBy other: [Int]) -> Bool {
    group.contains { number in
      guard let image = marks[number].imageName, image != marks[number].name else { return false }
      return other.contains { marks[$0].imageName == nil && marks[$0].built.contains(image) }
        && marks.count { $0.imageName == image && $0.view == marks[number].view } == 1
    }
  }

  /// Whether one is called after the folder in which the other is built, and nothing else of either view is either: `storefront`
  /// here, and there `front` that is built in `shops/StoreFront`.
  func isMadeIn(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right) else { return false }
    let units = [left, right].map { group in Set(group.compactMap { marks[$0].unit }) }
    guard units[0].isEmpty != units[1].isEmpty else { return false }
    let names = Set(left.flatMap { marks[$0].madeIn }).intersection(
      right.flatMap { marks[$0].madeIn }
    )
    let (views, all) = (Set((left + right).map { marks[$0].view }), Set(left + right))
    return marks.indices.allSatisfy { number in
      all.contains(number) || !views.contains(marks[number].view)
        || names.isDisjoint(with: marks[number].madeIn)
          && marks[number].unit.map(units[0].union(units[1]).contains) != true
    }
  }

  /// Jobs that do their work in one folder of one image, as no other job of either view.
  func isSameTask(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right), let task = left.lazy.compactMap({ marks[$0].task }).first,
      right.contains(where: { marks[$0].task == task })
    else { return false }
    let views = Set((left + right).map { marks[$0].view })
    let jobs = (left + right).count { marks[$0].task == task }
    return marks.count { $0.task == task && views.contains($0.view) } == jobs
  }

  /// Starts a program that nothing else of either view starts.
  func isSameProgram(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right), let program = left.lazy.compactMap({ marks[$0].program }).first,
      right.contains(where: { marks[$0].program == program })
    else { return false }
    let views = Set((left + right).map { marks[$0].view })
    let starters = (left + right).count { marks[$0].program == program }
    return marks.count { $0.program == program && views.contains($0.view) } == starters
  }
}
