import ArchitectureModel
import Catalog
import Facts

/// A sign of a technology, with the unit that brings it when that is not the part's own.
struct LibraryClient: Sendable {
  let client: UnitProfile.Client
  let library: Int?
}

extension Resolution {
  /// What shows technologies in the code that the part runs; found once for each part.
  mutating func clients(of number: Int, _ unit: Int) -> [LibraryClient] {
    if let known = clientsOfParts[number] { return known }
    let found = foundClients(of: number, unit)
    clientsOfParts[number] = found
    return found
  }

  private func foundClients(of number: Int, _ unit: Int) -> [LibraryClient] {
    let libraries = Set(parts.units.closure(of: unit).dropFirst())
    let all = parts.codeUnits(of: number).flatMap { inner in
      parts.profiles[inner].clients.map {
        LibraryClient(client: $0, library: libraries.contains(inner) ? inner : nil)
      }
    }
    let isBehindScenes = isBehindScenes(number)
    let images = bindings.dockerfiles(of: parts.parts[number])
    let held = all.filter {
      !Bindings.isOfOtherImage($0.client.evidence, than: images) && holds(number, $0.client)
        && !isOnlyShared($0, with: number, unit)
        && !(isBehindScenes && isForBrowsers($0.client.evidence.path, of: number))
    }
    guard let reach = parts.reach, reach.units.contains(unit) else { return held }
    let called = Self.calls(in: all)
    let calledHere = Self.calls(in: held)
    // Who imports a module but runs none of the calls of it in that file does not use it.
    let isByNamespace = parts.units.units[unit].language == .csharp
    let made = isByNamespace ? Set(calledIDs(all)) : []
    let madeHere = isByNamespace ? Set(calledIDs(held)) : []
    let used = held.filter { found in
      guard found.client.form == .importing else { return true }
      // A namespace of a library tells less than the call there that makes the client, which this program does not run.
      if found.library != nil, made.contains(found.client.technology.id),
        !madeHere.contains(found.client.technology.id)
      {
        return false
      }
      let place = Place(found.client)
      return !called.contains(place) || calledHere.contains(place)
    }
    let inCode = Self.technologies(inCode: all)
    let inOwnCode = Self.technologies(inCode: used)
    // A package or setting for what only other processes call says nothing of this one.
    return used.filter { found in
      let id = found.client.technology.id
      return Self.isCode(found.client) || !inCode.contains(id) || inOwnCode.contains(id)
        || !isToldByCode(found.client.technology, unit, number)
        || found.library == nil && reach.registered.contains(number)
    }
  }

  /// Whether an app for people only shares types with programs that are clients: their library names the product's own.
  ///
  /// Source: Microsoft Learn, "Share code between a client and a server": a project of models is referred to by both.
  private func isOnlyShared(_ found: LibraryClient, with number: Int, _ unit: Int) -> Bool {
    found.library != nil && parts.parts[number].kind == .frontend
      && parts.units.units[unit].language == .csharp
      && (found.client.form == .importing || found.client.form == .package)
  }

  private func calledIDs(_ clients: [LibraryClient]) -> [TechnologyID] {
    clients.filter { $0.client.form == .call }.map(\.client.technology.id)
  }

  private func holds(_ number: Int, _ client: UnitProfile.Client) -> Bool {
    let place = client.evidence
    // A call that stands in several functions is stated for the first.
    if let word = client.word, parts.reach?.says(number, place.path, word) == true { return true }
    return parts.holds(number, place.path, line: place.line, detector: place.detector)
  }

  /// Whether only code, not a framework's settings, makes a process of the unit use the technology.
  private func isToldByCode(_ technology: Technology, _ unit: Int, _ number: Int) -> Bool {
    if technology.roles.first == .external || technology.roles.first == .objectStorage {
      return true
    }
    if parts.reach?.workers.contains(number) == true { return false }
    switch parts.units.units[unit].language {
    case .python, .ruby, .php, .elixir, nil: return false
    default: return true
    }
  }

  /// Whether code, not a setting, shows the use; an address in code does.
  private static func isCode(_ client: UnitProfile.Client) -> Bool {
    switch client.form {
    case .call, .importing: true
    case .address:
      client.evidence.detector.hasPrefix("source-") && !PartMap.isForAll(client.evidence.path)
    default: false
    }
  }

  private static func technologies(inCode clients: [LibraryClient]) -> Set<TechnologyID> {
    Set(clients.lazy.filter { isCode($0.client) }.map(\.client.technology.id))
  }

  /// A file in which a technology is used.
  private struct Place: Hashable {
    let technology: TechnologyID
    let path: RepoPath

    init(_ client: UnitProfile.Client) {
      technology = client.technology.id
      path = client.evidence.path
    }
  }

  private static func calls(in clients: [LibraryClient]) -> Set<Place> {
    Set(clients.lazy.filter { $0.client.form == .call }.map { Place($0.client) })
  }

  /// Whether code of other processes alone uses the target, so that settings for all say nothing of this part.
  mutating func isForOthers(_ number: Int, _ target: Int) -> Bool {
    guard let unit = parts.parts[number].unit, let reach = parts.reach, reach.units.contains(unit),
      let technology = parts.parts[target].technology, parts.parts[target].unit == nil,
      // Its settings are its own.
      !reach.registered.contains(number),
      isToldByCode(technology, unit, number)
    else { return false }
    return codedAnywhere(unit).holds(technology) && !codedHere(number, unit).holds(technology)
  }

  /// What code of the unit and of those that it includes uses, whichever process runs it.
  private mutating func codedAnywhere(_ unit: Int) -> CodedTechnologies {
    if let known = codedByUnits[unit] { return known }
    var found = CodedTechnologies()
    for inner in parts.units.closure(of: unit) {
      for client in parts.profiles[inner].clients where Self.isCode(client) {
        found.insert(client.technology)
      }
    }
    codedByUnits[unit] = found
    return found
  }

  /// What the code that the part runs uses.
  private mutating func codedHere(_ number: Int, _ unit: Int) -> CodedTechnologies {
    if let known = codedByParts[number] { return known }
    var found = CodedTechnologies()
    for item in clients(of: number, unit) where Self.isCode(item.client) {
      found.insert(item.client.technology)
    }
    codedByParts[number] = found
    return found
  }
}

/// Technologies that code uses, with the protocols by which others are as good.
struct CodedTechnologies: Sendable {
  private var ids: Set<TechnologyID> = []
  private var protocols: Set<String> = []

  mutating func insert(_ technology: Technology) {
    ids.insert(technology.id)
    if let name = technology.protocolName { protocols.insert(name) }
  }

  func holds(_ technology: Technology) -> Bool {
    ids.contains(technology.id) || technology.protocolName.map(protocols.contains) ?? false
  }
}
