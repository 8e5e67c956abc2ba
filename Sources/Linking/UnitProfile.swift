import ArchitectureModel
import Catalog
import Facts

/// What the catalogue says of a unit: what its libraries make of it and which technologies it is a client of.
struct UnitProfile: Sendable {
  /// How a client technology is known.
  struct Client: Sendable {
    let technology: Technology
    let form: Sighting.Form
    let evidence: Evidence
    /// Of a call the function's name, as far as files count apart.
    var word: UInt32?
  }

  /// The kind that its server libraries make it, with the technology and the reason.
  private(set) var server: Client?
  /// `frontend` or `service` by the frameworks that it includes.
  private(set) var makes: Set<Role> = []
  /// Whether a server makes its pages, so that scripts in them are no app of their own.
  private(set) var hasServerPages = false
  /// The reason for each of ``makes``.
  private(set) var makesEvidence: [Evidence] = []
  /// One for each technology and form, in the order of the facts.
  private(set) var clients: [Client] = []
  /// What files for everybody say, which counts for those that are clients anyway.
  private(set) var sharedClients: [Client] = []

  /// - `isByFile`: whether each file that shows a technology is kept.
  init(
    _ unit: Unit,
    shared: Set<RepoPath> = [],
    catalog: Catalog,
    isByFile: Bool = false
  ) {
    func place(_ path: RepoPath) -> String {
      isByFile ? path.text : unit.language == .go ? path.folder.text : ""
    }
    var seen: Set<String> = []
    func add(
      _ sightings: [Sighting],
      _ evidence: (String) -> Evidence,
      _ says: @autoclosure () -> String,
      word: UInt32? = nil,
      to profile: inout Self
    ) {
      for sighting in sightings {
        guard let technology = catalog[sighting.technology] else { continue }
        let evidence = evidence(says())
        if technology.traits.contains(.pages) { profile.hasServerPages = true }
        if let makes = technology.makes {
          if profile.makes.insert(makes).inserted { profile.makesEvidence.append(evidence) }
        }
        var client = Client(technology: technology, form: sighting.form, evidence: evidence)
        client.word = word
        if sighting.form == .server {
          profile.server = profile.server ?? client
        } else if seen.insert(
          "\(technology.id) \(sighting.form.rawValue) \(place(evidence.path))"
        ).inserted {
          profile.clients.append(client)
        }
      }
    }
    for item in unit.dependencies {
      // What applies a plugin is built into what the plugin builds.
      if item.content.ecosystem == .maven, item.content.name.hasSuffix(".gradle.plugin") {
        let built = catalog.package(.maven, item.content.name, .packages).filter { $0.makes != nil }
        add(
          built.map { Sighting(technology: $0.id, form: .package) },
          item.evidence,
          "applies \(item.content.name)",
          to: &self
        )
      }
      let sightings = catalog.sightings(in: .dependency(item.content))
      if sightings.isEmpty { continue }
      add(
        sightings,
        item.evidence,
        "needs \(item.content.name)",
        to: &self
      )
    }
    // Most of what code states is about no product, and is left before it is copied.
    for item in unit.markers {
      let sightings = catalog.sightings(in: .marker(item.content))
      if sightings.isEmpty { continue }
      add(
        sightings,
        item.evidence,
        "marked \(item.content.name)",
        to: &self
      )
    }
    let namespaces = NamespaceTypes(unit, catalog: catalog)
    // What only the tools of developers make tells nothing of the program.
    // Source: Microsoft Learn, "Design-time DbContext Creation".
    let designs = Set(
      unit.markers.filter { $0.content.name == "IDesignTimeDbContextFactory" }.map(\.path)
    ).subtracting(unit.entryPoints.map(\.path))
    let own = OwnConstants(unit, catalog: catalog)
    for number in Self.calls(of: unit, catalog) {
      let item = unit.calls[number]
      if own.hold(item.content.module, in: item.content.language) { continue }
      if !designs.isEmpty, designs.contains(item.path) { continue }
      let told = catalog.sightings(in: .call(item.content))
      let sightings = told.isEmpty ? namespaces.sightings(of: item) : told
      if sightings.isEmpty { continue }
      add(
        sightings,
        item.evidence,
        item.content.module.isEmpty
          ? "calls \(item.content.member)"
          : "calls \(item.content.member) of \(item.content.module)",
        word: isByFile ? Self.word(item.content) : nil,
        to: &self
      )
    }
    // What was imported before adds nothing: for Go, whose folders count apart, in the same folder.
    var imported: [String: Set<Import>] = [:]
    for item in unit.imports {
      // A file imports a module once.
      guard isByFile || imported[place(item.path), default: []].insert(item.content).inserted else {
        continue
      }
      if own.hold(item.content.module, in: item.content.language) { continue }
      let known = catalog.sightings(in: .importing(item.content))
      let sightings = known.isEmpty ? Self.adapter(item.content, catalog) : known
      if sightings.isEmpty { continue }
      add(
        sightings,
        item.evidence,
        "imports \(item.content.module)",
        to: &self
      )
    }
    for (item, technology) in Self.composerUses(unit, catalog: catalog, isByFile: isByFile) {
      add(
        [Sighting(technology: technology, form: .importing)],
        item.evidence,
        "imports \(item.content.module)",
        to: &self
      )
    }
    for item in unit.reads {
      let sightings = catalog.sightings(in: .environmentRead(item.content))
      if sightings.isEmpty { continue }
      add(
        Self.withoutHosts(
          sightings,
          in: item.content.fallback ?? "",
          catalog: catalog
        ),
        item.evidence,
        "reads \(item.content.name)",
        to: &self
      )
    }
    let isChoosing = Self.isChoosing(unit, catalog: catalog)
    for item in unit.settings where Bindings.isProductive(item) {
      if item.detector == "source-javascript", !isChoosing { continue }
      if shared.contains(item.path) {
        addShared(item, catalog: catalog)
        continue
      }
      let sightings = catalog.sightings(in: .setting(item.content))
      if sightings.isEmpty { continue }
      add(
        Self.withoutHosts(
          sightings,
          in: item.content.value,
          catalog: catalog
        ),
        item.evidence,
        "sets \(item.content.key)",
        to: &self
      )
    }
    for item in unit.literals {
      let sightings = catalog.addressSightings(item.content.value)
      if sightings.isEmpty || OutsideHost.isFile(item.content.value) { continue }
      add(
        Self.withoutHosts(
          sightings,
          in: item.content.value,
          catalog: catalog,
          only: nil
        ),
        item.evidence,
        "says \(item.content.value)",
        to: &self
      )
    }
  }

  /// A package that fits one product into somebody's library, as libraries lay theirs out: `session/providers/flash`.
  ///
  /// Go alone links no more than what is imported, so that whoever imports it uses it.
  private static func adapter(_ imported: Import, _ catalog: Catalog) -> [Sighting] {
    guard imported.language == .go else { return [] }
    let parts = imported.module.utf8.split(separator: UInt8(ascii: "/")).suffix(2)
    guard let folder = parts.first, let name = parts.last, parts.count == 2,
      adapterFolders.contains(String(Substring(folder)))
    else { return [] }
    let stores: [Role] = [.database, .cache, .search, .broker, .objectStorage]
    return catalog.lookup(.words, String(Substring(name))).filter { technology in
      technology.roles.first.map(stores.contains) ?? false
    }.map { Sighting(technology: $0.id, form: .importing) }
  }

  private static let adapterFolders: Set<String> = [
    "provider", "providers", "store", "stores", "storage", "driver", "drivers", "adapter",
    "adapters", "backend", "backends", "sessions", "dialect", "dialects",
  ]

  /// The numbers of the calls of which something may be known; the others are not copied to be looked at.
  private static func calls(of unit: Unit, _ catalog: Catalog) -> [Int] {
    var known: [Import: Bool] = [:]
    return unit.calls.indices.filter { number in
      let module = Import(unit.calls[number].content.language, unit.calls[number].content.module)
      if let answer = known[module], answer { return true }
      if known[module] == nil {
        let answer = catalog.knows(module.language, module.module)
        known[module] = answer
        if answer { return true }
      }
      return unit.calls[number].content.submodule.map { catalog.knows(module.language, $0) }
        ?? false
    }
  }

  private static func word(_ call: Call) -> UInt32? {
    call.member.split(separator: ".").last.map { SourceNames.function(String($0)) }
  }

  private mutating func addShared(_ item: Located<Setting>, catalog: Catalog) {
    for sighting in catalog.sightings(in: .setting(item.content)) {
      guard let technology = catalog[sighting.technology] else { continue }
      let evidence = item.evidence("sets \(item.content.key)")
      sharedClients.append(
        Client(technology: technology, form: sighting.form, evidence: evidence)
      )
    }
  }

  /// Without what only the hosts of a text's addresses say: whether they are called is told with the addresses.
  ///
  /// - only: the role of the technologies that are left out; nil for all.
  private static func withoutHosts(
    _ sightings: [Sighting],
    in text: String,
    catalog: Catalog,
    only role: Role? = .external
  ) -> [Sighting] {
    guard sightings.contains(where: { $0.form == .address }) else { return sightings }
    let hosts = Address.addresses(in: Interpolation.filled(text) { _ in nil }).compactMap {
      catalog.technology(atHost: $0.host, path: $0.path)
    }
    let outside = hosts.filter { role == nil || $0.roles.first == role }.map(\.id)
    return sightings.filter { $0.form != .address || !outside.contains($0.technology) }
  }

  /// Imports of PHP names that belong to a required package, by the technology of the package.
  private static func composerUses(
    _ unit: Unit,
    catalog: Catalog,
    isByFile: Bool
  ) -> [(Located<Import>, TechnologyID)] {
    let packages = unit.dependencies.filter {
      $0.content.ecosystem == .composer && $0.content.scope == .runtime
    }.flatMap { item in
      catalog.package(.composer, item.content.name, .packages).map { (item.content.name, $0.id) }
    }
    if packages.isEmpty { return [] }
    var known: [String: [TechnologyID]] = [:]
    var seen: Set<String> = []
    return unit.imports.flatMap { item -> [(Located<Import>, TechnologyID)] in
      let module = item.content.module
      guard item.content.language == .php,
        isByFile ? known[module] != [] : known[module] == nil
      else { return [] }
      let owners =
        known[module]
        ?? packages.filter { ComposerNames.belongs(module, to: $0.0) }.map(\.1)
      known[module] = owners
      if owners.isEmpty || isByFile && !seen.insert("\(module) \(item.path)").inserted {
        return []
      }
      return owners.map { (item, $0) }
    }
  }
}
