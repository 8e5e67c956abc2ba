import ArchitectureModel
import Catalog
import Facts

/// The components that run or are created here: from declarations, from units that nothing deploys, from resources.
struct PartMap: Sendable {
  var parts: [Part] = []
  /// Profiles of all units, by number.
  private(set) var profiles: [UnitProfile]

  /// What files whose resources have names of their own create.
  var stackParts: [StackName: Int] = [:]
  /// The same by the names that the cloud knows them by, where only one has it.
  var physicalNames: [String: Int] = [:]
  /// The same by type and name, where one account can only have one of that name.
  var stackResources: [String: Int] = [:]
  /// Templates that others include.
  var includedStacks: Set<RepoPath> = []
  /// Files with programs → for what these are there.
  var stackStages: [RepoPath: Stage] = [:]
  /// Types of what manifests of a platform create → the names.
  var manifestStores: [String: Set<String>] = [:]
  /// The event bus of the account, when anything takes events from it.
  var defaultBus: Int?

  /// For parts of Go code the folders that they are made of; nil means all of their units.
  private var goFolders: [Int: Set<RepoPath>] = [:]
  /// What imports what, between the two passes that ask.
  var goReach: GoReach?
  /// For parts that share a unit what they run of it.
  private(set) var reach: Reach?
  /// Programs in Go, by unit.
  private(set) var programs: [Int: [GoProgram]] = [:]
  /// For parts of Go code the further units that hold some of it.
  private var furtherUnits: [Int: [Int]] = [:]
  /// What programs load of the libraries beside them.
  private(set) var libraryReach: LibraryReach?
  /// What tables of constants hold for others.
  private(set) var unusedConstants: UnusedConstants?
  /// What instances of one program are told to be.
  private var chosenSections = ChosenSections()
  /// Members of settings that code of .NET uses.
  private(set) var boundMembers = BoundMembers()
  /// Files of the Java platform that use settings as members.
  private(set) var boundGetters = BoundGetters()
  /// For parts whose image holds no code the folders that they are shown.
  private var shown: [Int: [RepoPath]] = [:]
  /// Workspaces whose image starts a program in them.
  var openedWorkspaces: Set<Int> = []
  /// Apps that are built apart → the programs that hand them out.
  var pageHosts: [Int: PageHost] = [:]
  /// Units that serve their pages themselves.
  let pageServers: Set<Int>
  /// Folders of Go packages, as far as programs are told apart that nothing deploys apart.
  private var packages: Set<RepoPath> = []

  /// Names of sidecars' building blocks, lower case → the parts behind them: each way of deploying may have its own.
  var blocks: [String: [Int]] = [:]
  /// The parts behind blocks that pass messages on.
  var messengers: Set<Int> = []

  private(set) var units: UnitMap
  let declarations: DeclarationMap
  let plan: TerraformPlan
  /// Number of a planned resource → the part that it is.
  var planned: [Int: Int] = [:]
  let catalog: Catalog

  init(
    _ book: FactBook,
    units: UnitMap,
    declarations: DeclarationMap,
    stacks: StackMap,
    plan: TerraformPlan,
    catalog: Catalog
  ) {
    self.units = units
    self.declarations = declarations
    self.plan = plan
    self.catalog = catalog
    profiles = units.units.map {
      UnitProfile($0, shared: units.sharedFiles, catalog: catalog)
    }
    pageServers = Self.pageServers(book, units, profiles)
    for group in DeclarationGroups(declarations, units: units).groups { addPart(of: group) }
    addResources(book)
    addStacks(stacks)
    addPlanned()
    attachUnits()
    addProcesses()
    addPrograms()
    addOwnPrograms()
    addScheduledJobs()
    addProgramsStartedByHand()
    addUndeployedUnits()
    addStockImages()
    addServedPages()
    addScriptedWorkers()
    addPages()
    markTestBeds()
    findGoReach()
    findShown()
    findReach(book)
    boundMembers = BoundMembers(units, book)
    boundGetters = BoundGetters(units, book)
    chosenSections = ChosenSections(self)
  }

  /// Whether a file of the part's units belongs to its program.
  func holds(_ number: Int, _ path: RepoPath, line: Int, detector: String) -> Bool {
    if chosenSections.leaves(number, path, line: line) { return false }
    if let shown = shown[number], !shown.contains(where: path.isInside) { return false }
    if let folders = goFolders[number] {
      if detector == "source-go" {
        return folders.contains(path.folder) && reach?.runs(number, path, line: line) != false
      }
      // What lies beside code of an other unit is that unit's.
      if furtherUnits[number]?.contains(units.number(at: path.folder)) == true {
        return folders.contains(path.folder)
      }
      if let homes = programs(holding: path.folder, of: number) {
        return homes.contains { folders.contains($0.folder) }
      }
      return parts[number].program == nil || isInPackage(path.folder, of: folders)
    }
    if let unit = parts[number].unit,
      libraryReach?.leaves(path, detector: detector, of: unit, in: units) == true
    {
      return false
    }
    if let unit = parts[number].unit,
      unusedConstants?.leaves(path, line: line, of: unit) == true
    {
      return false
    }
    guard detector.hasPrefix("source-"), let runs = reach?.runs(number, path, line: line) else {
      return true
    }
    return runs || Self.isForAll(path)
  }

  /// Whether the text is that of a constant which only code of other programs names.
  func leaves(_ number: Int, _ literal: Located<Literal>) -> Bool {
    guard literal.detector == "source-go", let name = literal.content.name else { return false }
    return reach?.leaves(number, constant: name, literal.path, line: literal.line) ?? false
  }

  /// The folders that a part of Go code is made of, where that can be told.
  func goFolders(of number: Int) -> Set<RepoPath>? { goFolders[number] }

  /// Whether both run the same program of one code base, as far as can be told.
  func isSameProgram(_ one: Int, _ other: Int) -> Bool {
    parts[one].unit == parts[other].unit && goFolders[one] == goFolders[other]
      && parts[one].startedFile == parts[other].startedFile
  }

  /// Whether it is one of several programs of a code base, whose files are told apart.
  func isOneOfSeveral(_ number: Int) -> Bool {
    guard goFolders[number] != nil, let unit = parts[number].unit else { return false }
    return (programs[unit]?.count ?? 0) > 1
  }

  /// Whether a file that is no code lies in a package of the program, or in none.
  private func isInPackage(_ folder: RepoPath, of folders: Set<RepoPath>) -> Bool {
    var folder = folder
    while !folder.text.isEmpty {
      if packages.contains(folder) { return folders.contains(folder) }
      folder = folder.folder
    }
    return true
  }

  /// The programs in whose own folder the file lies: `cmd/orders` for `cmd/orders/config/local.yml`; nil when none has one.
  private func programs(holding folder: RepoPath, of number: Int) -> [GoProgram]? {
    guard let unit = parts[number].unit else { return nil }
    let root = units.units[unit].folder
    let holding = programs[unit]?.filter { $0.home != root && folder.isInside($0.home) } ?? []
    // What lies beside a main package is that program's, not that of others of its service.
    let own = holding.filter { $0.folder != root && folder.isInside($0.folder) }
    if let inner = own.map(\.folder).max(by: { $0.text.count < $1.text.count }) {
      return own.filter { $0.folder == inner }
    }
    guard let home = holding.map(\.home).max(by: { $0.text.count < $1.text.count }) else {
      return nil
    }
    return holding.filter { $0.home == home }
  }

  /// The units that hold code of the part: its own and what that includes, then those with packages that it imports.
  func codeUnits(of number: Int) -> [Int] {
    guard let unit = parts[number].unit else { return [] }
    let closure = units.closure(of: unit)
    return furtherUnits[number].map { closure + $0 } ?? closure
  }

  /// What imports what, found once.
  mutating func reachOfGo() -> GoReach {
    if let goReach { return goReach }
    let found = GoReach(units)
    goReach = found
    return found
  }

  /// Units with packages of the part that neither are its own nor a module that its own needs.
  private func unitsBeyond(_ unit: Int, _ folders: Set<RepoPath>) -> [Int] {
    let known = Set(units.closure(of: unit))
    return Set(folders.map(units.number(at:))).subtracting(known).sorted()
  }

  /// Whether all processes of a code base load the file: settings, and what sets the program up.
  static func isForAll(_ path: RepoPath) -> Bool {
    forAll.contains(path.stem) || path.parts.dropLast().contains(where: forAll.contains)
  }

  private static let forAll: Set<Substring> = [
    "config", "configs", "configuration", "configure", "settings", "conf", "initializers",
    "bootstrap", "environments",
  ]

  private mutating func findShown() {
    for (number, part) in parts.enumerated() where part.unit != nil {
      let running = part.declarations.map { declarations.all[$0] }.filter { $0.stage == part.stage }
      let folders = running.compactMap(\.shown)
      if !folders.isEmpty, folders.count == running.count {
        shown[number] = folders.flatMap { $0 }
      }
    }
  }

  private mutating func findReach(_ book: FactBook) {
    let found = Reach(self, book)
    let libraries = LibraryReach(self, book)
    reach = found
    libraryReach = libraries
    unusedConstants = UnusedConstants(units, programs: Set(parts.compactMap(\.unit)), book)
    // Where files count apart, the first of several that show the same is not enough.
    let map = units
    let changed = units.takeVariables { libraries.leaves($0, detector: $1, of: $2, in: map) }
    let seen = Set(shown.keys.compactMap { parts[$0].unit })
    for unit in found.units.union(libraries.libraries).union(changed).union(seen) {
      profiles[unit] = UnitProfile(
        units.units[unit],
        shared: units.sharedFiles,
        catalog: catalog,
        isByFile: true
      )
    }
  }

  private mutating func findGoReach() {
    let reach = reachOfGo()
    goReach = nil
    for (number, part) in parts.enumerated() {
      guard let unit = part.unit, units.units[unit].language == .go else { continue }
      let members = part.declarations.map { declarations.all[$0] }
      let files = Set(members.compactMap(\.dockerfile))
      let told = units.units.flatMap(\.references).filter {
        $0.content.purpose == .program && files.contains($0.path)
      }
      // What a Dockerfile names is relative to the context, which the image's own folders need not repeat.
      let programs = members.compactMap { member in
        member.workload.build.flatMap { member.folder.resolving($0.context) }
      }.flatMap { context in
        told.compactMap { context.resolving($0.content.target) }
      }
      let words = members.flatMap { $0.workload.command.prefix(2) }.map {
        $0.split(separator: "/").last.map(String.init) ?? $0
      }
      let hints =
        [part.name] + words
        + (told.count == 1 ? told.map { String(RepoPath($0.content.target).name) } : [])
        + members.compactMap { $0.workload.build?.target } + startedNames(in: files, of: unit)
      let folders = reach.folders(
        of: unit,
        hints: hints,
        programs: programs + ((part.program ?? heldProgram(members, of: unit)).map { [$0] } ?? [])
      )
      goFolders[number] = folders
      if let further = folders.map({ unitsBeyond(unit, $0) }), !further.isEmpty {
        furtherUnits[number] = further
      }
      if part.program != nil, packages.isEmpty { packages = reach.packages }
      self.programs[unit] = reach.programs(of: unit)
    }
  }

  /// The number of the part; a new one when there is none of this technology yet.
  mutating func number(
    ofTechnology technology: Technology,
    kind: ComponentKind,
    evidence: Evidence,
    stage: Stage,
    certainty: Certainty,
    database: String? = nil
  ) -> Int {
    if let number = parts.firstIndex(where: {
      $0.technology?.id == technology.id && $0.declarations.isEmpty && $0.unit == nil
        && $0.isSameStore(database)
    }) {
      parts[number].evidence.append(evidence)
      parts[number].stage = min(parts[number].stage, stage)
      parts[number].certainty = min(parts[number].certainty, certainty)
      return number
    }
    var part = Part(
      name: technology.shortName,
      kind: kind,
      technology: technology,
      stage: stage,
      certainty: certainty
    )
    part.evidence = [evidence]
    part.database = database
    if let database, parts.contains(where: { $0.name == part.name }) { part.name = database }
    parts.append(part)
    return parts.count - 1
  }

  /// The number of the part for an outside host that no technology is known for.
  mutating func number(ofHost host: String, evidence: Evidence, stage: Stage, certainty: Certainty)
    -> Int
  {
    if let number = parts.firstIndex(where: {
      $0.kind == .external
        && ($0.name == host || $0.technology == nil && OutsideHost.areOneSystem($0.name, host))
    }) {
      parts[number].evidence.append(evidence)
      parts[number].stage = min(parts[number].stage, stage)
      return number
    }
    var part = Part(name: host, kind: .external, stage: stage, certainty: certainty)
    part.evidence = [evidence]
    parts.append(part)
    return parts.count - 1
  }
}
