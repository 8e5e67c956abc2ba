import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// Finds the code of declarations that name only an image.
  mutating func attachUnits() {
    attachCommands()
    attachStartedFiles()
    attachNamedPrograms()
    // What only tests start takes no code away from what runs.
    let taken = Set(parts.filter { !isOnlyTried($0) }.compactMap(\.unit))
    let folded = numbers(byNames: NameForm.folded)
    let cores = numbers(byNames: NameForm.core)
    // What all images begin with is the name of the system, not of one program in it.
    let brand = sharedBrand(of: unknownImages).map(NameForm.folded)
    for number in parts.indices where parts[number].unit == nil && parts[number].technology == nil {
      let members = parts[number].declarations.map { declarations.all[$0] }
      let names =
        members.compactMap { $0.image?.name } + members.compactMap(\.taggedProgram)
        + members.map(\.workload.name)
        + members.filter { !$0.planned.isEmpty }.flatMap(\.workload.hostNames)
        + (members.isEmpty ? [parts[number].name] : [])
      if let unit = unit(named: names, form: NameForm.folded, among: folded, besides: taken)
        ?? unit(
          named: names.filter { NameForm.core($0) != brand },
          form: NameForm.core,
          among: cores,
          besides: taken
        )
        ?? unit(endingNames: names, besides: taken)
        ?? appUnit(endingNames: members.compactMap { $0.image?.name }, besides: taken)
      {
        attach(unit, to: number)
      }
    }
    attachPrograms()
    attachNeighbours()
    attachRootImage()
    attachOnlyPlanned()
    attachSameImages()
    attachStarted()
    descendIntoWorkspaces()
    openPackages()
    joinHostProcesses()
    attachPlatformApps()
    for number in parts.indices { classify(number) }
  }

  mutating func attach(_ unit: Int, to number: Int) {
    parts[number].unit = unit
    let found = units.units[unit]
    if let place = found.modules.first(where: { !$0.content.name.isEmpty }) {
      parts[number].evidence.append(place.evidence("module \(place.content.name)"))
    }
  }

  private func unit(
    named names: [String],
    form: (String) -> String,
    among units: [String: [Int]],
    besides taken: Set<Int>
  ) -> Int? {
    for name in names {
      let found = units[form(name)] ?? []
      // Of nested folders of one name the one with sources and a Dockerfile or entry point is meant.
      let best = found.max { weight($0, taken) < weight($1, taken) }
      if let best { return best }
    }
    return nil
  }

  /// The numbers of productive units below the root by their names, ascending.
  private func numbers(byNames form: (String) -> String) -> [String: [Int]] {
    var numbers: [String: [Int]] = [:]
    for (number, unit) in units.units.enumerated()
    where number != 0 && unit.stage == .production && (unit.sources > 0 || !unit.modules.isEmpty) {
      for name in Set(unit.names.map(form)) { numbers[name, default: []].append(number) }
    }
    return numbers
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

  /// The app for browsers or the server of that kind where a file elsewhere, or none, tells how its image is made: nothing but
  /// its name tells of it.
  private func appUnit(endingNames images: [String], besides taken: Set<Int>) -> Int? {
    let found = units.units.indices.filter { number in
      let unit = units.units[number]
      guard number != 0, unit.stage == .production, unit.sources > 0, !taken.contains(number),
        !profiles[number].makes.isEmpty
      else { return false }
      let ending = "-" + unit.folder.name.lowercased()
      return images.contains { $0.lowercased().hasSuffix(ending) }
    }
    return found.count == 1 ? found.first : nil
  }

  private func weight(_ number: Int, _ taken: Set<Int>) -> Int {
    let unit = units.units[number]
    return (taken.contains(number) ? 0 : 8) + (unit.hasDockerfile ? 4 : 0)
      + (unit.entryPoints.isEmpty ? 0 : 2) + (unit.isDeclaredApplication ? 2 : 0)
      + (unit.sources > 0 ? 1 : 0)
  }

  /// When the root has a Dockerfile that nothing builds, and all unknown images are one, that image is the root's.
  ///
  /// Where only jobs run it, it is more likely a box of tools, with which they call what runs elsewhere.
  private mutating func attachRootImage() {
    let root = units.units[0]
    guard root.sources > 0 || !root.dependencies.isEmpty || holdsProgramBelow(root),
      root.hasDockerfile,
      // Where something else runs the code already, an image that nobody knows is somebody else's.
      !parts.contains(where: { $0.unit == 0 && $0.stage == .production })
    else { return }
    let unknown = parts.indices.filter {
      parts[$0].unit == nil && parts[$0].technology == nil && parts[$0].stage == .production
    }
    let images = Set(
      unknown.flatMap {
        parts[$0].declarations.compactMap { declarations.all[$0].image?.repository }
      }
    )
    // Tags that are names tell programs of one registry's repository apart.
    let tags = Set(
      unknown.flatMap { parts[$0].declarations.compactMap { declarations.all[$0].taggedProgram } }
    )
    guard images.count == 1, tags.count < 2, unknown.contains(where: { mayRun(0, on: $0) }) else {
      return
    }
    for number in unknown { attach(0, to: number) }
  }

  /// Whether the image at the root is made of a program in a folder below, which has no recipe of its own.
  ///
  /// Source: Dockerfile reference, "COPY", "Multi-stage builds".
  private func holdsProgramBelow(_ root: Unit) -> Bool {
    guard root.sources == 0, root.modules.isEmpty,
      let stage = root.stages.last(where: { $0.content.isFinal && $0.path.folder == root.folder }),
      PathStage.stage(of: stage.path) == .production
    else { return false }
    let held = Set(stage.content.holds.compactMap { RepoPath.root.resolving($0) })
    let programs = units.units.indices.filter { number in
      let unit = units.units[number]
      return number != 0 && unit.stage == .production && unit.sources > 0 && !unit.hasDockerfile
        && !profiles[number].makes.contains(.frontend)
        && held.contains { $0.isInside(unit.folder) || unit.folder.isInside($0) }
        && startReason(number, isIncluded: false) != nil
    }
    return programs.count == 1
  }

  /// What infrastructure code alone runs, without saying of what it is made, is the one program that the repository has.
  private mutating func attachOnlyPlanned() {
    let unknown = parts.indices.filter {
      parts[$0].stage == .production && parts[$0].isProgram && !parts[$0].declarations.isEmpty
    }
    guard unknown.count == 1, let number = unknown.first, parts[number].unit == nil,
      parts[number].scopes == ["infrastructure-code"], parts[number].kind != .job,
      !parts[number].declarations.contains(where: {
        declarations.all[$0].image != nil || declarations.all[$0].workload.build != nil
      })
    else { return }
    let programs = units.units.indices.filter { number in
      let unit = units.units[number]
      return unit.stage == .production && unit.sources > 0
        && (!unit.entryPoints.isEmpty || unit.hasDockerfile
          || profiles[number].makes.contains(.service))
    }
    if programs.count == 1 { attach(programs[0], to: number) }
  }

  /// Whether an unknown image may hold the unit's program: neither boxes of tools do, nor is a server what a job runs that is
  /// all that is deployed.
  func mayRun(_ unit: Int, on number: Int) -> Bool {
    let members = parts[number].declarations.map { declarations.all[$0] }
    if members.compactMap(\.image?.repository).contains(where: Self.isToolbox) { return false }
    // `sh -c "curl …"`: nothing of an own program is in what it starts.
    let words = members.flatMap(\.workload.command).flatMap { $0.split(separator: " ") }
    if !Set(words.prefix(4)).isDisjoint(with: ["curl", "wget"]) { return false }
    return parts[number].kind != .job || !profiles[unit].makes.contains(.service)
  }

  /// `acme/devops-tools`, `busybox`: programs that people and scripts call.
  private static func isToolbox(_ repository: String) -> Bool {
    let name = repository.split(separator: "/").last.map(String.init) ?? repository
    return !Set(Words.of(name)).isDisjoint(with: [
      "curl", "wget", "tool", "tools", "toolbox", "utils", "cli", "kubectl", "busybox", "alpine",
      "debian", "ubuntu", "bash", "git", "backup",
    ])
  }

  /// What runs an image whose code is known from another workload runs that code: a chart's jobs that of its service.
  ///
  /// Sources: Kubernetes documentation, "Images"; Helm documentation, "Values Files".
  private mutating func attachSameImages() {
    func images(_ number: Int) -> [String] {
      parts[number].declarations.compactMap { member in
        let declaration = declarations.all[member]
        guard declaration.workload.build == nil, let text = declaration.workload.image else {
          return nil
        }
        // What values leave open is one image for all templates of the chart.
        let isOpen = text.contains("{{") || text.hasPrefix(":") || text.isEmpty
        return isOpen ? "\(declaration.home) \(text)" : declaration.image?.repository
      }
    }
    var known: [String: Set<Int>] = [:]
    for number in parts.indices {
      guard let unit = parts[number].unit else { continue }
      for image in images(number) { known[image, default: []].insert(unit) }
    }
    for number in parts.indices where parts[number].unit == nil && parts[number].technology == nil {
      let found = Set(images(number).flatMap { known[$0] ?? [] })
      if found.count == 1, let unit = found.first { attach(unit, to: number) }
    }
  }

  /// An image that is built from a whole workspace holds the program in it that nothing else deploys.
  private mutating func descendIntoWorkspaces() {
    let all = Set(parts.filter { !isOnlyTried($0) }.compactMap(\.unit))
    let running = Set(parts.filter { $0.stage == .production }.compactMap(\.unit))
    let included = Set(units.units.flatMap(\.includes))
    for number in parts.indices {
      guard let outer = parts[number].unit, UnitMap.isWorkspace(units.units[outer]),
        // A server made of a product hands out what was built; it starts no program of the workspace.
        builtStage(of: units.units[outer], in: number).flatMap(productKind) == nil
      else { continue }
      // What laptops start besides takes nothing away from the product's own image.
      let isOwn =
        parts[number].stage == .production
        && (isImage(number, named: units.units[outer])
          || outer == 0 && holdsProgramBelow(units.units[0]))
      let taken = isOwn ? running : all
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
        + units.units[outer].processes.filter { $0.content.role == .entry }.flatMap {
          Self.programNames(in: $0.content.command)
        }
      func matching(_ names: [String]) -> [Int] {
        programs.filter { units.units[$0].names.contains { names.contains(NameForm.folded($0)) } }
      }
      // Files for several images tell of all of them; the workload's own name comes first.
      let own = matching([NameForm.folded(parts[number].name)])
      let named = own.count == 1 ? own : matching(names)
      if let inner = named.count == 1 ? named.first : programs.count == 1 ? programs.first : nil {
        attach(inner, to: number)
        openedWorkspaces.insert(outer)
      }
    }
  }

  /// Whether what is deployed goes by the name of the code base.
  private func isImage(_ number: Int, named outer: Unit) -> Bool {
    let names = Set(outer.names.map(NameForm.core))
    return parts[number].declarations.contains { member in
      declarations.all[member].image.map { names.contains(NameForm.core($0.name)) } == true
    }
  }

  /// What a command starts, folded: `/app/orders`, `dotnet Orders.Api.dll`, `java -jar /orders.jar`.
  private static func programNames(in command: String) -> [String] {
    let words = command.split { " \"',[]".contains($0) }
    return words.enumerated().compactMap { at, word in
      let name = word.split(separator: "/").last ?? word
      for ending in [".dll", ".jar"] where name.hasSuffix(ending) {
        return NameForm.folded(String(name.dropLast(ending.count)))
      }
      return at == 0 ? NameForm.folded(String(name)) : nil
    }
  }

  /// `/usr/sbin/opendkim`: installed by the system, unless it is a runtime that is told what to run.
  static func isSystemProgram(_ command: [String]) -> Bool {
    let words = command.flatMap { $0.split(separator: " ").map(String.init) }
    guard let first = words.first,
      first.hasPrefix("/usr/bin/") || first.hasPrefix("/usr/sbin/") || first.hasPrefix("/sbin/")
        || first.hasPrefix("/bin/")
    else { return false }
    let name = first.split(separator: "/").last.map(String.init) ?? first
    return !runtimes.contains { name.hasPrefix($0) }
  }

  /// Programs that are told what to run.
  static let runtimes = [
    "env", "sh", "bash", "python", "node", "ruby", "java", "php", "bundle", "npm", "yarn",
    "dotnet", "mix", "elixir", "perl", "make", "cargo", "go",
  ]

  /// Units and processes that name neither image nor folder run the only program that there is.
  private mutating func attachCommands() {
    let programs = units.units.indices.filter { number in
      units.units[number].stage == .production && profiles[number].makes.contains(.service)
    }
    guard programs.count == 1, let program = programs.first else { return }
    for number in parts.indices where parts[number].unit == nil && parts[number].technology == nil {
      if isBareCommand(number) { attach(program, to: number) }
    }
  }

  /// Refines the kind of a part by what its unit is made of.
  mutating func classify(_ number: Int) {
    guard parts[number].kind == .service else { return }
    if let unit = parts[number].unit { classify(number, by: unit) }
    if parts[number].kind == .service, parts[number].technology == nil,
      let kind = namedKind(number)
    {
      parts[number].kind = kind
    }
  }

  private mutating func classify(_ number: Int, by unit: Int) {
    let profile = profiles[unit]
    if let server = profile.server, let kind = server.technology.roles.first?.kind {
      parts[number].kind = kind
      parts[number].technology = server.technology
      parts[number].evidence.append(server.evidence)
    } else if pageServers.contains(unit) {
      parts[number].evidence += profile.makesEvidence.prefix(1)
    } else if profile.makes.contains(.frontend), !profile.makes.contains(.service) {
      parts[number].kind = .frontend
      parts[number].evidence += profile.makesEvidence.prefix(1)
    } else if let pages = staticPages(of: units.units[unit], in: number) {
      parts[number].kind = .frontend
      parts[number].evidence.append(pages)
    } else if let base = base(of: units.units[unit], in: number) {
      parts[number].kind = base.kind
      parts[number].evidence.append(base.evidence)
    }
  }

  /// The stage that makes the part's image: of the Dockerfile that it is built by, else the last of the unit's folder.
  private func lastStage(of unit: Unit, in number: Int) -> Located<ImageStage>? {
    builtStage(of: unit, in: number) ?? unit.stages.last { $0.content.isFinal }
  }

  /// The last stage of the Dockerfile that the part's declarations name.
  private func builtStage(of unit: Unit, in number: Int) -> Located<ImageStage>? {
    let files = Set(parts[number].declarations.compactMap { declarations.all[$0].dockerfile })
    return unit.stages.last { files.contains($0.path) && $0.content.isFinal }
  }

  /// Why the unit is an app that a web server only hands out: scripts for browsers in the server's own image.
  private func staticPages(of unit: Unit, in number: Int) -> Evidence? {
    guard unit.language == .javascript, unit.entryPoints.isEmpty,
      let stage = lastStage(of: unit, in: number),
      catalog.image(stage.content.base).first?.roles.first == .gateway
    else { return nil }
    return stage.evidence("image from \(stage.content.base)")
  }

  /// What an image without a program of its own is by the product it is made from: a proxy with its routes, a log shipper.
  private func base(of unit: Unit, in number: Int) -> (kind: ComponentKind, evidence: Evidence)? {
    guard unit.entryPoints.isEmpty, unit.modules.isEmpty || UnitMap.isWorkspace(unit),
      !unit.routes.isEmpty || unit.sources == 0
    else { return nil }
    return lastStage(of: unit, in: number).flatMap(productKind)
  }

  /// The kind of a proxy or a box of infrastructure that an image is made from, and where it says so.
  private func productKind(
    _ stage: Located<ImageStage>
  ) -> (kind: ComponentKind, evidence: Evidence)? {
    guard let kind = catalog.image(stage.content.base).first?.roles.first?.kind,
      kind == .gateway || kind == .infrastructure
    else { return nil }
    return (kind, stage.evidence("image from \(stage.content.base)"))
  }
}
