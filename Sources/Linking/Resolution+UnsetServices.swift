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
    var cluster: Set<String>?
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
          let sibling = sibling(meaning, of: number)
          // Functions answer behind an address that is not theirs.
          if let sibling, parts.parts[sibling].kind == .function { continue }
          if let sibling,
            // Pages have variables for nothing but what they ask for.
            isBase(variable, at: read.path, in: inner) || requestsOthers(read.path, in: inner)
              || parts.parts[number].kind == .frontend
          {
            let evidence = read.evidence("requests \(variable), which nothing here sets")
            connect(number, toSibling: sibling, evidence)
          } else if let name = meaning.service, requestsOthers(read.path, in: inner), !isKnown(name)
          {
            let shared = cluster ?? bindings.values.clusterKeys
            cluster = shared
            if shared.contains(NameForm.folded(variable)) { continue }
            connect(number, toService: name, by: read)
          }
        }
      }
    }
  }

  /// Connects parts with those for whose addresses their own settings files leave a place: `orders_url: ${ORDERS_URL}`.
  mutating func connectUnsetSettings() {
    var known: Set<String>?
    for (number, part) in parts.parts.enumerated()
    where part.stage == .production && (part.kind.isProgram || part.kind == .gateway) {
      guard let unit = part.unit else { continue }
      for setting in parts.units.units[unit].settings where setting.detector != "dotenv" {
        guard let variable = Self.variable(setting.content.value),
          let meaning = UnsetPlace(variable),
          PathStage.stage(of: setting.path) == .production, Bindings.isProductive(setting),
          parts.holds(number, setting.path, line: setting.line, detector: setting.detector),
          !bindings.unreadSettings.leaves(setting.content.key, "", of: unit),
          let sibling = sibling(meaning, of: number), parts.parts[sibling].kind != .function
        else { continue }
        let set = known ?? keysWithValues
        known = set
        if set.contains(NameForm.folded(variable)) { continue }
        let evidence = setting.evidence("needs \(variable), which nothing here sets")
        connect(number, toSibling: sibling, evidence)
      }
    }
  }

  /// The program of this repository that the variable is named for.
  func sibling(_ meaning: UnsetPlace, of number: Int) -> Int? {
    guard let found = symbols.part(named: NameForm.core(meaning.name)) ?? partOf(meaning.words),
      found != number, parts.parts[found].stage == .production, parts.parts[found].kind.isProgram,
      parts.parts[found].unit != nil, !parts.isSameProgram(found, number),
      !wiring.isConnected(number, found)
    else { return nil }
    return found
  }

  /// The only program in whose name all of the words are: `mail-consumer` for `MAIL_SERVICE`.
  private func partOf(_ words: [String]) -> Int? {
    guard words.joined().utf8.count > 3 else { return nil }
    let wanted = Set(words)
    let found = parts.parts.indices.filter { number in
      let part = parts.parts[number]
      return part.unit != nil && part.stage == .production && part.kind.isProgram
        && wanted.isSubset(of: Words.of(part.name))
    }
    return found.count == 1 ? found.first : nil
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
  var keysWithValues: Set<String> {
    let own = parts.units.units.flatMap(\.settings).map(\.content)
    let deployed = parts.declarations.all.flatMap(\.settings).map(\.content)
    return Set(
      (own + deployed).filter { setting in
        Self.variable(setting.value).map { NameForm.folded($0) }
          != NameForm.folded(setting.key)
          && !Self.isOpen(setting.value, symbols)
      }.map { NameForm.folded($0.key) }
    )
  }

  /// `PACKING_URL` of `${PACKING_URL}` and `$PACKING_URL`; nil for values that say more.
  static func variable(_ value: String) -> String? {
    guard value.hasPrefix("$") else { return nil }
    let isBraced = value.hasPrefix("${") && value.hasSuffix("}")
    let name = isBraced ? value.dropFirst(2).dropLast() : value.dropFirst()
    return name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || Self.isLetterOrDigit($0) }
      && !name.isEmpty ? String(name) : nil
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
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
    // A program's own address is what it shows to others.
    return parts.units.isNamed(name) || words.contains { !technologies(ofWord: $0).isEmpty }
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

  mutating func connect(_ number: Int, toSibling target: Int, _ evidence: Evidence) {
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
struct UnsetPlace {
  /// Whom it is named for: `packing` for `PACKING_SERVICE_URL` and for `PACKING_URL`.
  let name: String
  /// The words of that.
  let words: [String]
  /// What a service of others is called by it: `packing-service`, `events-api`; nil when the variable says less.
  let service: String?

  /// Nil for what is no place, or says nothing of whose.
  init?(_ variable: String) {
    guard variable == variable.uppercased(), !variable.hasSuffix("*"),
      !Resolution.setByPlatforms.contains(where: variable.hasPrefix)
    else { return nil }
    var words = Self.withoutBrowsers(Words.of(variable))
    while let last = words.last, Self.views.contains(last) { words.removeLast() }
    let isPlace = words.last.map(Self.places.contains) ?? false
    let owner = Array(words.prefix { !Self.places.contains($0) && !Self.kinds.contains($0) })
    let isKind = words.last.map(Self.kinds.contains) ?? false
    guard isPlace || isKind, !owner.isEmpty, Self.general.isDisjoint(with: owner) else {
      return nil
    }
    name = owner.joined()
    self.words = owner
    if isPlace, words.count > 2, let kind = words.dropLast().last, Self.kinds.contains(kind),
      Self.general.isDisjoint(with: words.dropLast(2))
    {
      service = words.dropLast().joined(separator: "-")
    } else {
      service = nil
    }
  }

  /// Without what marks variables that build tools write into pages.
  ///
  /// Sources: Create React App, "Adding Custom Environment Variables"; Next.js, Vite, Vue CLI, Expo, Gatsby and Nuxt
  /// documentation, "Environment Variables".
  private static func withoutBrowsers(_ words: [String]) -> [String] {
    for prefix in browsers where words.count > prefix.count && words.starts(with: prefix) {
      return Array(words.dropFirst(prefix.count))
    }
    return words
  }

  private static let browsers = [
    ["react", "app"], ["next", "public"], ["vue", "app"], ["vite"], ["expo", "public"],
    ["gatsby"], ["nuxt", "public"], ["ng", "app"], ["public"],
  ]

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
