import ArchitectureModel
import Catalog
import Facts

/// Declarations of the same thing in several deployment views, put together.
///
/// Two declarations of one view are never the same thing, unless they are copies of one (``NumberedCopies``).
struct DeclarationGroups: Sendable {
  /// Numbers of declarations; each group and the list in ascending order.
  private(set) var groups: [[Int]] = []

  init(_ map: DeclarationMap, units: UnitMap) {
    let sameness = Sameness(map.all, units: units)
    var groups = StoreVariants(map.all).joined(NumberedCopies(map.all).groups)
    groups = sameness.joined(groups, by: \.name.list, where: sameness.isSameName)
    groups = sameness.joined(groups, by: \.called, where: sameness.isSameAddress)
    groups = sameness.joined(groups, by: \.servedAs, where: sameness.isServedAs)
    groups = sameness.joined(groups, by: \.alias.list, where: sameness.isOwnCode)
    groups = sameness.joined(groups, by: \.image.list, where: sameness.isOnlyStart)
    groups = sameness.joined(groups, by: \.unit.list, where: sameness.isSameUnit)
    groups = sameness.joined(groups, by: \.core.list, where: sameness.isOwnCode)
    groups = sameness.joined(groups, by: \.path.list, where: sameness.isOwnPath)
    groups = sameness.joined(groups, by: \.madeIn, where: sameness.isMadeIn)
    groups = sameness.joined(groups, by: \.technology.list, where: sameness.isSameStock)
    groups = sameness.joined(groups, by: \.stock.list, where: sameness.isSameStockOf)
    groups = sameness.joined(groups, by: \.plainImage.list, where: sameness.isOnlyUser)
    groups = sameness.joined(groups, by: \.task.list, where: sameness.isSameTask)
    groups = sameness.joined(groups, by: \.built, where: sameness.isBuiltAs)
    groups = sameness.joined(groups, by: \.program.list, where: sameness.isSameProgram)
    groups = sameness.joined(groups, by: \.server.list, where: sameness.isOnlyServer)
    self.groups = groups.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }
}

extension Int? {
  /// Itself as a list of at most one.
  fileprivate var list: [Int] { map { [$0] } ?? [] }
}

/// The reasons for which two groups of declarations are one thing.
struct Sameness {
  let marks: [Marks]
  /// View → the names, short names and units of the programs in it.
  private let programs: [Int: ProgramMarks]
  /// View → the products in it that keep no data for others.
  private let products: [Int: Set<Int>]

  /// What declarations are compared by; equal texts have equal numbers.
  struct Marks {
    /// The folder and kind of the declaring files, and the namespace.
    let view: Int
    /// The kind of the declaring files alone.
    let form: Int
    let name: Int?
    /// The image that no product is known for, with the command that starts it.
    let image: Int?
    /// The image's repository with the names by which peers know it: alternative builds of one service share both.
    let alias: Int?
    let isJob: Bool
    /// Functions of many templates have the same names: only one code base makes them one.
    let isFunction: Bool
    /// The same without the command.
    let plainImage: Int?
    /// Of a job the image with the folder that it works in: a toolbox may do other work elsewhere.
    let task: Int?
    let unit: Int?
    /// The folder of own code that lies with what deploys it.
    let ownFolder: RepoPath?
    /// What is left of the name of own code without `-service` and the like.
    let core: Int?
    /// Of own code the path of its folder, or what may be meant by one: `site-partners` for `sites/partners`.
    let path: Int?
    let technology: Int?
    /// Of a store its product with whose it is, where the name tells.
    let stock: Int?
    let stage: Stage
    /// What a product of its kind is for.
    let role: Role?
    /// The name and those of the network services that stand for it.
    let called: [Int]
    /// The names of those services alone.
    let endpoints: [Int]
    /// The name, and the path below which its settings say that it is served, when that is one word: `/shop-gateway`.
    let servedAs: [Int]
    /// The name, and what own code is built as: the last part of its image, the folder of its build.
    let built: [Int]
    /// Of own code the folder that it is built in; where that is not known, its name and its image's.
    let madeIn: [Int]
    /// The last part of its image.
    let imageName: Int?
    /// The program that it starts, where the name holds it.
    let program: Int?
    /// Whether it is own code that lets others in; equal for all.
    let server: Int?
    /// Whether the technology keeps data or passes messages on.
    let isStore: Bool
    /// Products of its view that name it, for a database.
    let users: Set<Int>
  }

  init(_ declarations: [Declaration], units: UnitMap) {
    var numbers: [String: Int] = [:]
    func number(_ text: String) -> Int {
      if let known = numbers[text] { return known }
      numbers[text] = numbers.count
      return numbers.count - 1
    }
    let names = OwnNames(declarations, brands: OwnBrands.words(units.units))
    let namedBy = Self.namedBy(declarations)
    let marks = declarations.map { declaration in
      let workload = declaration.workload
      return Marks(
        view: number(
          "\(workload.form.scopeName) \(declaration.home.text) \(workload.namespace ?? "")"
        ),
        form: number("form " + workload.form.scopeName),
        name: number(NameForm.folded(workload.name)),
        image: Self.image(of: declaration).map(number),
        alias: declaration.image.flatMap { image in
          let aliases = workload.hostNames.filter { $0 != workload.name }.sorted()
          return image.name.isEmpty || aliases.isEmpty
            ? nil : number("alias \(image.repository) \(aliases.joined(separator: " "))")
        },
        isJob: declaration.isJob,
        isFunction: workload.form == .function,
        plainImage: declaration.image.flatMap {
          $0.name.isEmpty || $0.name.contains("{") || $0.name.contains("$")
            ? nil : number("image " + $0.repository)
        },
        task: Self.task(of: declaration).map(number),
        unit: declaration.unit,
        ownFolder: declaration.ownFolder(units),
        core: number(NameForm.core(names.ownName(of: declaration))),
        path: names.path(of: declaration, units).map { number("path " + $0) },
        technology: declaration.technology.map { number($0.id.text) },
        stock: declaration.stockName.map(number),
        stage: declaration.stage,
        role: declaration.technology?.roles.first,
        called: ([workload.name] + declaration.endpoints).map { number(NameForm.folded($0)) },
        endpoints: declaration.endpoints.map { number(NameForm.folded($0)) },
        servedAs: ([workload.name] + declaration.servedPaths).map { number(NameForm.folded($0)) },
        built: declaration.buildNames.map { number(NameForm.folded($0)) },
        madeIn: declaration.madeIn(units).map { number("made in " + NameForm.folded($0)) },
        imageName: declaration.plainImageName.map { number(NameForm.folded($0)) },
        program: declaration.program.map { number("program " + $0) },
        server: declaration.isServer ? number("server") : nil,
        isStore: declaration.technology?.roles.first.map(Self.stores.contains) ?? false,
        users: declaration.technology?.roles.first != .database
          ? []
          : Set((namedBy[Self.place(of: declaration, workload.name)] ?? []).map(number))
      )
    }
    self.marks = marks
    var products: [Int: Set<Int>] = [:]
    for mark in marks where !mark.isStore {
      if let technology = mark.technology { products[mark.view, default: []].insert(technology) }
    }
    self.products = products
    var programs: [Int: ProgramMarks] = [:]
    // What runs once is most often a tool beside the store: a copy of it, its migrations.
    // Tests that a chart brings along are programs of no system.
    for mark in marks where mark.technology == nil && !mark.isJob && mark.stage != .test {
      let units = mark.unit.map { number("unit \($0)") }
      for name in [mark.name, mark.core, units].compactMap({ $0 }) {
        programs[mark.view, default: ProgramMarks()].add(name, in: mark.ownFolder)
      }
    }
    self.programs = programs
  }

  private static func place(of declaration: Declaration, _ name: String) -> String {
    "\(declaration.workload.form.scopeName) \(declaration.home.text) \(name)"
  }

  /// Workload → the products that start after it, link to it or are told of it by name.
  private static func namedBy(_ declarations: [Declaration]) -> [String: Set<String>] {
    var users: [String: Set<String>] = [:]
    for declaration in declarations where !declaration.isJob {
      guard let technology = declaration.technology, !technology.isDevelopment,
        let role = technology.roles.first, !stores.contains(role), role != .framework
      else { continue }
      let values = declaration.settings.flatMap { setting in
        setting.content.value.split { "/:@,?= ".contains($0) }.map(String.init)
      }
      for name in declaration.workload.startsAfter + declaration.workload.links + values {
        users[place(of: declaration, name), default: []].insert(technology.id.text)
      }
    }
    return users
  }

  private static let stores: Set<Role> = [.database, .cache, .search, .objectStorage, .broker]

  private static func image(of declaration: Declaration) -> String? {
    guard let name = declaration.image?.name, !name.isEmpty, !name.contains("{"),
      !name.contains("$")
    else { return nil }
    return name + " " + declaration.workload.command.joined(separator: " ")
  }

  private static func task(of declaration: Declaration) -> String? {
    guard declaration.isJob, let image = declaration.image, !image.name.isEmpty,
      let folder = declaration.workload.workingFolder, folder.split(separator: "/").count > 1
    else { return nil }
    return "task \(image.repository) \(folder)"
  }

  /// Joins groups whose views differ, that share a mark, and for which the relation holds; the first fitting one wins.
  func joined(_ groups: [[Int]], by list: (Marks) -> [Int], where isSame: ([Int], [Int]) -> Bool)
    -> [[Int]]
  {
    var joined: [[Int]] = []
    // Mark → numbers of joined groups that have it.
    var known: [Int: [Int]] = [:]
    for group in groups {
      let wanted = Set(group.flatMap { list(marks[$0]) })
      let candidates = Set(wanted.flatMap { known[$0] ?? [] }).sorted()
      let found = candidates.first { candidate in
        (areDisjoint(joined[candidate], group) || areSpeltAlike(joined[candidate], group))
          && isSame(joined[candidate], group) && isOneFunction(joined[candidate], group)
          && !areApart(joined[candidate], group)
      }
      if let found {
        joined[found] = (joined[found] + group).sorted()
      } else {
        joined.append(group)
      }
      for mark in wanted.sorted() { known[mark, default: []].append(found ?? joined.count - 1) }
    }
    return joined
  }

  private func isOneFunction(_ left: [Int], _ right: [Int]) -> Bool {
    let all = (left + right).map { marks[$0] }
    guard all.contains(where: \.isFunction) else { return true }
    return Set(all.map(\.unit)).count == 1 && all.first?.unit != nil
      && Set(all.map(\.name)).count == 1
  }

  private func areDisjoint(_ left: [Int], _ right: [Int]) -> Bool {
    let views = Set(left.map { marks[$0].view })
    return !right.contains { views.contains(marks[$0].view) }
  }

  /// Variants of one view may write `orders.api` for `orders-api`.
  private func areSpeltAlike(_ left: [Int], _ right: [Int]) -> Bool {
    let names = Set(left.map { marks[$0].name })
    let aliases = Set(left.compactMap { marks[$0].alias })
    return right.allSatisfy {
      names.contains(marks[$0].name) || marks[$0].alias.map(aliases.contains) == true
    }
  }

  func technology(_ group: [Int]) -> Int? {
    group.lazy.compactMap { marks[$0].technology }.first
  }

  func isSameName(_ left: [Int], _ right: [Int]) -> Bool {
    guard let one = technology(left), let other = technology(right) else { return true }
    return one == other && !areOfSystemsApart(left, right)
  }

  /// Whether no product is known for either.
  func isOwnCode(_ left: [Int], _ right: [Int]) -> Bool {
    technology(left) == nil && technology(right) == nil
      && Set((left + right).map { marks[$0].isJob }).count == 1
  }

  /// Own code of which one names the folder that the other is built from: folders of several programs end alike.
  func isOwnPath(_ left: [Int], _ right: [Int]) -> Bool {
    isOwnCode(left, right) && Set((left + right).compactMap { marks[$0].unit }).count < 2
  }

  /// Starts an image as nothing else of either view starts it: which of several is which, their images do not tell.
  func isOnlyStart(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right), let image = left.lazy.compactMap({ marks[$0].image }).first,
      right.contains(where: { marks[$0].image == image })
    else { return false }
    let views = Set((left + right).map { marks[$0].view })
    let isJob = left.first.map { marks[$0].isJob }
    let starts = (left + right).count { marks[$0].image == image }
    return marks.count { $0.image == image && $0.isJob == isJob && views.contains($0.view) }
      == starts
  }

  /// Runs an image that nothing else of either view runs.
  func isOnlyUser(_ left: [Int], _ right: [Int]) -> Bool {
    guard isOwnCode(left, right), let image = left.lazy.compactMap({ marks[$0].plainImage }).first,
      right.contains(where: { marks[$0].plainImage == image })
    else { return false }
    let views = Set((left + right).map { marks[$0].view })
    let users = (left + right).count { marks[$0].plainImage == image }
    return marks.count { $0.plainImage == image && views.contains($0.view) } == users
  }

  /// Built from the same unit, which no other declaration of either view is built from.
  func isSameUnit(_ left: [Int], _ right: [Int]) -> Bool {
    guard let unit = left.lazy.compactMap({ marks[$0].unit }).first,
      right.contains(where: { marks[$0].unit == unit })
    else { return false }
    let views = Set((left + right).map { marks[$0].view })
    // Another view's declaration of the same name may not say what it is built from.
    return marks.count { $0.unit == unit && views.contains($0.view) }
      == (left + right).count { marks[$0].unit == unit }
  }

  /// Whether one is a database that a product beside it calls its own, in a view that starts no program of the repository, while
  /// the other view does not run that product: files with one concern each are parts of one system.
  ///
  /// Source: Docker documentation, "Merge Compose files": several files make up one project.
  private func areOfProducts(_ left: [Int], _ right: [Int]) -> Bool {
    let (own, others) = (products(using: left), products(using: right))
    if own.isEmpty && others.isEmpty { return false }
    return own.isDisjoint(with: productsBeside(right))
      && others.isDisjoint(with: productsBeside(left))
  }

  /// The products that name the group's databases, where each view starts nothing else.
  private func products(using group: [Int]) -> Set<Int> {
    guard programs(beside: group).isEmpty else { return [] }
    return group.reduce(into: []) { $0.formUnion(marks[$1].users) }
  }

  private func productsBeside(_ group: [Int]) -> Set<Int> {
    group.reduce(into: []) { $0.formUnion(products[marks[$1].view] ?? []) }
  }

  /// Whether views of both groups run a program in common; those that only run stock products may serve any.
  ///
  /// Services with a file each, that start a store beside their own program, do not share the store.
  private func mayBeOneSystem(_ left: [Int], _ right: [Int]) -> Bool {
    guard left.contains(where: { marks[$0].isStore }) else { return true }
    let (own, others) = (programs(beside: left), programs(beside: right))
    return own.isEmpty || others.isEmpty
      || own.contains { one in others.contains { one.shares(with: $0) } }
  }

  /// Whether databases of one name lie beside programs of their own each.
  private func areOfSystemsApart(_ left: [Int], _ right: [Int]) -> Bool {
    guard left.contains(where: { marks[$0].role == .database }) else { return false }
    let (own, others) = (programs(beside: left), programs(beside: right))
    return !own.isEmpty && !others.isEmpty
      && own.allSatisfy { one in others.allSatisfy { one.isApart(from: $0) } }
  }

  /// The programs of each view that has some.
  private func programs(beside group: [Int]) -> [ProgramMarks] {
    Set(group.map { marks[$0].view }).sorted().compactMap { programs[$0] }
  }

  /// The only instance of a product in each of the views.
  func isSameStock(_ left: [Int], _ right: [Int]) -> Bool {
    guard let id = technology(left), technology(right) == id, mayBeOneSystem(left, right),
      !areOfProducts(left, right)
    else { return false }
    let views = Set((left + right).map { marks[$0].view })
    let all = marks.filter { $0.technology == id && views.contains($0.view) }
    if all.count == left.count + right.count { return true }
    // What tests bring along is none of those that the system has; two in one cluster stay two.
    let latest = max(stage(left), stage(right))
    return Set(left.map { marks[$0].form }).isDisjoint(with: right.map { marks[$0].form })
      && all.count { $0.stage <= latest } == (left + right).count { marks[$0].stage <= latest }
  }
}
