import ArchitectureModel
import Catalog
import Facts

/// Services of others that only the name of a variable tells of: `PACKING_SERVICE_URL`, which code requests and nothing here sets.
extension Resolution {
  /// Connects parts with services whose addresses are left to whoever deploys them.
  mutating func connectUnsetServices() {
    var meanings: [String: UnsetPlace?] = [:]
    // Hardly any variable is called so, and what is set is only asked for those.
    var known: Set<String>?
    let symbols = symbols
    for number in parts.parts.indices
    where parts.parts[number].stage == .production && parts.parts[number].kind.isProgram {
      guard let unit = parts.parts[number].unit else { continue }
      for inner in parts.units.closure(of: unit) {
        for read in parts.units.units[inner].reads
        where Self.isOpen(read.content.fallback ?? "", symbols) {
          let variable = read.content.name
          let meaning = meanings[variable] ?? UnsetPlace(variable)
          meanings[variable] = .some(meaning)
          guard let meaning else { continue }
          let set = known ?? keysWithValues
          known = set
          guard !set.contains(NameForm.folded(variable)),
            parts.holds(number, read.path, line: read.line, detector: read.detector)
          else { continue }
          if let sibling = sibling(meaning, of: number), isBase(variable, at: read.path, in: inner)
          {
            connect(number, toSibling: sibling, by: read)
          } else if let name = meaning.service, requestsOthers(read.path, in: inner), !isKnown(name)
          {
            connect(number, toService: name, by: read)
          }
        }
      }
    }
  }

  /// The program of this repository that the variable is named for.
  private func sibling(_ meaning: UnsetPlace, of number: Int) -> Int? {
    guard let found = symbols.part(named: NameForm.core(meaning.name)), found != number,
      parts.parts[found].stage == .production, parts.parts[found].kind.isProgram,
      parts.parts[found].unit != nil, parts.parts[found].unit != parts.parts[number].unit,
      !wiring.isConnected(number, found)
    else { return nil }
    return found
  }

  /// Whether a call in the file is given an address that begins with the variable.
  private func isBase(_ variable: String, at path: RepoPath, in unit: Int) -> Bool {
    let beginning = "${\(variable)}"
    return parts.units.units[unit].calls.contains { call in
      call.path == path
        && call.content.arguments.contains { argument in
          argument.hasPrefix(beginning)
            || argument.hasPrefix("url=\(beginning)") || argument.hasPrefix("baseURL=\(beginning)")
        }
        && (RequestCall.isPlain(call.content.member) || RequestCall.isShared(call.content.member))
    }
  }

  /// Keys that something gives a value, not only hands on, and not only that of a developer's machine.
  private var keysWithValues: Set<String> {
    let own = parts.units.units.flatMap(\.settings).map(\.content)
    let deployed = parts.declarations.all.flatMap(\.settings).map(\.content)
    return Set(
      (own + deployed).filter { setting in
        setting.value != "${\(setting.key)}" && setting.value != "$\(setting.key)"
          && !Self.isOpen(setting.value, symbols)
      }.map { NameForm.folded($0.key) }
    )
  }

  /// Whether a value says nothing of where a service is: none, or a port of this machine on which nothing here listens.
  private static func isOpen(_ value: String, _ symbols: SymbolTable) -> Bool {
    if value.isEmpty { return true }
    guard value.contains("localhost") || value.contains("127.0.0.1") else { return false }
    let addresses = Address.addresses(in: Interpolation.filled(value) { _ in nil })
    for address in addresses {
      guard address.isLocal, ["http", "https"].contains(address.scheme ?? ""),
        let port = address.port, symbols.part(atPublishedPort: port, from: []) == nil
      else { return false }
    }
    return !addresses.isEmpty
  }

  /// Whether a component goes by the name already.
  private func isKnown(_ name: String) -> Bool {
    let core = NameForm.core(name)
    let words = Words.of(name).dropLast()
    return words.contains { !technologies(ofWord: $0).isEmpty }
      || parts.parts.contains { part in
        // What an earlier variable told of.
        if part.kind == .external, part.name == name { return false }
        return NameForm.core(part.name) == core
          || part.hostNames.contains { NameForm.core($0) == core }
      }
  }

  func requestsOthers(_ path: RepoPath, in unit: Int) -> Bool {
    requests.contains(path)
      || parts.units.units[unit].calls.contains { call in
        call.path == path && RequestCall.isShared(call.content.member)
          && Words.of(call.content.module).contains("http")
      }
  }

  private mutating func connect(
    _ number: Int,
    toSibling target: Int,
    by read: Located<EnvironmentRead>
  ) {
    let evidence = read.evidence("requests \(read.content.name), which nothing here sets")
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: .sync,
        protocolName: "http",
        stage: .production,
        scopes: parts.parts[number].scopes,
        certainty: .byName,
        evidence: [evidence]
      )
    )
  }

  private mutating func connect(
    _ number: Int,
    toService name: String,
    by read: Located<EnvironmentRead>
  ) {
    let evidence = read.evidence("reads \(read.content.name), which nothing here sets")
    let target = parts.service(named: name, evidence: evidence)
    addCall(from: number, to: target, stage: .production, evidence: evidence)
  }
}

/// What the name of a variable says of the service whose address it holds.
private struct UnsetPlace {
  /// Whom it is named for: `packing` for `PACKING_SERVICE_URL` and for `PACKING_URL`.
  let name: String
  /// What a service of others is called by it: `packing-service`, `events-api`; nil when the variable says less.
  let service: String?

  /// Nil for what is no place, or says nothing of whose.
  init?(_ variable: String) {
    guard variable == variable.uppercased(), !variable.hasSuffix("*"),
      !Resolution.setByPlatforms.contains(where: variable.hasPrefix)
    else { return nil }
    var words = Words.of(variable)
    while let last = words.last, Self.views.contains(last) { words.removeLast() }
    let isPlace = words.last.map(Self.places.contains) ?? false
    let owner = Array(words.prefix { !Self.places.contains($0) && !Self.kinds.contains($0) })
    let isKind = words.last.map(Self.kinds.contains) ?? false
    guard isPlace || isKind, !owner.isEmpty, Self.general.isDisjoint(with: owner) else {
      return nil
    }
    name = owner.joined()
    if isPlace, words.count > 2, let kind = words.dropLast().last, Self.kinds.contains(kind),
      Self.general.isDisjoint(with: words.dropLast(2))
    {
      service = words.dropLast().joined(separator: "-")
    } else {
      service = nil
    }
  }

  private static let places: Set<String> = [
    "url", "uri", "endpoint", "host", "addr", "address",
  ]
  private static let kinds: Set<String> = ["service", "api"]
  /// From where an address is good.
  private static let views: Set<String> = ["internal", "external", "public", "private"]

  /// Words for the program itself, its neighbours whatever they are called, and what its build tool knows.
  private static let general: Set<String> = [
    "app", "application", "server", "client", "backend", "frontend", "web", "main", "base", "core",
    "my", "own", "self", "public", "private", "internal", "external", "local", "dev", "test",
    "prod", "default", "next", "nuxt", "vite", "react", "vue", "gatsby", "expo", "node", "http",
    "https",
    "rest", "graphql", "grpc", "service", "api", "gateway", "proxy", "url", "site", "root",
  ]
}

extension PartMap {
  /// The number of the part for somebody else's service of which only a name is known.
  mutating func service(named name: String, evidence: Evidence) -> Int {
    if let number = parts.firstIndex(where: { $0.kind == .external && $0.name == name }) {
      parts[number].evidence.append(evidence)
      return number
    }
    var part = Part(name: name, kind: .external, stage: .production, certainty: .coded)
    part.evidence = [evidence]
    parts.append(part)
    return parts.count - 1
  }
}
