import ArchitectureModel
import Catalog
import Facts

/// Apps for browsers that are built apart from the program that hands them out, and are put into what it is deployed as.
extension PartMap {
  /// The program that hands out the pages of an app, and what says so.
  struct PageHost: Sendable {
    let unit: Int
    let evidence: Evidence
  }

  /// Finds the hosts of apps, and shows the apps that nothing deploys by themselves.
  mutating func addServedPages() {
    let included = Set(units.units.flatMap(\.includes))
    let apps = Set(units.units.indices.filter { isApp($0) && !isLibrary($0, included) })
    if apps.isEmpty { return }
    let programs = parts.indices.filter { number in
      parts[number].stage == .production && parts[number].kind == .service
        && parts[number].unit != nil
    }
    for (app, host) in hostsByDependency(of: apps, programs) { pageHosts[app] = host }
    for (app, host) in hostsByImage(of: apps, programs) where pageHosts[app] == nil {
      pageHosts[app] = host
    }
    for (app, host) in pageHosts.sorted(by: { $0.key < $1.key }) { show(app, host) }
  }

  /// Whether the unit is built into pages and scripts, and answers nobody.
  private func isApp(_ number: Int) -> Bool {
    let unit = units.units[number]
    guard number != 0, unit.stage == .production, unit.sources > 0,
      profiles[number].makes == [.frontend], !pageServers.contains(number)
    else { return false }
    return unit.isDeclaredApplication
      || unit.processes.contains { $0.content.role == .script && $0.content.name == "build" }
  }

  /// Whether it is offered to other packages, and one of the workspace needs it: what images hold of it is there to be loaded, beside
  /// the program that loads it.
  ///
  /// Sources: Node.js documentation, "Modules: Packages", "Package entry points"; pnpm documentation, "Workspace".
  private func isLibrary(_ number: Int, _ included: Set<Int>) -> Bool {
    included.contains(number)
      && units.units[number].modules.contains {
        $0.content.ecosystem == .npm && $0.content.form == .library
      }
  }

  /// Programs that need an app as servers of another build tool do, which only packs it.
  ///
  /// Sources: Maven, "Introduction to the Dependency Mechanism"; Microsoft Learn, "ASP.NET Core Blazor hosting models": the server's
  /// project refers to that of the pages. Packages of npm need each other's code instead.
  private func hostsByDependency(of apps: Set<Int>, _ programs: [Int]) -> [Int: PageHost] {
    var hosts: [Int: PageHost] = [:]
    for unit in Set(programs.compactMap { parts[$0].unit }).sorted() {
      for app in units.units[unit].includes where apps.contains(app) && hosts[app] == nil {
        let item = units.units[unit].dependencies.first { leads($0, to: units.units[app]) }
        if let item {
          hosts[app] = PageHost(unit: unit, evidence: item.evidence("needs \(item.content.name)"))
        }
      }
    }
    return hosts
  }

  private func leads(_ item: Located<Dependency>, to app: Unit) -> Bool {
    guard item.content.ecosystem != .npm, item.content.scope == .runtime else { return false }
    if let path = item.content.localPath, let place = item.path.folder.resolving(path) {
      return place == app.folder || place.folder == app.folder
    }
    return app.names.contains(Unit.lastName(item.content.name))
  }

  /// Programs whose image holds what an app of another folder is built into.
  ///
  /// Source: Dockerfile reference, "COPY --from"; Docker documentation, "Multi-stage builds".
  private func hostsByImage(of apps: Set<Int>, _ programs: [Int]) -> [Int: PageHost] {
    var builders: [RepoPath: [Int]] = [:]
    for (number, part) in parts.enumerated() {
      for file in Set(part.declarations.compactMap(lastStageFile)) {
        builders[file, default: []].append(number)
      }
    }
    var hosts: [Int: PageHost] = [:]
    for stage in units.units.flatMap(\.stages)
    where stage.content.isFinal && !stage.content.holds.isEmpty
      && PathStage.stage(of: stage.path) == .production
    {
      let makers = builders[stage.path] ?? []
      let held = heldPaths(stage, builtBy: makers)
      for app in apps.sorted() where hosts[app] == nil && isHeld(app, held) {
        // An app's own image makes no other program its host.
        if makers.contains(where: { parts[$0].unit == app }) { continue }
        let hosting = programs.filter { program in
          makers.isEmpty
            ? isStarted(program, by: stage, held) : makers.contains(program)
        }
        let found = Set(hosting.compactMap { parts[$0].unit })
        guard found.count == 1, let unit = found.first, unit != app else { continue }
        let says = "image holds what \(units.units[app].folder) is built into"
        hosts[app] = PageHost(unit: unit, evidence: stage.evidence(says))
      }
    }
    return hosts
  }

  /// The Dockerfile that the declaration is built by to the end: what stops at a stage before holds nothing of the last.
  private func lastStageFile(_ declaration: Int) -> RepoPath? {
    let declaration = declarations.all[declaration]
    guard let file = declaration.dockerfile else { return nil }
    let stage = units.stage(of: file, target: declaration.workload.build?.target)
    return stage?.content.isFinal == false ? nil : file
  }

  /// What the image holds below the root, seen from wherever it may be built.
  private func heldPaths(_ stage: Located<ImageStage>, builtBy makers: [Int]) -> [RepoPath] {
    let contexts = makers.flatMap { parts[$0].declarations }.compactMap { number in
      let declaration = declarations.all[number]
      return declaration.workload.build.flatMap { declaration.folder.resolving($0.context) }
    }
    let places = contexts.isEmpty ? [stage.path.folder, RepoPath.root] : contexts
    return Set(places).sorted().flatMap { place in
      stage.content.holds.compactMap { path in
        path == "." ? nil : place.resolving(path)
      }
    }.filter { !$0.text.isEmpty }
  }

  private func isHeld(_ unit: Int, _ paths: [RepoPath]) -> Bool {
    let folder = units.units[unit].folder
    return paths.contains { $0.isInside(folder) }
  }

  /// Whether the image of a file that no workload names is the program's: it lies in its folder or holds it.
  private func isStarted(_ program: Int, by stage: Located<ImageStage>, _ held: [RepoPath]) -> Bool
  {
    guard let unit = parts[program].unit,
      !parts[program].declarations.contains(where: { declarations.all[$0].dockerfile != nil })
    else { return false }
    return units.units[unit].folder == stage.path.folder && units.units[unit].sources > 0
      || unit != 0 && isHeld(unit, held)
  }

  /// Makes the app a part of the system, unless it is one.
  private mutating func show(_ app: Int, _ host: PageHost) {
    let known = parts.indices.filter { parts[$0].unit == app }
    if known.contains(where: { parts[$0].stage == .production }) { return }
    if let number = known.first(where: { parts[$0].kind == .frontend }) {
      parts[number].stage = .production
      parts[number].evidence.append(host.evidence)
      return
    }
    var part = Part(
      name: undeployedName(of: units.units[app]),
      kind: .frontend,
      stage: .production,
      certainty: .coded
    )
    part.unit = app
    part.evidence = Array(profiles[app].makesEvidence.prefix(1)) + [host.evidence]
    part.hostNames = Set(units.units[app].names.map { $0.lowercased() })
    parts.append(part)
  }
}
