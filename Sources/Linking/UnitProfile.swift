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
  }

  /// The kind that its server libraries make it, with the technology and the reason.
  private(set) var server: Client?
  /// `frontend` or `service` by the frameworks that it includes.
  private(set) var makes: Set<Role> = []
  /// The reason for each of ``makes``.
  private(set) var makesEvidence: [Evidence] = []
  /// One for each technology and form, in the order of the facts.
  private(set) var clients: [Client] = []

  init(_ unit: Unit, shared: Set<RepoPath> = [], catalog: Catalog) {
    var seen: Set<String> = []
    func add(
      _ sightings: [Sighting],
      _ place: (String) -> Evidence,
      _ says: @autoclosure () -> String,
      to profile: inout Self
    ) {
      for sighting in sightings {
        guard let technology = catalog[sighting.technology] else { continue }
        let evidence = place(says())
        if let makes = technology.makes {
          if profile.makes.insert(makes).inserted { profile.makesEvidence.append(evidence) }
        }
        let client = Client(technology: technology, form: sighting.form, evidence: evidence)
        if sighting.form == .server {
          profile.server = profile.server ?? client
        } else if seen.insert(
          "\(technology.id) \(sighting.form.rawValue) \(unit.language == .go ? evidence.path.folder.text : "")"
        ).inserted {
          profile.clients.append(client)
        }
      }
    }
    for item in unit.dependencies {
      add(
        catalog.sightings(in: .dependency(item.content)),
        item.evidence,
        "needs \(item.content.name)",
        to: &self
      )
    }
    for item in unit.markers {
      add(
        catalog.sightings(in: .marker(item.content)),
        item.evidence,
        "marked \(item.content.name)",
        to: &self
      )
    }
    for item in unit.calls {
      add(
        catalog.sightings(in: .call(item.content)),
        item.evidence,
        "calls \(item.content.member) of \(item.content.module)",
        to: &self
      )
    }
    // What was imported before adds nothing: for Go, whose folders count apart, in the same folder.
    var imported: [String: Set<Import>] = [:]
    for item in unit.imports {
      let folder = unit.language == .go ? item.path.folder.text : ""
      guard imported[folder, default: []].insert(item.content).inserted else { continue }
      add(
        catalog.sightings(in: .importing(item.content)),
        item.evidence,
        "imports \(item.content.module)",
        to: &self
      )
    }
    for (item, technology) in Self.composerUses(unit, catalog: catalog) {
      add(
        [Sighting(technology: technology, form: .importing)],
        item.evidence,
        "imports \(item.content.module)",
        to: &self
      )
    }
    for item in unit.reads {
      add(
        catalog.sightings(in: .environmentRead(item.content)),
        item.evidence,
        "reads \(item.content.name)",
        to: &self
      )
    }
    // What everybody is given makes nobody a client.
    for item in unit.settings
    where Bindings.isProductive(item) && !shared.contains(item.path) {
      add(
        catalog.sightings(in: .setting(item.content)),
        item.evidence,
        "sets \(item.content.key)",
        to: &self
      )
    }
    for item in unit.literals {
      add(
        Self.schemes(in: item.content.value, catalog: catalog),
        item.evidence,
        "says \(item.content.value)",
        to: &self
      )
    }
  }

  /// What the schemes of a text's addresses say; whether their hosts are called is told with the addresses.
  private static func schemes(in text: String, catalog: Catalog) -> [Sighting] {
    let sightings = catalog.addressSightings(text)
    if sightings.isEmpty { return [] }
    let hosts = Address.addresses(in: text).compactMap {
      catalog.technology(atHost: $0.host, path: $0.path)?.id
    }
    return sightings.filter { !hosts.contains($0.technology) }
  }

  /// Imports of PHP names that belong to a required package, by the technology of the package.
  private static func composerUses(
    _ unit: Unit,
    catalog: Catalog
  ) -> [(Located<Import>, TechnologyID)] {
    let packages = unit.dependencies.filter {
      $0.content.ecosystem == .composer && $0.content.scope == .runtime
    }.flatMap { item in
      catalog.package(.composer, item.content.name, .packages).map { (item.content.name, $0.id) }
    }
    if packages.isEmpty { return [] }
    var seen: Set<String> = []
    return unit.imports.flatMap { item -> [(Located<Import>, TechnologyID)] in
      guard item.content.language == .php, seen.insert(item.content.module).inserted else {
        return []
      }
      return packages.filter { ComposerNames.belongs(item.content.module, to: $0.0) }.map {
        (item, $0.1)
      }
    }
  }
}
