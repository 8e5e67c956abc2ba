import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  mutating func addUndeployedUnits() {
    // What only tests and examples start is started by something else as well.
    let taken = Set(
      parts.filter {
        $0.stage != .sample && !isOnlyTried($0) && !isBesideServer($0) && !onlyWatches($0)
      }
      .compactMap(\.unit)
    )
    let included = Set(units.units.filter { !Self.onlyLists($0) }.flatMap(\.includes))
    let built = Set(declarations.all.filter { !isOnlyTried($0) }.compactMap(\.dockerfile))
    for (number, unit) in units.units.enumerated()
    where !taken.contains(number) && unit.stage == .production {
      guard let reason = startReason(number, isIncluded: included.contains(number)),
        // What a deployment builds by a file of several is known already; so is what starts there of a workspace.
        reason.detector != "dockerfile"
          || !built.contains(reason.path) && !openedWorkspaces.contains(number)
      else { continue }
      var part = Part(
        name: undeployedName(of: unit),
        kind: .service,
        stage: unit.stage,
        certainty: .coded
      )
      part.unit = number
      part.evidence = [reason]
      part.hostNames = Set(unit.names.map { $0.lowercased() })
      parts.append(part)
      classify(parts.count - 1)
    }
  }

  /// Adds stock servers that the repository builds with files of its own, where no file says what is deployed: whoever
  /// runs the system runs that image.
  mutating func addStockImages() {
    if declarations.all.contains(where: { $0.stage == .production }) { return }
    // A web server with files is what the files make it.
    let kinds: Set<ComponentKind> = [.infrastructure, .database, .cache, .broker, .search]
    for unit in units.units
    where unit.stage == .production && unit.sources == 0 && unit.modules.isEmpty {
      guard !unit.folder.text.isEmpty, !UnitMap.holdsImages(unit.folder),
        let stage = unit.stages.last(where: { $0.content.isFinal }),
        stage.path.folder == unit.folder, PathStage.stage(of: stage.path) == .production,
        !stage.content.copies.isEmpty,
        let technology = catalog.image(stage.content.base).first, !technology.isDevelopment,
        let kind = technology.roles.first?.kind, kinds.contains(kind)
      else { continue }
      let name = String(unit.folder.name)
      var part = Part(
        name: name,
        kind: kind,
        technology: technology,
        stage: .production,
        certainty: .coded
      )
      part.evidence = [stage.evidence("image from \(stage.content.base)")]
      part.hostNames = [name.lowercased()]
      parts.append(part)
    }
  }

  /// Whether the unit is a workspace that starts nothing: what it depends on is what it holds, to install all at once.
  ///
  /// Source: uv documentation, "Using workspaces", "Workspace sources".
  private static func onlyLists(_ unit: Unit) -> Bool {
    unit.entryPoints.isEmpty
      && unit.modules.contains {
        $0.content.form == .workspace || !$0.content.members.isEmpty && !UnitMap.isProject($0)
      }
  }

  /// Whether only tests and the tools of developers start the part, which says nothing of where it runs otherwise.
  ///
  /// Source: Development Containers, "devcontainer.json reference", "dockerComposeFile": the editor's own file.
  func isOnlyTried(_ part: Part) -> Bool {
    !part.declarations.isEmpty
      && part.declarations.allSatisfy { isOnlyTried(declarations.all[$0]) }
  }

  /// Whether developers start it to make styles and scripts anew: the program whose folder it sees runs elsewhere.
  private func onlyWatches(_ part: Part) -> Bool {
    part.stage != .production && !part.declarations.isEmpty
      && part.declarations.map { declarations.all[$0].workload.command.joined(separator: " ") }
        .allSatisfy { Self.isWatcher($0) || Self.onlyBuildsAssets($0) }
  }

  private func isOnlyTried(_ declaration: Declaration) -> Bool {
    if declaration.isStandIn { return false }
    return declaration.stage == .test
      || declaration.stage == .development && PathStage.isTooling(declaration.folder)
  }

  /// Whether it is work that a list names beside a web application, which answers requests whether or not the list says so.
  ///
  /// Sources: Rails Guides, "Rails on Rack": a server is told of the application by `config.ru`; PEP 3333.
  private func isBesideServer(_ part: Part) -> Bool {
    guard let unit = part.unit, part.declarations.isEmpty, part.scopes == ["processes"],
      part.kind == .job || isBackground("\(part.name) \(part.command)")
    else { return false }
    let code = units.units[unit]
    let hasImage = code.processes.contains { process in
      process.content.role == .entry && !isBackground(process.content.command)
        && PathStage.stage(of: process.path) == .production
    }
    return (hasImage || units.startFiles[code.folder] != nil)
      && profiles[unit].makes.contains(.service)
  }

  /// What a program is called that no file deploys.
  func undeployedName(of unit: Unit) -> String {
    let own = unit.modules.lazy.map { Self.moduleName($0.content, unit: unit) }.first {
      !$0.isEmpty
    }
    if let name = own ?? Self.applicationName(unit) { return name }
    return unit.folder.text.isEmpty
      ? unit.configuredName ?? unit.projectName ?? "app" : String(unit.folder.name)
  }

  /// The folder's name, or for the root the module's.
  private static func moduleName(_ module: Module, unit: Unit) -> String {
    if !unit.folder.text.isEmpty { return unit.names.first ?? String(unit.folder.name) }
    let name = Unit.lastName(module.name)
    // `forge.org/acme/server` is the server of `acme`.
    let place = module.name.split(separator: "/")
    let isGeneral = ["server", "app", "api", "backend", "service"].contains(name.lowercased())
    return isGeneral && place.count > 2 && place[0].contains(".") ? String(place[1]) : name
  }

  /// The name of an application at the root whose class says it: `shop-front` for `ShopFront::Application`.
  ///
  /// Source: Rails API, "Rails::Application", `name`.
  private static func applicationName(_ unit: Unit) -> String? {
    guard unit.folder.text.isEmpty else { return nil }
    return unit.entryPoints.lazy.map(\.content).filter { $0.language == .ruby }.compactMap {
      entry in
      guard entry.name.hasSuffix("::Application") else { return nil }
      let words = Words.of(String(entry.name.dropLast("::Application".count)))
      return words.isEmpty ? nil : words.joined(separator: "-")
    }.first
  }

  /// Whether a program below the root has the folder inside its own: its pages are built into it.
  private func isPartOfProgram(_ folder: RepoPath) -> Bool {
    parts.contains { part in
      guard let unit = part.unit, unit != 0 else { return false }
      let outer = units.units[unit].folder
      return folder != outer && folder.isInside(outer)
    }
  }

  /// Whether a package of npm is there for other packages or for an editor, and has no page of its own.
  ///
  /// Source: npm documentation, "package.json"; Vite, "Building for Production", "Library Mode": an app is built from a page.
  private func isOffered(_ unit: Unit) -> Bool {
    unit.modules.contains { $0.content.ecosystem == .npm && $0.content.form == .library }
      && !["index.html", "public/index.html", "src/index.html"].contains { page in
        unit.folder.resolving(page).map(units.holdsFile) == true
      }
  }

  /// Why the unit is a process of its own, or nil when it is a library, a tool or nothing.
  func startReason(_ number: Int, isIncluded: Bool) -> Evidence? {
    let unit = units.units[number]
    let profile = profiles[number]
    if unit.modules.contains(where: { $0.content.form == .workspace }), unit.sources == 0 {
      return nil
    }
    // What a list of projects lies beside is only what these share, unless it starts something itself.
    if unit.modules.contains(where: { $0.detector == UnitMap.projectList }),
      unit.entryPoints.isEmpty, !unit.modules.contains(where: UnitMap.isProject)
    {
      return nil
    }
    if Self.onlyDelegates(unit) { return nil }
    if profile.makes.contains(.frontend), !profile.makes.contains(.service),
      isPartOfProgram(unit.folder)
    {
      return nil
    }
    if profile.makes.contains(.frontend), !isIncluded, !isOffered(unit),
      unit.isDeclaredApplication
        || unit.processes.contains(where: {
          $0.content.name == "build" || $0.content.name == "start"
        })
    {
      return profile.makesEvidence.first
    }
    // What only those start who work on the code is no program of the system.
    if unit.start == nil, !unit.entryPoints.isEmpty, !unit.hasDockerfile { return nil }
    let serves =
      profile.makes.contains(.service) || profile.server != nil || Self.isServer(unit)
      || Self.listens(unit) || servesByLibrary(number)
    guard serves else {
      if !isIncluded, let start = workerStart(of: number) ?? supervisedStart(of: number) {
        return start
      }
      if !isIncluded, let image = imageStarting(number) { return image }
      // What has an image and a start of its own is a program although tests of the whole depend on it.
      guard unit.hasDockerfile, unit.sources > 0, !isIncluded || !unit.entryPoints.isEmpty,
        let stage = unit.stages.last(where: { $0.path.folder == unit.folder })
      else {
        return nil
      }
      guard unit.processes.contains(where: { $0.content.role == .entry }) else { return nil }
      guard !stage.content.exposes.isEmpty || !unit.entryPoints.isEmpty else { return nil }
      return stage.evidence("image from \(stage.content.base)")
    }
    // A library may bring a small program of its own; only an image makes it a service as well.
    if isIncluded, !unit.hasDockerfile, !Self.isStarted(unit) { return nil }
    if units.startFiles[unit.folder] != nil, let reason = profile.makesEvidence.first {
      return reason
    }
    if let start = unit.start { return start.evidence("starts \(start.content.name)") }
    if let module = unit.modules.first(where: { $0.content.form == .application }) {
      return module.evidence("module \(module.content.name) is an application")
    }
    if unit.hasDockerfile, let stage = unit.stages.last {
      return stage.evidence("image from \(stage.content.base)")
    }
    return servedApplication(number)
  }

  /// Whether the unit starts something and serves an interface that others call by name.
  private static func isServer(_ unit: Unit) -> Bool {
    guard !unit.entryPoints.isEmpty else { return false }
    // What a list calls an application may set its server up by a library beside it.
    return unit.contracts.contains { $0.content.part == .serves }
      || unit.modules.contains { UnitMap.isProject($0) && $0.content.form == .application }
  }

  /// Whether a build tool packs the unit as a program that has settings of its own, and a library beside it brings the server.
  ///
  /// Source: Apache Maven, "Introduction to the Dependency Mechanism", "Transitive Dependencies".
  private func servesByLibrary(_ number: Int) -> Bool {
    let unit = units.units[number]
    guard
      unit.modules.contains(where: {
        $0.content.ecosystem == .maven && $0.content.form == .application
      }),
      unit.settings.contains(where: {
        $0.detector == "spring-configuration" && Bindings.isProductive($0)
      })
    else { return false }
    return units.closure(of: number).dropFirst().contains {
      profiles[$0].makes.contains(.service) || profiles[$0].server != nil
    }
  }

  /// Whether a main package of the unit waits for requests without a framework.
  private static func listens(_ unit: Unit) -> Bool {
    guard unit.language == .go, let start = unit.start else { return false }
    return unit.calls.contains { $0.path.folder == start.path.folder && isServing($0.content) }
  }

  /// Whether the unit is an application whatever refers to it: hosts, tests and repackagings refer to what they start.
  ///
  /// Sources: Microsoft Learn, "MSBuild reference for .NET SDK projects", "OutputType"; Spring Boot, "Packaging Executable
  /// Archives".
  private static func isStarted(_ unit: Unit) -> Bool {
    !unit.entryPoints.isEmpty
      && unit.modules.contains {
        [.nuget, .maven].contains($0.content.ecosystem) && $0.content.form == .application
      }
  }

  /// What a library starts beside itself, without building or serving anything, is there for its tests.
  mutating func markTestBeds() {
    let root = units.units[0]
    let isLibrary =
      !root.modules.isEmpty && root.sources > 5 && !root.hasDockerfile
      && root.processes.allSatisfy { $0.content.role == .script }
    let runsCode = parts.contains { $0.stage == .production && $0.unit != nil }
    let isOnlyCompose = parts.allSatisfy { part in
      part.stage != .production
        || !part.declarations.isEmpty
          && part.declarations.allSatisfy { declarations.all[$0].workload.form == .composeService }
    }
    guard isLibrary, !runsCode, isOnlyCompose else { return }
    for number in parts.indices where parts[number].stage == .production {
      parts[number].stage = .test
    }
  }

  /// The script that starts a package of a workspace which serves nobody and works with stores or others' interfaces.
  ///
  /// Source: npm documentation, "scripts", "start": run by `npm start`; "bin": what people call.
  private func workerStart(of number: Int) -> Evidence? {
    let unit = units.units[number]
    let outer = units.number(at: unit.folder.folder)
    guard number != 0, unit.language == .javascript, unit.sources > 0, outer != number,
      units.units[outer].modules.contains(where: { $0.content.form == .workspace }),
      unit.modules.allSatisfy({ $0.content.programs.isEmpty }),
      profiles[number].clients.contains(where: {
        $0.form == .call && $0.technology.roles.first != .framework
      }) || unit.includes.contains(where: { units.units[$0].sources > 0 })
    else { return nil }
    let start = unit.processes.first { $0.content.role == .script && $0.content.name == "start" }
    guard let start, Self.runsFile(start.content.command) else { return nil }
    return start.evidence("starts with \(start.content.command)")
  }

  /// Where a Mix project starts its own processes that works with stores or brokers and has settings for production.
  ///
  /// Sources: Mix documentation, "mix compile.app", `:mod`; Elixir documentation, "Releases", "Application configuration".
  private func supervisedStart(of number: Int) -> Evidence? {
    let unit = units.units[number]
    guard unit.language == .elixir, let start = unit.entryPoints.first,
      unit.modules.contains(where: { $0.content.form == .application }),
      unit.settings.contains(where: { ["prod", "runtime", "releases"].contains($0.path.stem) }),
      profiles[number].clients.contains(where: { client in
        client.technology.roles.first.map(Self.kept.contains) == true
      })
    else { return nil }
    return start.evidence("starts \(start.content.name)")
  }

  private static let kept: Set<Role> = [.database, .cache, .search, .objectStorage, .broker]

  /// `tsx index.ts`, `node --enable-source-maps dist/main.js`.
  private static func runsFile(_ command: String) -> Bool {
    let words = command.split(separator: " ").filter { !$0.hasPrefix("-") && !$0.contains("=") }
    guard let first = words.first, ["node", "tsx", "ts-node", "bun"].contains(first) else {
      return false
    }
    return words.dropFirst().contains { $0.contains(".") || $0.contains("/") }
  }
}
