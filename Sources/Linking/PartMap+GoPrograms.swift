import ArchitectureModel
import Catalog
import Facts

/// Several programs of one Go module, each with its own image or none.
extension PartMap {
  /// Finds the code of images that nothing here builds by whole names that nothing else is called: `web-admin` lies in
  /// `web/admin`, `orders-service` runs `orders/service/cmd/server`.
  mutating func attachNamedPrograms() {
    let unknown = unknownImages
    if unknown.isEmpty { return }
    let all = goPrograms()
    let brand = sharedBrand(of: unknown)
    for number in unknown {
      let members = parts[number].declarations.map { declarations.all[$0] }
      let images = members.compactMap(\.plainImageName)
      let names = (members.map(\.workload.name) + images).filter { Words.of($0).count > 1 }
      let short = images.compactMap { Self.name($0, without: brand) }
      for name in (names + short).map(NameForm.folded) {
        let inner = units.units.indices.filter { isCalled($0, name) }
        let found = all.indices.filter { index in
          all[index].program.names.contains { NameForm.folded($0) == name }
        }
        if inner.count == 1, let unit = inner.first {
          attach(unit, to: number)
        } else if inner.isEmpty, found.count == 1, let at = found.first {
          attach(all[at].program, of: all[at].unit, to: number)
        }
        if parts[number].unit != nil { break }
      }
    }
  }

  /// The word that most images of a project begin with, three or more: `shop` of `shop-core`, `shop-orders` and `shop-portal`.
  func sharedBrand(of unknown: [Int]) -> String? {
    let images = Set(
      unknown.flatMap { parts[$0].declarations.compactMap { declarations.all[$0].plainImageName } }
    )
    let counts = images.reduce(into: [String: Int]()) { counts, image in
      let words = image.split(separator: "-")
      if words.count > 1 { counts[String(words[0]), default: 0] += 1 }
    }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }
      .flatMap { $0.value > 2 && $0.value * 2 > images.count ? $0.key : nil }
  }

  private static func name(_ image: String, without brand: String?) -> String? {
    guard let brand, image.hasPrefix(brand + "-") else { return nil }
    return String(image.dropFirst(brand.count + 1))
  }

  /// Whether the unit's folder, alone or with the one around it, has the folded name.
  private func isCalled(_ number: Int, _ name: String) -> Bool {
    let unit = units.units[number]
    guard number != 0, unit.stage == .production, unit.sources > 0 else { return false }
    let folder = unit.folder
    return NameForm.folded(String(folder.name)) == name
      || NameForm.folded("\(folder.folder.name)\(folder.name)") == name
  }

  var unknownImages: [Int] {
    parts.indices.filter {
      parts[$0].unit == nil && parts[$0].technology == nil && !parts[$0].declarations.isEmpty
    }
  }

  /// All programs in Go but those that only write other files.
  private mutating func goPrograms() -> [(unit: Int, program: GoProgram)] {
    guard units.units.contains(where: { $0.language == .go }) else { return [] }
    let reach = reachOfGo()
    return reach.units.filter { units.units[$0].stage == .production }.flatMap { unit in
      reach.programs(of: unit).filter { isStarted($0, of: unit) }.map { (unit: unit, program: $0) }
    }
  }

  private func isStarted(_ program: GoProgram, of unit: Int) -> Bool {
    units.units[unit].entryPoints.contains {
      $0.path.folder == program.folder && !GoProgram.isTool(file: $0.path)
    }
  }

  /// Finds the programs of images that nothing here builds: `acme/shop-orders` runs `cmd/orders` of the module `shop`.
  ///
  /// Source: "Organizing a Go module", "Multiple commands": a program is called like its folder.
  mutating func attachPrograms() {
    let unknown = unknownImages
    if unknown.isEmpty { return }
    let all = goPrograms()
    if all.isEmpty { return }
    for number in unknown {
      let members = parts[number].declarations.map { declarations.all[$0] }
      for name in Self.programNames(of: members) {
        guard let at = program(named: name, of: members, among: all.map { $0.program }) else {
          continue
        }
        attach(all[at].program, of: all[at].unit, to: number)
        break
      }
    }
  }

  /// What may be the program's name, the surest first: of what is started, of the image, of the workload.
  private static func programNames(of members: [Declaration]) -> [String] {
    let commands = members.flatMap { $0.workload.command.prefix(2) }.map { word in
      word.split(separator: " ").first?.split(separator: "/").last.map(String.init) ?? word
    }
    return commands.filter { !$0.hasPrefix("-") && $0.utf8.count > 2 }
      + members.compactMap(\.plainImageName) + members.map(\.workload.name)
  }

  /// The place of the only program that the name means.
  private func program(named name: String, of members: [Declaration], among all: [GoProgram])
    -> Int?
  {
    func only(_ isMeant: (GoProgram) -> Bool) -> Int? {
      let found = all.indices.filter { isMeant(all[$0]) }
      return found.count == 1 ? found.first : nil
    }
    let folded = NameForm.folded(name)
    let core = NameForm.core(name)
    if let found = only({ NameForm.folded(String($0.folder.name)) == folded }) { return found }
    if let found = only({ $0.names.contains { NameForm.folded($0) == folded } }) { return found }
    if let found = only({ !$0.isTool && $0.names.contains { NameForm.core($0) == core } }) {
      return found
    }
    let lowered = name.lowercased()
    let endings = Set(all.filter { !$0.isTool }.flatMap(\.names)).filter { ending in
      ending.utf8.count > 2 && lowered.hasSuffix("-" + ending.lowercased())
        && isOwnPrefix(lowered.dropLast(ending.count + 1), of: members)
    }
    guard let longest = endings.max(by: { ($0.count, $0) < ($1.count, $1) }) else { return nil }
    return only { $0.names.contains(longest) }
  }

  /// Whether what stands before the program's name is the name of the system, or the image that of its owner.
  private func isOwnPrefix(_ prefix: Substring, of members: [Declaration]) -> Bool {
    let modules = units.units.flatMap(\.modules).filter { $0.content.ecosystem == .go }
    let parts = modules.flatMap { $0.content.name.lowercased().split(separator: "/").suffix(3) }
    let known = Set(parts.flatMap { Words.of(String($0)) })
    if Words.of(String(prefix)).allSatisfy(known.contains) { return true }
    return members.contains { member in
      member.image?.repository.split(separator: "/").dropLast().first.map(parts.contains) ?? false
    }
  }

  private mutating func attach(_ program: GoProgram, of unit: Int, to number: Int) {
    parts[number].unit = unit
    parts[number].program = program.folder
    let start = units.units[unit].entryPoints.first { $0.path.folder == program.folder }
    if let start { parts[number].evidence.append(start.evidence("starts \(start.content.name)")) }
  }

  /// Names of what the images start, and of the files that they copy as it.
  func startedNames(in dockerfiles: Set<RepoPath>, of unit: Int) -> [String] {
    if dockerfiles.isEmpty { return [] }
    let processes = units.units.flatMap(\.processes).filter {
      $0.content.role == .entry && dockerfiles.contains($0.path)
    }
    return processes.flatMap { $0.content.command.split(separator: " ").prefix(3) }.compactMap {
      word in word.split(separator: "/").last.map(String.init)
    }
  }

  /// The only folder with a main package that the images are given, whatever it is called in there: `COPY cmd/orders ./service`.
  ///
  /// Source: Dockerfile reference, "COPY": sources are relative to the context.
  func heldProgram(_ members: [Declaration], of unit: Int) -> RepoPath? {
    let mains = Set(
      units.units[unit].entryPoints.filter {
        $0.detector == "source-go" && $0.content.name == "main"
      }
      .map(\.path.folder)
    )
    if mains.count < 2 { return nil }
    var held: Set<RepoPath> = []
    for member in members {
      guard let file = member.dockerfile,
        let context = member.workload.build.flatMap({ member.folder.resolving($0.context) })
      else { continue }
      for stage in units.units.flatMap(\.stages) where stage.path == file {
        held.formUnion(stage.content.copies.compactMap { context.resolving($0) })
      }
    }
    let found = mains.filter { main in held.contains { main.isInside($0) } }
    return found.count == 1 ? found.first : nil
  }

  /// Adds the programs of Go modules that nothing deploys, where the module has several that serve: beside those that
  /// something deploys only such as have a folder of their own with the code that serves.
  mutating func addOwnPrograms() {
    guard units.units.contains(where: { $0.language == .go }) else { return }
    let reach = reachOfGo()
    for unit in reach.units where units.units[unit].stage == .production {
      let programs = reach.programs(of: unit).filter { isProduct($0, of: unit) }
      if programs.count < 2 { continue }
      let owners = parts.indices.filter { parts[$0].unit == unit && parts[$0].stage < .test }
      let serving = servingFolders(of: unit)
      if owners.isEmpty {
        addAll(programs, of: unit, serving: serving, reach)
      } else if owners.allSatisfy({ parts[$0].program != nil }) {
        let taken = Set(owners.compactMap { parts[$0].program })
        for program in programs
        where !taken.contains(program.folder) && program.home != program.folder
          && serving.contains(where: { $0.isInside(program.home) })
        {
          add(program, of: unit)
        }
      }
    }
  }

  private func isProduct(_ program: GoProgram, of unit: Int) -> Bool {
    !program.isTool
      && units.units[unit].entryPoints.contains {
        $0.path.folder == program.folder && !GoProgram.isTool(file: $0.path)
          && $0.content.name == "main"
      }
  }

  private mutating func addAll(
    _ programs: [GoProgram],
    of unit: Int,
    serving: Set<RepoPath>,
    _ reach: GoReach
  ) {
    let told = units.units[unit].references.filter { $0.content.purpose == .program }.compactMap {
      units.units[unit].folder.resolving($0.content.target)
    }
    let built = programs.filter { told.contains($0.folder) || told.contains($0.folder.folder) }
    let candidates = built.isEmpty ? programs : built
    let servers = candidates.filter { program in
      !reach.closure(of: [program.folder]).isDisjoint(with: serving)
    }
    if servers.count < 2 { return }
    for program in candidates
    where servers.contains(where: { $0.folder == program.folder })
      || program.names.first.map(isBackground) == true
    {
      add(program, of: unit)
    }
  }

  /// Folders of the unit with code that answers others.
  func servingFolders(of unit: Int) -> Set<RepoPath> {
    let code = units.units[unit]
    let contracts = code.contracts.filter { $0.content.part == .serves }.map(\.path.folder)
    let calls = code.calls.filter { Self.isServing($0.content) }.map(\.path.folder)
    let imports = code.imports.filter { item in
      item.detector == "source-go"
        && catalog.imported(.go, item.content.module).contains { $0.makes == .service }
    }.map(\.path.folder)
    return Set(contracts + calls + imports)
  }

  /// Source: package net/http, "ListenAndServe", "Serve": they wait for requests of others.
  ///
  /// What listens on this machine alone answers its user.
  static func isServing(_ call: Call) -> Bool {
    guard call.language == .go, call.module == "net/http",
      ["ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"].contains(call.member)
    else { return false }
    return !call.arguments.contains { $0.hasPrefix("localhost:") || $0.hasPrefix("127.0.0.1:") }
  }

  private mutating func add(_ program: GoProgram, of unit: Int) {
    let code = units.units[unit]
    guard let start = code.entryPoints.first(where: { $0.path.folder == program.folder }) else {
      return
    }
    let known = Set(parts.map(\.name))
    let name =
      program.names.first { !known.contains($0) } ?? program.names.first
      ?? String(program.folder.name)
    var part = Part(name: name, kind: .service, stage: code.stage, certainty: .coded)
    part.unit = unit
    part.program = program.folder
    part.evidence = [start.evidence("starts \(start.content.name)")]
    part.hostNames = Set(program.names.map { $0.lowercased() })
    parts.append(part)
    classify(parts.count - 1)
  }

  /// Of several parts that hold the code which serves an interface the one in whose own folder it stands: others may
  /// include the same server.
  func atHome(_ numbers: [Int], _ contract: Contract) -> [Int] {
    if numbers.count < 2 { return numbers }
    let home = numbers.filter { number in
      guard let unit = parts[number].unit else { return false }
      let own = parts[number].program.flatMap { folder in
        programs[unit]?.first { $0.folder == folder }?.home
      }
      return units.units[unit].contracts.contains { item in
        item.content.part == .serves && item.content.name == contract.name
          && item.content.protocolName == contract.protocolName
          && own.map(item.path.isInside) ?? true
      }
    }
    if home.count == 1 { return home }
    // A program that holds the servers of several may be run in their place; here they are deployed.
    let deployed = home.filter { !parts[$0].declarations.isEmpty }
    return deployed.count == 1 ? deployed : numbers
  }
}
