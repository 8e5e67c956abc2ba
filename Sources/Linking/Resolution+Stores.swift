import ArchitectureModel
import Catalog
import Facts

extension Part {
  /// Whether a client of this database may mean the part; stores that clients name no database of are one.
  func isSameStore(_ name: String?) -> Bool {
    guard let name, let database else { return true }
    return name == database
  }
}

extension Resolution {
  /// The database that the part's own settings name, where nothing here runs a store of the technology.
  ///
  /// Services that each have a database of their own write its name behind the server's, which may be the same for all on one machine.
  mutating func databaseName(of technology: Technology, for number: Int) -> String? {
    guard technology.roles.first == .database, let unit = parts.parts[number].unit else {
      return nil
    }
    let named = databases[unit] ?? Self.databases(parts.units.units[unit].settings)
    databases[unit] = named
    return named.first { isScheme($0.address.scheme, of: technology) }?.name
  }

  private static func databases(_ settings: [Located<Setting>])
    -> [(name: String, address: Address)]
  {
    settings.filter(Bindings.isProductive).flatMap {
      setting -> [(name: String, address: Address)] in
      let value = setting.content.value
      guard value.utf8.contains(UInt8(ascii: "/")) else { return [] }
      return Address.addresses(in: Interpolation.filled(value) { _ in nil }).compactMap { address in
        database(in: address).map { (name: $0, address: address) }
      }
    }
  }

  private func isScheme(_ scheme: String?, of technology: Technology) -> Bool {
    guard let scheme else { return false }
    return catalog.lookupPrefix(.schemes, key: "", scheme, boundaries: ":").contains {
      $0.id == technology.id
    }
  }

  private static func database(in address: Address) -> String? {
    let name = address.path?.prefix { !"?;/".contains($0) } ?? ""
    return name.isEmpty || name.contains { "${}".contains($0) } ? nil : name.lowercased()
  }

  /// Whether the only driver on the classpath is for a database server whose address lies with the configuration server.
  ///
  /// Source: Spring Boot, "Data", "Configure a DataSource": without an embedded database an address must be given.
  func isImplied(_ use: Use, for number: Int) -> Bool {
    guard use.technology.roles.first == .database, use.forms.contains(.package),
      use.evidence.contains(where: { $0.detector == "maven-pom" || $0.detector == "gradle" }),
      isConfiguredElsewhere(number), let unit = parts.parts[number].unit
    else { return false }
    let drivers = parts.profiles[unit].clients.filter {
      $0.form == .package && $0.technology.roles.first == .database
    }
    return Set(drivers.map(\.technology.id)).count == 1
  }

  /// Whether a client of something that nothing here runs is told its address: a register or tracer on the developer's machine.
  func isToldWhere(_ use: Use, for number: Int) -> Bool {
    let technology = use.technology
    guard technology.roles.first == .infrastructure, use.isInCode || use.forms.contains(.package),
      !technology.isDevelopment, let unit = parts.parts[number].unit, !hasEqual(technology, number)
    else { return false }
    let own = parts.units.units[unit]
    let settings = toldSettings(of: number, in: unit).map(\.content)
    let ports = Set(technology.values(of: .ports).compactMap { Int($0) })
    func isPlace(_ value: String, _ isOwnKey: Bool) -> Bool {
      if use.isInCode, let port = Int(value) { return ports.contains(port) }
      return Address.addresses(in: Interpolation.filled(value) { _ in nil }).contains {
        isOwnKey && ($0.scheme != nil || $0.port != nil)
          || use.isInCode && $0.port.map(ports.contains) == true
      }
    }
    return settings.contains { setting in
      let isOwnKey = catalogTechnologies(ofSetting: setting.key).contains {
        $0.id == technology.id
      }
      return isPlace(setting.value, isOwnKey) && !Self.isSwitchedOff(setting.key, by: settings)
    } || own.literals.contains { isPlace($0.content.value, false) }
  }

  /// The settings of the part's own files, and of the modules for configuration that it includes.
  private func toldSettings(of number: Int, in unit: Int) -> [Located<Setting>] {
    parts.units.closure(of: unit).flatMap { inner in
      parts.units.units[inner].settings.filter { setting in
        Bindings.isProductive(setting)
          && (inner == unit
            || parts.holds(number, setting.path, line: setting.line, detector: setting.detector))
      }
    }
  }

  /// Whether code reads a variable of the store's own and falls back to the store's port: a client that is written by hand.
  func isToldByDefault(_ use: Use, for number: Int) -> Bool {
    let stores: [Role] = [.database, .cache, .broker, .search]
    guard let role = use.technology.roles.first, stores.contains(role),
      use.forms.contains(.setting),
      let unit = parts.parts[number].unit
    else { return false }
    let ports = Set(use.technology.values(of: .ports).compactMap { Int($0) })
    return parts.units.closure(of: unit).contains { inner in
      parts.units.units[inner].reads.contains { read in
        guard let fallback = read.content.fallback,
          catalog.variable(read.content.name).contains(where: { $0.id == use.technology.id }),
          parts.holds(number, read.path, line: read.line, detector: read.detector)
        else { return false }
        return Address.addresses(in: fallback).contains { $0.port.map(ports.contains) == true }
      }
    }
  }

  /// Whether the part already uses something that plays the same part.
  private func hasEqual(_ technology: Technology, _ number: Int) -> Bool {
    wiring.targets(of: number).contains { target in
      parts.parts[target].technology.map { !$0.traits.isDisjoint(with: technology.traits) } ?? false
    }
  }

  /// Whether `tracing.enabled = false` stands beside `tracing.url`, or above it.
  private static func isSwitchedOff(_ key: String, by settings: [Setting]) -> Bool {
    settings.contains { setting in
      setting.key.hasSuffix(".enabled") && setting.value.lowercased() == "false"
        && key.hasPrefix(setting.key.dropLast("enabled".count))
    }
  }
}
