import ArchitectureModel
import Catalog
import Facts

/// Every workload that deployment files declare, those of one scope and name merged.
struct DeclarationMap: Sendable {
  /// In the order of their first files.
  var all: [Declaration] = []
  /// View → how many programs of the repository it starts.
  private var programs: [String: Int] = [:]

  init(
    _ book: FactBook,
    units: UnitMap,
    catalog: Catalog,
    values: ValueSources,
    plan: TerraformPlan
  ) {
    var numbers: [String: Int] = [:]
    let scopes = Self.scopes(of: book)
    let charts = book.chartFolders()
    for file in Self.inReadingOrder(book.files.filter(Self.hasWorkloads)) {
      for fact in file.detection.facts {
        guard case .workload(let workload) = fact.claim,
          workload.container == nil || workload.image != nil,
          Self.isKnown(workload.product, catalog)
        else { continue }
        let place = Located(
          content: Self.says(workload),
          path: file.path,
          line: fact.line,
          detector: file.detector
        )
        var declaration = Declaration(
          workload: workload,
          places: [place],
          scope: scopes[file.path.folder.text + workload.form.scopeName] ?? workload.form.scopeName,
          folder: file.path.folder,
          stage: PathStage.stage(of: file.path)
        )
        declaration.settings = Self.settings(of: workload.owner, in: file)
        if let container = workload.container { declaration.workload.name = container }
        // Units are named by their files.
        if workload.name.isEmpty {
          declaration.workload.name = Self.unitName(file.path)
          // What builds fill in for several programs is named for none of them.
          if Self.plainUnits.contains(declaration.workload.name.lowercased()) { continue }
        }
        declaration.workload.name = values.name(declaration.workload.name, near: declaration.folder)
        declaration.settle(among: charts)
        declaration.nameWithoutPlaceholders(file: file.path)
        let key = Self.key(of: declaration)
        if let number = numbers[key] {
          all[number].merge(declaration)
        } else {
          numbers[key] = all.count
          all.append(declaration)
        }
      }
    }
    inherit()
    shareBuilds(values: values)
    all += Self.planned(plan, book: book, catalog: catalog)
    let builds = ImageBuilds(book, units: units, catalog: catalog)
    for number in all.indices {
      fillIn(number, values: values, book)
      findSource(of: number, units: units, catalog: catalog, values: values, builds: builds)
      identify(number, units: units, catalog: catalog, values: values)
    }
    shareProducts()
    freeWebServers(units: units, catalog: catalog)
    dropBuilders(units: units, values: values)
    nameByImages()
    joinVersions(book, values: values)
    all = DeclarationMap.reached(all, book, values: values)
    all = DeclarationMap.withoutSidecars(all, units: units, catalog: catalog)
    demoteNested(units: units, included: Self.includedFiles(book))
    demoteFunctionVariants(units: units, book: book)
    demoteDevelopmentFiles()
    demoteDevelopersStores()
    demoteDevelopersFiles()
    demoteLeftovers(units: units)
    foldCompanions()
    demoteTestBeds(book)
    demoteCatalogues()
    demoteTestStores()
    promoteOnlyDeployment()
    promoteOwnExample(units: units)
    demoteDevelopersVariants()
    for declaration in all where declaration.technology == nil {
      programs[Self.view(of: declaration), default: 0] += 1
    }
  }

  /// How many programs, itself among them, are started by what declares it.
  func programs(beside declaration: Declaration) -> Int {
    programs[Self.view(of: declaration)] ?? 0
  }

  private static func view(of declaration: Declaration) -> String {
    "\(declaration.workload.form.scopeName) \(declaration.home.text)"
  }

  /// `orders` of `orders.service` and `orders.service.j2`.
  private static func unitName(_ path: RepoPath) -> String {
    let stem = String(path.stem)
    return stem.hasSuffix(".service") ? String(stem.dropLast(8)) : stem
  }

  private static let plainUnits: Set<String> = ["template", "sample", "example", "skeleton"]

  /// Compose files of one folder are one project; elsewhere the folder's files are one view.
  private static func key(of declaration: Declaration) -> String {
    let form = declaration.workload.form.scopeName
    let namespace = form == "compose" ? "" : declaration.workload.namespace ?? ""
    let test = declaration.stage == .test ? "test" : ""
    return "\(form) \(declaration.folder.text) \(namespace) \(declaration.workload.name) \(test)"
  }

  private static func hasWorkloads(_ file: FileFacts) -> Bool {
    file.detection.facts.contains { fact in
      if case .workload = fact.claim { true } else { false }
    }
  }

  /// A folder's plainly named file before its variants: what `compose.yaml` says counts before `compose.windows.yaml`.
  private static func inReadingOrder(_ files: [FileFacts]) -> [FileFacts] {
    func rank(_ path: RepoPath) -> Int { path.stem.count { ".-_".contains($0) } }
    return files.sorted { left, right in
      (left.path.folder, rank(left.path), left.path, left.detector)
        < (right.path.folder, rank(right.path), right.path, right.detector)
    }
  }

  /// Scope labels: the kind of view alone while there is one of it, else with its folder.
  private static func scopes(of book: FactBook) -> [String: String] {
    var folders: [String: Set<String>] = [:]
    for file in book.files where file.states(.workload) {
      for fact in file.detection.facts {
        if case .workload(let workload) = fact.claim {
          folders[workload.form.scopeName, default: []].insert(file.path.folder.text)
        }
      }
    }
    var labels: [String: String] = [:]
    for (form, folders) in folders {
      for folder in folders {
        labels[folder + form] = folders.count == 1 || folder.isEmpty ? form : "\(form):\(folder)"
      }
    }
    return labels
  }

  private static func settings(of owner: String, in file: FileFacts) -> [Located<Setting>] {
    file.detection.facts.compactMap { fact in
      guard case .setting(let setting) = fact.claim, setting.owner == owner else { return nil }
      return Located(content: setting, path: file.path, line: fact.line, detector: file.detector)
    }
  }

  private static func says(_ workload: Workload) -> String {
    if let build = workload.build {
      return "\(workload.form.rawValue) \(workload.name) is built from \(build.context)"
    }
    if let image = workload.image {
      return "\(workload.form.rawValue) \(workload.name) runs \(image)"
    }
    return "\(workload.form.rawValue) \(workload.name)"
  }

  /// Fills in what compose services take from the services that they extend, in bounded rounds.
  private mutating func inherit() {
    let templates = self.templates
    for _ in 0..<4 {
      for number in all.indices {
        guard let base = all[number].workload.extends,
          let other = self.number(ofBase: base, from: all[number].folder)
        else { continue }
        all[number].inherit(from: all[other])
      }
    }
    for number in templates.reversed() { all.remove(at: number) }
  }

  private mutating func identify(
    _ number: Int,
    units: UnitMap,
    catalog: Catalog,
    values: ValueSources
  ) {
    let declaration = all[number]
    let workload = declaration.workload
    if let text = workload.image {
      var resolved = values.resolved(text, for: declaration)
      if resolved.hasPrefix("{{"), let image = values.chartImage(near: declaration.folder) {
        resolved = image
      }
      all[number].image = ImageName(resolved)
      // Where a product is built, its images are the programs of this repository.
      if all[number].image.map(units.isOwn) != true {
        all[number].technology = catalog.image(resolved).first
      }
      if all[number].technology == nil, workload.build == nil, let image = all[number].image,
        !units.hasProgram(named: [image.name])
      {
        all[number].technology = catalog.store(namedAs: image)
      }
      takeOwnProduct(number, units: units)
    }
    if let context = workload.build?.context, !Self.isElsewhere(context),
      let folder = declaration.folder.resolving(context), !units.missingContexts.contains(folder)
    {
      all[number].unit = builtUnit(all[number], context: folder, units: units, catalog: catalog)
    }
    let mounted =
      all[number].isWebServer
      ? nil : mountedUnit(declaration, units: units) ?? mountedProgram(all[number], units: units)
    if let unit = mounted { all[number].unit = unit }
    let built = all[number].unit
    leaveUnshown(number, units: units)
    if let built, all[number].unit == nil {
      // An image that takes nothing of its context still is the product that it is made from.
      give(
        Self.baseTechnology(all[number], of: built, units: units, catalog: catalog),
        to: number
      )
    }
    if let product = startedProduct(all[number], units: units, catalog: catalog) {
      all[number].technology = product
      all[number].unit = nil
    }
    if all[number].unit == nil, all[number].technology == nil, workload.build == nil,
      let name = all[number].image?.name, units.isRoot(named: name)
    {
      all[number].unit = 0
    }
    if let unit = referencedUnit(declaration, units: units) { all[number].unit = unit }
    if let product = workload.product, !product.hasPrefix("chart/") {
      all[number].technology = Self.technology(ofProduct: product, catalog)
    }
    if let unit = all[number].unit, all[number].workload.build != nil {
      all[number].technology = Self.baseTechnology(
        all[number],
        of: unit,
        units: units,
        catalog: catalog
      )
    }
    if all[number].technology == nil, workload.build == nil {
      all[number].technology = catalog.command(workload.command.joined(separator: " ")).first {
        $0.roles.first != .framework
      }
    }
    if all[number].technology == nil {
      all[number].technology = namedTechnology(all[number], units: units, catalog: catalog)
    }
    takeProductBuiltHere(number, units: units, catalog: catalog)
    give(commandedProduct(all[number], catalog), to: number)
    // A job that runs a store's image runs the client in it.
    if all[number].isJob, let technology = all[number].technology, Self.isStore(technology) {
      all[number].technology = nil
    }
    judgeStage(number, catalog: catalog)
  }

  /// Says what the declaration is when that is known.
  mutating func give(_ technology: Technology?, to number: Int) {
    if let technology { all[number].technology = technology }
  }

  private mutating func judgeStage(_ number: Int, catalog: Catalog) {
    guard all[number].stage == .production else { return }
    if all[number].technology?.isDevelopment == true || all[number].isStandIn
      || isForDevelopers(all[number].workload.command, catalog)
      || PartMap.onlyBuildsAssets(all[number].workload.command.joined(separator: " "))
    {
      all[number].stage = .development
    } else if all[number].isTest {
      all[number].stage = .test
    } else if let stage = all[number].profileStage {
      all[number].stage = stage
    }
  }

  /// Whether the command starts a tool for developers, whatever image it lies in: a server for documentation, say.
  private func isForDevelopers(_ command: [String], _ catalog: Catalog) -> Bool {
    let line = command.joined(separator: " ")
    let last = CommandReader.segments(line).last?.joined(separator: " ") ?? ""
    return [line, last].contains { catalog.command($0).contains { $0.isDevelopment } }
  }

  /// The unit whose folder is mounted where the program is started, for images that bring only a toolchain.
  private func mountedUnit(_ declaration: Declaration, units: UnitMap) -> Int? {
    if let unit = declaration.unit, units.units[unit].sources > 0 { return nil }
    guard let start = declaration.workload.workingFolder else { return nil }
    for mount in declaration.workload.mounts {
      let pieces = mount.split(separator: ":").map(String.init)
      guard pieces.count >= 2, start == pieces[1] || start.hasPrefix(pieces[1] + "/"),
        let host = declaration.folder.resolving(pieces[0]),
        let folder = host.resolving(String(start.dropFirst(pieces[1].count).drop { $0 == "/" }))
      else { continue }
      let unit = units.number(at: folder)
      if units.units[unit].sources > 0 || !units.units[unit].modules.isEmpty { return unit }
    }
    return nil
  }

  /// A store behind an unknown image shows in its name together with the variables or ports of a known product.
  private func namedTechnology(_ declaration: Declaration, units: UnitMap, catalog: Catalog)
    -> Technology?
  {
    if let unit = declaration.unit.map({ units.units[$0] }),
      unit.sources > 0 || !unit.modules.isEmpty || !unit.dependencies.isEmpty
    {
      return nil
    }
    guard
      [.composeService, .deployment, .statefulSet, .daemonSet, .container].contains(
        declaration.workload.form
      )
    else { return nil }
    let name = declaration.workload.name.lowercased()
    if units.hasProgram(
      named: [declaration.workload.name] + (declaration.image.map { [$0.name] } ?? [])
    ) {
      return nil
    }
    let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if !Set(words).isDisjoint(with: [
      "init", "exporter", "migrate", "migration", "migrations", "seed", "setup", "backup", "proxy",
      "ui", "admin", "client", "test", "tests",
    ]) {
      return nil
    }
    let ports = declaration.workload.ports
    // The last word says what it is, those before it what for: `zipkin-mysql`.
    let byName = words.reversed().lazy.flatMap { catalog.lookup(.words, $0) }.first
    let byPortName = ports.lazy.compactMap(\.name).flatMap { catalog.lookup(.words, $0) }.first
    // `ships-db`, `db-primary-0` keep something; `db-to-streams` and `store-front` are programs that have to do with it.
    let isStore =
      words.last { !Self.numberingWords.contains($0) && !$0.allSatisfy(\.isNumber) }
      .map { Self.storeWords.contains($0.filter { !$0.isNumber }) } ?? false
    if !isStore {
      guard let technology = byName, technology.roles.first?.kind != .external else { return nil }
      // A service may be called after a product that it only talks to: then the port must agree, or nothing else be in it.
      let agrees = ports.contains { technology.values(of: .ports).contains(String($0.target)) }
      return agrees || declaration.unit != nil || words.last == technology.id.text
        ? technology : nil
    }
    let byVariable = declaration.settings.lazy.flatMap { catalog.variable($0.content.key) }.first {
      Self.isStore($0)
    }
    let onPort = ports.flatMap { catalog.lookup(.ports, String($0.target)) }.filter(Self.isStore)
    // Of those that share a port, the one after which their protocol is called.
    let byPort = onPort.first { $0.protocolName == $0.id.text } ?? onPort.first
    return [byVariable, byPortName, byName, byPort].lazy.compactMap { $0 }.first {
      Self.isStore($0)
    }
  }

  private static let storeWords: Set<String> = [
    "db", "database", "cache", "store", "data", "mq", "queue", "broker",
  ]

  /// Words behind a name that tell copies of one thing apart, or say that it serves.
  private static let numberingWords: Set<String> = [
    "primary", "replica", "master", "slave", "secondary", "main", "read", "write", "node",
    "server", "service", "svc", "srv", "container", "deployment", "statefulset", "pod", "cluster",
    "depl", "deploy", "local", "dev", "prod", "docker", "sts", "headless", "instance", "host",
  ]

  private static func isStore(_ technology: Technology) -> Bool {
    guard let role = technology.roles.first else { return false }
    return [.database, .cache, .broker, .search, .objectStorage].contains(role)
  }
}
