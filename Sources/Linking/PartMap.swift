import ArchitectureModel
import Catalog
import Facts

/// The components that run or are created here: from declarations, from units that nothing deploys, from resources.
struct PartMap: Sendable {
  private(set) var parts: [Part] = []
  /// Profiles of all units, by number.
  let profiles: [UnitProfile]

  /// For parts of Go code the folders that they are made of; nil means all of their units.
  private var reach: [Int: Set<RepoPath>] = [:]

  let units: UnitMap
  let declarations: DeclarationMap
  let catalog: Catalog

  init(_ book: FactBook, units: UnitMap, declarations: DeclarationMap, catalog: Catalog) {
    self.units = units
    self.declarations = declarations
    self.catalog = catalog
    profiles = units.units.map { UnitProfile($0, catalog: catalog) }
    for group in DeclarationGroups(declarations).groups { addPart(of: group) }
    attachUnits()
    addProcesses()
    addUndeployedUnits()
    addResources(book)
    findReach()
  }

  /// Whether a file of the part's units belongs to its program.
  func holds(_ number: Int, _ path: RepoPath, detector: String) -> Bool {
    guard detector == "source-go", let folders = reach[number] else { return true }
    return folders.contains(path.folder)
  }

  private mutating func findReach() {
    let reach = Reach(units)
    for (number, part) in parts.enumerated() {
      guard let unit = part.unit, units.units[unit].language == .go else { continue }
      let programs = units.units[unit].references.filter { $0.content.purpose == .program }.map {
        $0.content.target.split(separator: "/").last.map(String.init) ?? ""
      }
      let members = part.declarations.map { declarations.all[$0] }
      let words = members.flatMap { $0.workload.command.prefix(2) }.map {
        $0.split(separator: "/").last.map(String.init) ?? $0
      }
      let hints =
        [part.name] + words + (programs.count == 1 ? programs : [])
        + members.compactMap { $0.workload.build?.target }
      self.reach[number] = reach.folders(of: unit, hints: hints)
    }
  }

  /// The number of the part; a new one when there is none of this technology yet.
  mutating func number(
    ofTechnology technology: Technology,
    kind: ComponentKind,
    evidence: Evidence,
    stage: Stage,
    certainty: Certainty
  ) -> Int {
    if let number = parts.firstIndex(where: {
      $0.technology?.id == technology.id && $0.declarations.isEmpty && $0.unit == nil
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
    parts.append(part)
    return parts.count - 1
  }

  /// The number of the part for an outside host that no technology is known for.
  mutating func number(ofHost host: String, evidence: Evidence, stage: Stage, certainty: Certainty)
    -> Int
  {
    if let number = parts.firstIndex(where: { $0.kind == .external && $0.name == host }) {
      parts[number].evidence.append(evidence)
      parts[number].stage = min(parts[number].stage, stage)
      return number
    }
    var part = Part(name: host, kind: .external, stage: stage, certainty: certainty)
    part.evidence = [evidence]
    parts.append(part)
    return parts.count - 1
  }

  // MARK: Declarations

  private mutating func addPart(of group: [Int]) {
    let members = group.map { declarations.all[$0] }
    guard let first = members.first else { return }
    let technology = members.lazy.compactMap(\.technology).first
    let stage = members.map(\.stage).min() ?? .production
    let kind = technology.flatMap { $0.roles.first?.kind } ?? Self.kind(of: members)
    var part = Part(
      name: Self.name(of: members),
      kind: kind,
      technology: technology,
      stage: stage,
      certainty: .configured
    )
    part.declarations = group
    part.unit = technology == nil ? members.lazy.compactMap(\.unit).first : nil
    part.scopes = Set(members.map(\.scope))
    part.evidence = members.flatMap { $0.places.map { $0.evidence($0.content) } }
    part.hostNames = Set(members.flatMap { $0.hostNames }.map { $0.lowercased() })
    part.command = first.workload.command.joined(separator: " ")
    parts.append(part)
  }

  /// The name that most declarations give, the shortest of those, the first by letters.
  private static func name(of members: [Declaration]) -> String {
    var counts: [String: Int] = [:]
    for member in members { counts[member.workload.name, default: 0] += 1 }
    return counts.min {
      (-$0.value, $0.key.count, $0.key) < (-$1.value, $1.key.count, $1.key)
    }?.key ?? ""
  }

  private static func kind(of members: [Declaration]) -> ComponentKind {
    let forms = Set(members.map(\.workload.form))
    if forms.isSubset(of: [.job, .cronJob]) { return .job }
    if forms == [.function] { return .function }
    return .service
  }

  // MARK: Units

  /// Finds the code of declarations that name only an image.
  private mutating func attachUnits() {
    let taken = Set(parts.compactMap(\.unit))
    for number in parts.indices where parts[number].unit == nil && parts[number].technology == nil {
      let members = parts[number].declarations.map { declarations.all[$0] }
      let names = members.compactMap { $0.image?.name } + members.map(\.workload.name)
      if let unit = unit(named: names, form: NameForm.folded, besides: taken)
        ?? unit(named: names, form: NameForm.core, besides: taken)
        ?? unit(endingNames: names, besides: taken)
      {
        attach(unit, to: number)
      }
    }
    attachRootImage()
    attachCommands()
    descendIntoWorkspaces()
    for number in parts.indices { classify(number) }
  }

  private mutating func attach(_ unit: Int, to number: Int) {
    parts[number].unit = unit
    let found = units.units[unit]
    if let place = found.modules.first {
      parts[number].evidence.append(place.evidence("module \(place.content.name)"))
    }
  }

  private func unit(
    named names: [String],
    form: (String) -> String,
    besides taken: Set<Int>
  ) -> Int? {
    for name in names {
      let wanted = form(name)
      let found = units.units.indices.filter { number in
        let unit = units.units[number]
        return number != 0 && unit.stage == .production
          && (unit.sources > 0 || !unit.modules.isEmpty)
          && unit.names.contains { form($0) == wanted }
      }
      // Of nested folders of one name the one with sources and a Dockerfile or entry point is meant.
      let best = found.max { weight($0, taken) < weight($1, taken) }
      if let best { return best }
    }
    return nil
  }

  /// An image is often called for the project and the folder: `shop-orders` is built in `orders`.
  private func unit(endingNames names: [String], besides taken: Set<Int>) -> Int? {
    let found = units.units.indices.filter { number in
      let unit = units.units[number]
      guard number != 0, unit.stage == .production, unit.hasDockerfile, !taken.contains(number)
      else { return false }
      let ending = "-" + unit.folder.name.lowercased()
      return names.contains { $0.lowercased().hasSuffix(ending) }
    }
    return found.max { units.units[$0].folder.name.count < units.units[$1].folder.name.count }
  }

  private func weight(_ number: Int, _ taken: Set<Int>) -> Int {
    let unit = units.units[number]
    return (taken.contains(number) ? 0 : 8) + (unit.hasDockerfile ? 4 : 0)
      + (unit.entryPoints.isEmpty ? 0 : 2) + (unit.isDeclaredApplication ? 2 : 0)
      + (unit.sources > 0 ? 1 : 0)
  }

  /// When the root has a Dockerfile that nothing builds, and all unknown images are one, that image is the root's.
  private mutating func attachRootImage() {
    let root = units.units[0]
    guard root.sources > 0 || !root.dependencies.isEmpty, root.hasDockerfile else { return }
    let unknown = parts.indices.filter {
      parts[$0].unit == nil && parts[$0].technology == nil && parts[$0].stage == .production
    }
    let images = Set(
      unknown.flatMap {
        parts[$0].declarations.compactMap { declarations.all[$0].image?.repository }
      }
    )
    guard images.count == 1 else { return }
    for number in unknown { attach(0, to: number) }
  }

  /// An image that is built from a whole workspace holds the program in it that nothing else deploys.
  private mutating func descendIntoWorkspaces() {
    let taken = Set(parts.compactMap(\.unit))
    let included = Set(units.units.flatMap(\.includes))
    for number in parts.indices {
      guard let outer = parts[number].unit,
        units.units[outer].sources == 0
          || units.units[outer].modules.contains(where: { $0.content.form == .workspace })
      else { continue }
      let programs = units.units.indices.filter { inner in
        inner != outer && !taken.contains(inner)
          && units.units[inner].folder.isInside(units.units[outer].folder)
          && units.units[inner].stage == .production && units.units[inner].sources > 0
          && startReason(inner, isIncluded: included.contains(inner)) != nil
          && !profiles[inner].makes.contains(.frontend)
      }
      let hints = units.units[outer].references.filter { $0.content.purpose == .program }.map {
        NameForm.folded($0.content.target.split(separator: "/").last.map(String.init) ?? "")
      }
      let names =
        hints + [NameForm.folded(parts[number].name)]
        + units.units[outer].processes.filter { $0.content.role == .entry }.map {
          NameForm.folded(
            $0.content.command.split(separator: " ").first.map {
              String($0.split(separator: "/").last ?? $0)
            } ?? ""
          )
        }
      let named = programs.filter {
        units.units[$0].names.contains { names.contains(NameForm.folded($0)) }
      }
      if let inner = named.count == 1 ? named.first : programs.count == 1 ? programs.first : nil {
        attach(inner, to: number)
      }
    }
  }

  /// Units and processes that name neither image nor folder run the only program that there is.
  private mutating func attachCommands() {
    let programs = units.units.indices.filter { number in
      units.units[number].stage == .production && profiles[number].makes.contains(.service)
    }
    guard programs.count == 1, let program = programs.first else { return }
    for number in parts.indices where parts[number].unit == nil && parts[number].technology == nil {
      let members = parts[number].declarations.map { declarations.all[$0].workload }
      let isBare = members.allSatisfy {
        ($0.form == .unit || $0.form == .process) && $0.image == nil && $0.build == nil
      }
      if isBare, !members.isEmpty { attach(program, to: number) }
    }
  }

  /// Refines the kind of a part by what its unit is made of.
  private mutating func classify(_ number: Int) {
    guard let unit = parts[number].unit, parts[number].kind == .service else { return }
    let profile = profiles[unit]
    if let server = profile.server, let kind = server.technology.roles.first?.kind {
      parts[number].kind = kind
      parts[number].technology = server.technology
      parts[number].evidence.append(server.evidence)
    } else if profile.makes.contains(.frontend), !profile.makes.contains(.service) {
      parts[number].kind = .frontend
      parts[number].evidence += profile.makesEvidence.prefix(1)
    }
  }

  /// Process types that a Procfile or process manager declares, where nothing else deploys the unit.
  private mutating func addProcesses() {
    let taken = Set(parts.filter { $0.stage == .production }.compactMap(\.unit))
    for (number, unit) in units.units.enumerated() where !taken.contains(number) {
      let declared = unit.processes.filter { $0.content.role == .declared }
      var seen: Set<String> = []
      for process in declared {
        guard let name = process.content.name, seen.insert(name).inserted else { continue }
        var part = Part(
          name: name,
          kind: .service,
          stage: max(unit.stage, PathStage.stage(of: process.path)),
          certainty: .configured
        )
        part.unit = number
        part.command = process.content.command
        part.scopes = ["processes"]
        part.evidence = [process.evidence("process \(name): \(process.content.command)")]
        part.hostNames = [name.lowercased()]
        parts.append(part)
      }
    }
  }

  private mutating func addUndeployedUnits() {
    let taken = Set(parts.compactMap(\.unit))
    let included = Set(units.units.flatMap(\.includes))
    for (number, unit) in units.units.enumerated()
    where !taken.contains(number) && unit.stage == .production {
      guard let reason = startReason(number, isIncluded: included.contains(number)) else {
        continue
      }
      let own = unit.modules.lazy.map { Self.moduleName($0.content, unit: unit) }.first {
        !$0.isEmpty
      }
      let name = own ?? (unit.folder.text.isEmpty ? "app" : String(unit.folder.name))
      var part = Part(name: name, kind: .service, stage: unit.stage, certainty: .coded)
      part.unit = number
      part.evidence = [reason]
      part.hostNames = Set(unit.names.map { $0.lowercased() })
      parts.append(part)
      classify(parts.count - 1)
    }
  }

  /// The folder's name, or for the root the module's.
  private static func moduleName(_ module: Module, unit: Unit) -> String {
    if !unit.folder.text.isEmpty { return unit.names.first ?? String(unit.folder.name) }
    return module.name.split { "/:".contains($0) }.last.map(String.init) ?? module.name
  }

  /// Whether a program below the root has the folder inside its own: its pages are built into it.
  private func isPartOfProgram(_ folder: RepoPath) -> Bool {
    parts.contains { part in
      guard let unit = part.unit, unit != 0 else { return false }
      let outer = units.units[unit].folder
      return folder != outer && folder.isInside(outer)
    }
  }

  /// Why the unit is a process of its own, or nil when it is a library, a tool or nothing.
  private func startReason(_ number: Int, isIncluded: Bool) -> Evidence? {
    let unit = units.units[number]
    let profile = profiles[number]
    if unit.modules.contains(where: { $0.content.form == .workspace }), unit.sources == 0 {
      return nil
    }
    if profile.makes.contains(.frontend), !profile.makes.contains(.service),
      isPartOfProgram(unit.folder)
    {
      return nil
    }
    if profile.makes.contains(.frontend), !isIncluded,
      unit.processes.contains(where: { $0.content.name == "build" || $0.content.name == "start" })
    {
      return profile.makesEvidence.first
    }
    let serves = profile.makes.contains(.service) || profile.server != nil
    guard serves else {
      guard unit.hasDockerfile, unit.sources > 0, !isIncluded, let stage = unit.stages.last else {
        return nil
      }
      guard unit.processes.contains(where: { $0.content.role == .entry }) else { return nil }
      guard !stage.content.exposes.isEmpty || !unit.entryPoints.isEmpty else { return nil }
      return stage.evidence("image from \(stage.content.base)")
    }
    // A library may bring a small program of its own; only an image makes it a service as well.
    if isIncluded, !unit.hasDockerfile { return nil }
    if let start = unit.entryPoints.first { return start.evidence("starts \(start.content.name)") }
    if let module = unit.modules.first(where: { $0.content.form == .application }) {
      return module.evidence("module \(module.content.name) is an application")
    }
    if unit.hasDockerfile, let stage = unit.stages.last {
      return stage.evidence("image from \(stage.content.base)")
    }
    return nil
  }

  // MARK: Resources

  private mutating func addResources(_ book: FactBook) {
    for file in book.files {
      for fact in file.detection.facts {
        guard case .resource(let resource) = fact.claim else { continue }
        guard let technology = Self.technology(of: resource, catalog: catalog),
          let kind = Self.kind(of: resource, technology: technology)
        else { continue }
        let evidence = Evidence(
          path: file.path,
          line: fact.line,
          detector: file.detector,
          says: "creates \(resource.type) \(resource.name)"
        )
        addResource(
          resource,
          technology: technology,
          kind: kind,
          evidence: evidence,
          stage: PathStage.stage(of: file.path)
        )
      }
    }
  }

  /// The technology behind a resource type; of a sidecar's building block the product that implements it.
  private static func technology(of resource: Resource, catalog: Catalog) -> Technology? {
    if let found = catalog.sightings(in: .resource(resource)).first {
      return catalog[found.technology]
    }
    guard resource.type.hasPrefix("dapr/"), let product = resource.type.split(separator: ".").last
    else { return nil }
    return catalog[TechnologyID(String(product))] ?? catalog.lookup(.words, String(product)).first
  }

  /// Nil for what only supports others: parameters, log groups, keys of a cloud.
  private static func kind(of resource: Resource, technology: Technology) -> ComponentKind? {
    if resource.type.hasPrefix("dapr/pubsub"), technology.roles.contains(.broker) { return .broker }
    if resource.type.hasPrefix("dapr/state") {
      return technology.roles.contains(.database) ? .database : .cache
    }
    guard let kind = technology.roles.first?.kind else { return nil }
    return kind == .infrastructure && !resource.type.hasPrefix("chart/") ? nil : kind
  }

  private mutating func addResource(
    _ resource: Resource,
    technology: Technology,
    kind: ComponentKind,
    evidence: Evidence,
    stage: Stage
  ) {
    let existing = parts.firstIndex { part in
      let isNamed = NameForm.folded(part.name) == NameForm.folded(resource.name)
      if part.technology?.id == technology.id {
        return isNamed || resource.type.hasPrefix("chart/") || kind == .external
      }
      return isNamed && part.technology?.protocolName != nil
        && part.technology?.protocolName == technology.protocolName
    }
    if let existing {
      parts[existing].evidence.append(evidence)
      parts[existing].stage = min(parts[existing].stage, stage)
      return
    }
    let name = kind == .external ? technology.shortName : resource.name
    var part = Part(
      name: name,
      kind: kind,
      technology: technology,
      stage: stage,
      certainty: .configured
    )
    part.evidence = [evidence]
    part.hostNames = [resource.name.lowercased()]
    part.scopes = ["infrastructure-code"]
    parts.append(part)
  }
}

extension Technology {
  /// What people call an instance of it: the id without its vendor.
  var shortName: String {
    for vendor in ["amazon-", "aws-", "google-cloud-"] where id.text.hasPrefix(vendor) {
      let rest = String(id.text.dropFirst(vendor.count))
      return ["storage", "observability"].contains(rest) ? id.text : rest
    }
    let isInterface = roles.first == .external && id.text.hasSuffix("-api") && id.text.count > 6
    return isInterface ? String(id.text.dropLast(4)) : id.text
  }
}
