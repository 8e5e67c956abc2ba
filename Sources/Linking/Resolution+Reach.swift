import ArchitectureModel
import Catalog
import Facts

/// A sign of a technology, with the unit that brings it when that is not the part's own.
struct LibraryClient: Sendable {
  let client: UnitProfile.Client
  let library: Int?
}

extension Resolution {
  /// What shows technologies in the code that the part runs.
  func clients(of number: Int, _ unit: Int) -> [LibraryClient] {
    let libraries = Set(parts.units.closure(of: unit).dropFirst())
    let all = parts.codeUnits(of: number).flatMap { inner in
      parts.profiles[inner].clients.map {
        LibraryClient(client: $0, library: libraries.contains(inner) ? inner : nil)
      }
    }
    guard let reach = parts.reach, reach.units.contains(unit) else {
      return all.filter { holds(number, $0.client) }
    }
    let held = all.filter { holds(number, $0.client) }
    let called = Self.places(all.filter { $0.client.form == .call })
    let calledHere = Self.places(held.filter { $0.client.form == .call })
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
      let place = Self.place(found.client)
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
    Set(clients.map(\.client).filter(isCode).map(\.technology.id))
  }

  private static func place(_ client: UnitProfile.Client) -> String {
    "\(client.technology.id) \(client.evidence.path)"
  }

  private static func places(_ clients: [LibraryClient]) -> Set<String> {
    Set(clients.map(\.client).map(place))
  }

  /// Whether code of other processes alone uses the target, so that settings for all say nothing of this part.
  func isForOthers(_ number: Int, _ target: Int) -> Bool {
    guard let unit = parts.parts[number].unit, let reach = parts.reach, reach.units.contains(unit),
      let technology = parts.parts[target].technology, parts.parts[target].unit == nil,
      // Its settings are its own.
      !reach.registered.contains(number),
      isToldByCode(technology, unit, number)
    else { return false }
    func isMeant(_ client: UnitProfile.Client) -> Bool {
      (client.technology.id == technology.id
        || technology.protocolName != nil
          && client.technology.protocolName == technology.protocolName)
        && Self.isCode(client)
    }
    let isMeantAnywhere = parts.units.closure(of: unit).contains {
      parts.profiles[$0].clients.contains(where: isMeant)
    }
    return isMeantAnywhere && !clients(of: number, unit).contains { isMeant($0.client) }
  }
}
