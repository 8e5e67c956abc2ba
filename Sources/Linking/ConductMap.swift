import ArchitectureModel
import Catalog
import Facts

/// Gives what code does to the components that hold it, and finds whom it does it to.
struct ConductMap {
  private let resolution: Resolution
  private let assembly: Assembly
  private let book: FactBook
  /// For each unit the parts that include it.
  private let holders: [[Int]]
  /// For each unit that parts include the languages in which it only has clients that wait for ever.
  private let waiting: [Int: Set<Language>]
  /// For each part the parts that it uses.
  private let targets: [Int: Set<Int>]
  /// For each part and file with evidence of its connections the parts that they lead to.
  private let shown: [Int: [RepoPath: Set<Int>]]
  /// The same without interfaces that have clients of their own.
  private let requestedIn: [Int: [RepoPath: Set<Int>]]
  /// Files that declare a type.
  private let declaring: [UInt32: [RepoPath]]

  init(_ resolution: Resolution, _ assembly: Assembly, _ book: FactBook) {
    self.resolution = resolution
    self.assembly = assembly
    self.book = book
    let parts = resolution.parts
    var holders = [[Int]](repeating: [], count: parts.units.units.count)
    for (number, part) in parts.parts.enumerated() where assembly.kept.contains(number) {
      guard part.unit != nil, part.kind.isProgram else { continue }
      for inner in parts.codeUnits(of: number) { holders[inner].append(number) }
    }
    self.holders = holders
    let held = holders.indices.filter { !holders[$0].isEmpty }
    waiting = Dictionary(
      uniqueKeysWithValues: held.map {
        ($0, Self.waiting(parts.units.units[$0], resolution.catalog))
      }
    )
    var targets: [Int: Set<Int>] = [:]
    var shown: [Int: [RepoPath: Set<Int>]] = [:]
    var requested: [Int: [RepoPath: Set<Int>]] = [:]
    for wire in resolution.wiring.wires {
      targets[wire.from, default: []].insert(wire.to)
      for evidence in wire.evidence {
        shown[wire.from, default: [:]][evidence.path, default: []].insert(wire.to)
        // What is called by an interface of its own is not what a request by URL reaches.
        if wire.protocolName == "grpc" { continue }
        requested[wire.from, default: [:]][evidence.path, default: []].insert(wire.to)
      }
    }
    self.targets = targets
    self.shown = shown
    requestedIn = requested
    var declaring: [UInt32: [RepoPath]] = [:]
    for (path, names) in book.sources {
      for name in names.declared { declaring[name, default: []].append(path) }
    }
    self.declaring = declaring
  }

  /// The sites of all components.
  var conduct: SystemConduct {
    var stages = PathStage.Memo()
    var sites: [ConductSite] = []
    for file in book.files + book.conducts where file.detector.hasPrefix("source-") {
      guard stages.stage(of: file.path) == .production, !Self.isAside(file.path),
        !Self.isOfPages(file.path, file.detector),
        let language = Language(rawValue: String(file.detector.dropFirst(7)))
      else { continue }
      for fact in file.detection.facts {
        guard case .conduct(let conduct) = fact.claim else { continue }
        let place = Located(
          content: conduct,
          path: file.path,
          line: fact.line,
          detector: file.detector
        )
        sites += self.sites(of: place, language)
      }
    }
    let parts = resolution.parts
    let bases = assembly.kept.compactMap { number in
      parts.parts[number].unit.map { (assembly.ids[number], parts.units.units[$0].folder) }
    }
    return SystemConduct(
      sites: Array(Set(sites)),
      codeBases: Dictionary(uniqueKeysWithValues: bases)
    )
  }

  private func sites(of place: Located<Conduct>, _ language: Language) -> [ConductSite] {
    let parts = resolution.parts
    return holders[parts.units.number(at: place.path.folder)].compactMap { number in
      guard parts.parts[number].stage == .production,
        parts.holds(number, place.path, line: place.line, detector: place.detector),
        let meaning = meaning(of: place, language, for: number)
      else { return nil }
      let conduct = place.content
      return ConductSite(
        component: assembly.ids[number],
        kind: meaning.kind,
        function: conduct.function,
        target: meaning.target.flatMap {
          assembly.kept.contains($0) ? assembly.ids[$0] : nil
        },
        path: place.path,
        line: place.line,
        subject: conduct.subject,
        detail: conduct.detail,
        isRepeated: conduct.isRepeated,
        isLimited: conduct.isLimited || meaning.endsItself
      )
    }
  }

  /// What a fact means for a part.
  private struct Meaning {
    let kind: ConductSite.Kind
    var target: Int?
    /// Whether it ends after some time without being told.
    var endsItself = false
  }

  private func meaning(
    of place: Located<Conduct>,
    _ language: Language,
    for number: Int
  ) -> Meaning? {
    let conduct = place.content
    let technologies = technologies(of: conduct, language)
    switch conduct.kind {
    case .schedule: return Meaning(kind: .schedule)
    case .keyedRead, .keyedWrite:
      let kind = conduct.kind == .keyedRead ? ConductSite.Kind.cacheRead : .cacheWrite
      return cache(of: conduct, technologies, for: number).map { Meaning(kind: kind, target: $0) }
    case .query, .change:
      let kind = conduct.kind == .query ? ConductSite.Kind.query : .change
      guard hasStore(number) else { return nil }
      return Meaning(kind: kind, target: store(technologies, for: number))
    case .publish:
      return target(of: technologies, among: [.broker], for: number)
        .map { Meaning(kind: .publish, target: $0) }
    case .request:
      guard isRequest(conduct, technologies) else { return nil }
      return Meaning(
        kind: .remoteCall,
        target: requested(place, for: number),
        endsItself: !waits(conduct, technologies, language, place.path)
      )
    case .client:
      return called(conduct, place.path, for: number).map {
        Meaning(kind: .remoteCall, target: $0, endsItself: true)
      }
    }
  }
}

extension ConductMap {
  /// Folders of what is run by hand or once.
  private static let aside: Set<Substring> = [
    "migrations", "migration", "migrate", "seeds", "seed", "seeders", "seeder", "scripts", "script",
    "tools", "tool", "hack", "fixtures", "factories", "management", "bin", "utilities", "devtools",
    "generators", "upgrades", "upgrade", "backfill", "backfills", "maintenance",
  ]

  /// Whether the file is for people who set the system up or mend it.
  static func isAside(_ path: RepoPath) -> Bool {
    if path.folder.parts.contains(where: { aside.contains(Substring($0.lowercased())) }) {
      return true
    }
    let words = Words.of(String(path.stem))
    return ["seed", "seeder", "seeds", "migrate", "migration", "migrations", "setup", "script"]
      .contains(where: words.contains)
  }

  private static let pageFolders: Set<Substring> = [
    "static", "assets", "public", "wwwroot", "components", "hooks", "stores", "composables",
    "resources", "editor",
  ]

  /// Whether a script runs in a browser although a server hands it out.
  private static func isOfPages(_ path: RepoPath, _ detector: String) -> Bool {
    guard detector == "source-javascript" else { return false }
    return [".tsx", ".jsx", ".vue", ".svelte"].contains { path.text.hasSuffix($0) }
      || path.folder.parts.contains(where: pageFolders.contains)
  }

  /// The technologies that the receiver comes from.
  private func technologies(of conduct: Conduct, _ language: Language) -> [Technology] {
    let imported = conduct.module.map { resolution.catalog.imported(language, $0) } ?? []
    if !imported.isEmpty { return imported }
    return conduct.type.map { resolution.catalog.lookup(.clientMarkers, $0) } ?? []
  }

  /// The one part of the kinds that the part uses, of the technologies where these are known.
  private func target(
    of technologies: [Technology],
    among kinds: Set<ComponentKind>,
    for number: Int
  ) -> Int? {
    let parts = resolution.parts.parts
    let known = technologies.filter { $0.roles.first != .framework }
    let all = (targets[number] ?? []).filter { kinds.contains(parts[$0].kind) }.sorted()
    if known.isEmpty { return all.count == 1 ? all[0] : nil }
    let same = all.filter { other in
      known.contains {
        $0.id == parts[other].technology?.id
          || $0.protocolName != nil && $0.protocolName == parts[other].technology?.protocolName
      }
    }
    return same.first
  }

  private func hasStore(_ number: Int) -> Bool {
    (targets[number] ?? []).contains { resolution.parts.parts[$0].kind == .database }
  }

  /// The database that it is about; nil when the part has several and nothing says which.
  private func store(_ technologies: [Technology], for number: Int) -> Int? {
    let kinds: Set<ComponentKind> = [.database, .search]
    let parts = resolution.parts.parts
    let known = technologies.filter { $0.roles.first != .framework }
    if known.isEmpty {
      let databases = (targets[number] ?? []).filter { parts[$0].kind == .database }.sorted()
      return databases.count == 1 ? databases[0] : nil
    }
    return target(of: known, among: kinds, for: number)
  }

  /// Words of types whose values stay within the program.
  private static let inside: Set<String> = [
    "memory", "local", "lru", "map", "dictionary", "static",
  ]

  private func cache(of conduct: Conduct, _ technologies: [Technology], for number: Int) -> Int? {
    let words = Words.of(conduct.subject) + (conduct.type.map { Words.of($0) } ?? [])
    if !Self.inside.isDisjoint(with: words) { return nil }
    let keeping = technologies.filter { $0.roles.contains(.cache) }
    if !keeping.isEmpty { return keeper(keeping, for: number) }
    if technologies.contains(where: { $0.roles.first != .framework }) { return nil }
    if words.contains(where: { $0.contains("cache") }) { return keeper([], for: number) }
    let named = words.flatMap { resolution.technologies(ofWord: $0) }
      .filter { $0.roles.contains(.cache) }
    return named.isEmpty ? nil : keeper(named, for: number)
  }

  private func keeper(_ technologies: [Technology], for number: Int) -> Int? {
    if let target = target(of: technologies, among: [.cache], for: number) { return target }
    let parts = resolution.parts.parts
    let all = (targets[number] ?? []).filter {
      parts[$0].kind == .cache
        || parts[$0].technology?.roles.contains(.cache) == true && !technologies.isEmpty
    }.sorted()
    return all.first
  }

  /// Whether the receiver requests others: it is known to, or goes by that name.
  private func isRequest(_ conduct: Conduct, _ technologies: [Technology]) -> Bool {
    guard let module = conduct.module, module != "net/http" else { return true }
    return technologies.contains { $0.traits.contains(.requests) }
      || technologies.isEmpty && conduct.subject.lowercased().contains("http")
      || RequestCall.isPlain(conduct.subject)
  }

  /// Whom a request in the file reaches, when its evidence names only one.
  private func requested(_ place: Located<Conduct>, for number: Int) -> Int? {
    let found = (requestedIn[number]?[place.path] ?? []).filter { isCalled($0) }
    return found.count == 1 ? found.first : nil
  }

  private func isCalled(_ number: Int) -> Bool {
    switch resolution.parts.parts[number].kind {
    case .service, .function, .external, .gateway: true
    default: false
    }
  }

  /// Whether requests wait for ever unless they are told how long.
  ///
  /// Source: Go, package net/http, `Client.Timeout`.
  private func waits(
    _ conduct: Conduct,
    _ technologies: [Technology],
    _ language: Language,
    _ path: RepoPath
  ) -> Bool {
    if language == .go { return conduct.module == "net/http" }
    let known = technologies.filter { $0.traits.contains(.requests) }
    if !known.isEmpty { return known.contains { $0.traits.contains(.waits) } }
    let isHanded = conduct.subject.contains(".") && language != .javascript
    guard technologies.isEmpty, isHanded else { return false }
    // Where a client is handed over, it is one of those that the code base has.
    let unit = resolution.parts.units.number(at: path.folder)
    return waiting[unit]?.contains(language) ?? false
  }

  /// Languages in which all clients of the unit that request others wait for ever.
  private static func waiting(_ unit: Unit, _ catalog: Catalog) -> Set<Language> {
    var clients: [Language: Bool] = [:]
    for module in Set(unit.imports.map(\.content)) {
      for technology in catalog.imported(module.language, module.module)
      where technology.traits.contains(.requests) {
        let waits = technology.traits.contains(.waits)
        clients[module.language] = waits && clients[module.language] ?? true
      }
    }
    return Set(clients.filter(\.value).keys)
  }

  /// Suffixes that generators and people give to clients of an interface.
  private static let suffixes = ["BlockingStub", "FutureStub", "Stub", "Client", "AsyncClient"]

  /// Whom a client calls: who serves its interface, or whom the file that declares it names.
  private func called(_ conduct: Conduct, _ path: RepoPath, for number: Int) -> Int? {
    let last =
      conduct.type
      ?? conduct.module.flatMap { module in
        module.split { "./\\:".contains($0) }.last.map(String.init)
      }
    guard var type = last?.split(separator: ".").last.map(String.init) else { return nil }
    // Many types are called so.
    if Self.suffixes.contains(type) { return nil }
    let declared = files(declaring: type).flatMap { shown[number]?[$0] ?? [] }.filter(isCalled)
    if Set(declared).count == 1 { return declared.first }
    if type.hasPrefix("New") { type = String(type.dropFirst(3)) }
    guard let suffix = Self.suffixes.first(where: type.hasSuffix) else { return nil }
    let name = String(type.dropLast(suffix.count))
    let served = resolution.servers(of: Contract(.calls, protocolName: "grpc", name: name))
    return served.count == 1 && served.first != number ? served.first : nil
  }

  private func files(declaring type: String) -> [RepoPath] {
    let found = declaring[SourceNames.type(type)] ?? []
    return found.count <= 3 ? found : []
  }
}
