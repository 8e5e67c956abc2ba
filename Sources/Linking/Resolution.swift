import ArchitectureModel
import Catalog
import Facts

/// Turns the addresses that parts are given into connections.
struct Resolution: Sendable {
  var parts: PartMap
  private(set) var wiring = Wiring()
  /// Files whose routes belong to a unit that runs.
  var unitRoutes: Set<RepoPath> = []
  /// What was found out about keys, which come again and again.
  private var keysAboutThemselves: [String: Bool] = [:]
  private var callsSentBack: [String: Bool] = [:]
  private var keysOfPlaces: [String: Bool] = [:]
  /// The same about units, which many parts share.
  var modestUnits: [Int: Bool] = [:]
  /// What the code of parts and units uses, which every address of theirs is asked about.
  var clientsOfParts: [Int: [LibraryClient]] = [:]
  var codedByParts: [Int: CodedTechnologies] = [:]
  var codedByUnits: [Int: CodedTechnologies] = [:]
  /// Uses of what nothing had shown to be there when they were looked at.
  var unmetUses: [(number: Int, use: Use)] = []
  var storesRead: [ComponentKind: [Int: Bool]] = [:]
  var databases: [Int: [(name: String, address: Address)]] = [:]
  /// Files whose resources have names of their own.
  let stacks: StackMap
  /// Where people come to units.
  var ownHosts: [Int: OwnHosts] = [:]
  /// What the settings of each part switch off, as far as somebody asked.
  var switches: [Int: Switches] = [:]
  /// What addresses say of images that nobody knows.
  var contents: [Int: ToldContents] = [:]
  let symbols: SymbolTable
  private(set) var bindings: Bindings
  let catalog: Catalog
  /// Files whose code requests others.
  let requests: RequestFiles
  /// Names under which a file lists vendors for its users to choose from.
  let choices: Set<ChoicePlace>
  let brands: OwnBrands
  let offered: OfferedVendors
  /// Parts that talk to databases and to nothing else.
  let migrations: Set<Int>

  init(
    parts: PartMap,
    stacks: StackMap,
    symbols: SymbolTable,
    bindings: Bindings,
    catalog: Catalog
  ) {
    self.parts = parts
    self.stacks = stacks
    self.symbols = symbols
    self.bindings = bindings
    self.catalog = catalog
    requests = RequestFiles(parts.units.units, members: parts.boundGetters, catalog: catalog)
    choices = Self.choices(parts.units.units, catalog)
    brands = OwnBrands(parts.units.units)
    offered = OfferedVendors(parts.units.units)
    migrations = parts.migrations
  }

  /// Adds a connection found by another pass.
  mutating func add(_ wire: Wiring.Wire) {
    if isBeyondTask(wire) { return }
    wiring.add(wire)
  }

  /// Leads connections with and of parts to those that they turned out to be.
  mutating func redirectWires(_ targets: [Int: Int]) { wiring.redirect(targets) }

  /// Gives connections with the part the stages of those who call it.
  mutating func restageWires(to number: Int, stage: (Int) -> Stage) {
    wiring.restage(to: number, stage)
  }

  /// Names the protocol that everybody speaks with the part.
  mutating func speak(_ protocolName: String, with number: Int) {
    wiring.speak(protocolName, with: number)
  }

  /// Drops addresses of gateways that a part is only known by.
  mutating func dropOwnAddresses() {
    let kinds = parts.parts.map(\.kind)
    wiring.dropOwnAddresses { kinds[$0] == .gateway }
  }

  /// Drops all connections for which it is true.
  mutating func dropWires(where isUnwanted: (Wiring.Wire) -> Bool) {
    wiring.drop(where: isUnwanted)
  }

  /// Whether the code of the part says that it does not read the variable.
  mutating func isUnread(_ key: String, by number: Int) -> Bool {
    parts.parts[number].isProgram && bindings.isUnread(key, by: number)
  }

  /// The part that publishes the port on this machine.
  func published(_ port: Int, from folders: [RepoPath]) -> Int? {
    symbols.part(atPublishedPort: port, from: folders)
  }

  /// The part of this name, seen from the folders.
  func partNamed(_ name: String, from folders: [RepoPath]) -> Int? {
    symbols.part(atHost: name.lowercased(), from: folders)
  }

  /// The part that a service name or address in code means.
  func target(named text: String, for number: Int) -> Int? {
    let folders = parts.parts[number].declarations.map { parts.declarations.all[$0].folder }
    let host = Address.addresses(in: text).first?.host ?? text.lowercased()
    return part(atHost: host, for: number, from: folders)
  }

  /// The parts that serve the interface.
  func servers(of contract: Contract) -> [Int] {
    Set(symbols.parts(serving: contract.name, protocolName: contract.protocolName)).sorted()
  }

  /// Connects every part by what it is given and by what its own files say.
  mutating func connectAddresses() {
    for number in parts.parts.indices {
      for binding in bindings.deployed(to: number) {
        connect(number, by: binding, isDeployed: true)
      }
      let isBehindScenes = isBehindScenes(number)
      for binding in bindings.own(of: number)
      where !isBehindScenes || !isForBrowsers(binding.source.path, of: number) {
        connect(number, by: binding, isDeployed: false)
      }
      for binding in bindings.requested(by: number)
      where isRequest(binding)
        && (!isBehindScenes || !isForBrowsers(binding.source.path, of: number))
      {
        connect(number, by: binding, isDeployed: false)
      }
    }
  }

  mutating func connect(_ number: Int, by binding: Binding, isDeployed: Bool) {
    // What everybody is given says only who could use it, and so does what no code of a well understood language reads.
    let isUnread = isDeployed && !binding.isOwnFile && binding.read == nil
    let isForAnybody = isUnread && binding.isShared
    if isForAnybody, !bindings.readsSilently(number) {
      if isInstalledByChart(number), !isAboutItself(binding) {
        connectInstalled(number, by: binding, meansPlace: meansPlace(binding.key))
      }
      return
    }
    if isUnread, parts.parts[number].isProgram, bindings.isUnread(binding.key, by: number) {
      return
    }
    if isUnread, let unit = parts.parts[number].unit,
      bindings.unreadSettings.leaves(variable: binding.key, binding.value, of: unit)
    {
      return
    }
    if isAboutItself(binding), !Self.names(binding.value, in: binding.key) { return }
    if Self.isAboutCallers(binding.source.path) { return }
    if binding.isForReaders || isDeployed && isForTasks(binding, of: number) { return }
    let resources = stackTargets(of: binding)
    for target in resources {
      add(number, target, address: Address(host: ""), binding: binding, isDeployed: isDeployed)
    }
    if !resources.isEmpty { return }
    if let target = referenced(by: binding)
      ?? sidecarTarget(binding.value, from: binding.folders)
    {
      add(number, target, address: Address(host: ""), binding: binding, isDeployed: isDeployed)
      return
    }
    let addresses = Address.addresses(in: binding.value)
    for address in addresses {
      if isForAnybody, !isProductClient(number, at: address, from: binding.folders) { continue }
      if Self.isNoPlace(address, key: binding.key, isDeployed: isDeployed) { continue }
      if let target = target(of: address, for: number, binding: binding),
        !isForOthers(number, target), isDeployed || !isForSibling(number, target),
        !isInSectionOfOther(binding, of: number, target),
        isDeployed || mayCall(number, target),
        isDeployed || !binding.isShared || isClient(number, of: target),
        !isOwnClient(binding.key, target)
      {
        add(number, target, address: address, binding: binding, isDeployed: isDeployed)
      }
    }
    if addresses.isEmpty, !isForAnybody, !connectBareHost(number, by: binding) {
      connectName(number, by: binding, isDeployed: isDeployed)
    }
  }

  /// Whether the part may use what a file for everybody names: it has the product's client, or the target is no product.
  func isClient(_ number: Int, of target: Int) -> Bool {
    guard let technology = parts.parts[target].technology, parts.parts[target].unit == nil else {
      return parts.parts[number].kind == .service
    }
    guard let unit = parts.parts[number].unit else { return false }
    let own = parts.units.closure(of: unit).filter { inner in
      inner == unit || !parts.units.commonUnits.contains(inner)
    }
    return own.contains { inner in
      parts.profiles[inner].clients.contains { client in
        [.call, .importing, .package].contains(client.form)
          && (client.technology.id == technology.id
            || client.technology.uses.contains(technology.id)
            || technology.protocolName != nil
              && client.technology.protocolName == technology.protocolName)
      }
    }
  }

  /// An argument without a name goes by its call, whose last word says what is made, not whose address it is.
  private mutating func isAboutItself(_ binding: Binding) -> Bool {
    let key = binding.key
    if binding.callee == key {
      if let known = callsSentBack[key] { return known }
      let answer = Self.isSentBack(key)
      callsSentBack[key] = answer
      return answer
    }
    if let known = keysAboutThemselves[key] { return known }
    let answer = Self.isAboutItself(key)
    keysAboutThemselves[key] = answer
    return answer
  }

  /// A bare name is an address only where the key says that a place follows.
  private mutating func connectName(_ number: Int, by binding: Binding, isDeployed: Bool) {
    let value = binding.value.lowercased()
    guard !value.isEmpty, value.utf8.count < 100 else { return }
    if !value.contains(" "), meansPlace(binding.key) {
      for name in value.split(separator: ",") {
        guard let target = part(atHost: String(name), for: number, from: binding.folders),
          isDeployed || !binding.isShared || isClient(number, of: target)
        else { continue }
        add(
          number,
          target,
          address: Address(host: String(name)),
          binding: binding,
          isDeployed: isDeployed
        )
      }
    } else if isDeployed {
      connectWord(number, by: binding)
    }
  }

  /// `SESSION_REDIS=true` switches on the only store of that name; a store's own switches are about itself.
  private mutating func connectWord(_ number: Int, by binding: Binding) {
    if parts.parts[number].kind.holdsData { return }
    guard ["true", "1", "yes", "on", "enabled"].contains(binding.value.lowercased()) else { return }
    for word in Words.of(binding.key) {
      for technology in catalog.lookup(.words, word) {
        let found = parts.parts.indices.filter {
          parts.parts[$0].technology?.id == technology.id && $0 != number
        }
        guard found.count == 1, let target = found.first,
          parts.parts[target].kind != .infrastructure
        else { continue }
        add(number, target, address: Address(host: ""), binding: binding, isDeployed: false)
      }
    }
  }

  private static let placeWords: Set<String> = [
    "host", "hosts", "hostname", "server", "servers", "url", "uri", "addr", "address", "addresses",
    "endpoint", "endpoints", "servername",
    "broker", "brokers", "bootstrap", "seeds", "node", "nodes", "dsn", "service", "serviceid",
    "location", "target", "upstream",
    "baseurl", "proxy", "backend", "connect", "ip", "domain", "peer", "peers",
    "origin", "api", "appid", "app",
  ]

  private static let wordsOfManner: Set<String> = [
    "type", "kind", "mode", "role", "environment", "env", "provider", "driver", "strategy",
    "guard", "version", "prefix", "format",
  ]

  private mutating func meansPlace(_ key: String) -> Bool {
    if let known = keysOfPlaces[key] { return known }
    let answer = Self.meansPlace(key)
    keysOfPlaces[key] = answer
    return answer
  }

  /// Whether one of the key's last two words means a place.
  private static func meansPlace(_ key: String) -> Bool {
    let words = Words.of(key)
    // `serviceName` is what somebody is called, `hostName` where it is.
    if words.last == "name", !["host", "server"].contains(words.dropLast().last ?? "") {
      return false
    }
    // `APP_TYPE=API` says what something is, `guards.api.provider` by which way it is done.
    if let last = words.last, Self.wordsOfManner.contains(last) { return false }
    return words.suffix(2).contains { word in
      placeWords.contains(word) || placeWords.contains { $0.count > 3 && word.hasSuffix($0) }
    }
  }

  private mutating func target(of address: Address, for number: Int, binding: Binding) -> Int? {
    if address.isLocal {
      if Self.isListenedOn(address, key: binding.key) || isForVisitors(binding, of: number) {
        return nil
      }
      if goesByName(address, for: number, binding: binding) {
        return partMeant(by: binding, address, for: number)
      }
      guard
        let found = address.port.flatMap({
          symbols.part(atPublishedPort: $0, from: binding.folders)
        }) ?? partMeant(by: binding, address, for: number)
      else { return nil }
      if isInContainer(number, told: binding), !isBeside(number, found),
        !isThroughMachine(address, from: number, to: found)
      {
        return nil
      }
      // Processes of one code base know the address under which people reach it.
      if parts.parts[number].unit != nil, parts.isSameProgram(number, found) { return nil }
      return found
    }
    if let inner = part(atHost: address.host, for: number, from: binding.folders) { return inner }
    return Self.isTemplate(address) ? nil : outside(address, for: number, binding: binding)
  }

  mutating func external(_ technology: Technology, for number: Int, _ binding: Binding) -> Int? {
    guard let kind = technology.roles.first?.kind, !technology.isEmbedded,
      !isSwitchedOff(technology, for: number)
    else { return nil }
    let isOutside = kind == .gateway || kind == .infrastructure || kind == .service
    return parts.number(
      ofTechnology: technology,
      kind: isOutside ? .external : kind,
      evidence: binding.source,
      stage: binding.stage,
      certainty: .coded
    )
  }

  mutating func add(
    _ from: Int,
    _ to: Int,
    address: Address,
    binding: Binding,
    isDeployed: Bool
  ) {
    if let library = binding.library, isForOtherUsers(from, parts.parts[to], of: [library]) {
      return
    }
    noteContents(of: to, address, in: binding.value)
    let target = parts.parts[to]
    // A stock product is told where others are only in ways that its own documentation knows; still it is told.
    let wire = Wiring.Wire(
      from: from,
      to: to,
      style: target.kind == .broker ? .async : .sync,
      protocolName: protocolName(of: address, target: target),
      stage: max(max(parts.parts[from].stage, target.stage), binding.stage),
      scopes: binding.scope.isEmpty ? parts.parts[from].scopes : [binding.scope],
      certainty: isDeployed ? .configured : .coded,
      isLocal: address.isLocal,
      evidence: (binding.read.map { [$0] } ?? []) + [binding.source]
    )
    add(wire)
  }

  private func protocolName(of address: Address, target: Part) -> String? {
    if let technology = target.technology, target.kind != .gateway, target.kind != .infrastructure {
      return technology.protocolName ?? technology.id.text
    }
    switch address.scheme {
    case "http", "https", "lb": return "http"
    case "ws", "wss": return "websocket"
    case let scheme?: return scheme
    case nil: return nil
    }
  }
}
