import ArchitectureModel
import Catalog
import Facts

/// Systems of others whose addresses only a deployment elsewhere knows: the settings of a program name them, and say
/// nothing of where they are, or a port of this machine on which nothing of the repository listens.
extension Resolution {
  /// Connects programs of the Java platform with what they read such an address of where they request others.
  ///
  /// Source: Spring Framework Reference, "Placeholders in ${...}"; Spring Cloud OpenFeign, "Declarative REST Client":
  /// with `url` the name of a client is free.
  mutating func connectOpenAddresses() {
    for number in parts.parts.indices
    where parts.parts[number].stage == .production && parts.parts[number].kind.isProgram {
      guard let unit = parts.parts[number].unit,
        let language = parts.units.units[unit].language,
        [.java, .kotlin, .scala].contains(language)
      else { continue }
      let peers = peers(of: number, in: parts.units.closure(of: unit))
      if peers.isEmpty { continue }
      let keys = Set(peers.map { NameForm.folded($0.key) })
      let closed = closedKeys(among: keys, of: unit, deployedKeys(of: number))
      for peer in peers where !closed.contains(NameForm.folded(peer.key)) {
        if let named = partNamed(by: peer.name, besides: number) {
          connect(number, toSibling: named, peer.evidence)
          continue
        }
        guard !isTaken(peer.name) else { continue }
        let target = parts.service(named: peer.name, evidence: peer.evidence)
        addCall(from: number, to: target, stage: .production, evidence: peer.evidence)
      }
    }
  }

  /// Somebody's name with the key under which the address is looked up.
  private struct Peer {
    let name: String
    let key: String
    let evidence: Evidence
  }

  private func peers(of number: Int, in units: [Int]) -> [Peer] {
    var found: [Peer] = []
    for inner in units {
      let unit = parts.units.units[inner]
      var named: Set<String> = []
      for marker in unit.markers where marker.content.name.hasSuffix("Client") {
        guard PathStage.stage(of: marker.path) == .production,
          parts.holds(number, marker.path, line: marker.line, detector: marker.detector),
          let peer = Self.peer(marker)
        else { continue }
        named.insert(peer.key)
        found.append(peer)
      }
      for read in unit.reads where read.content.name.contains(".") && read.content.fallback == nil {
        let key = read.content.name
        guard !named.contains(key), PathStage.stage(of: read.path) == .production,
          let name = service(ofKey: key),
          parts.holds(number, read.path, line: read.line, detector: read.detector),
          requestsOthers(read.path, in: inner)
        else { continue }
        let evidence = read.evidence("reads \(key), of which only a deployment knows the address")
        found.append(Peer(name: name, key: key, evidence: evidence))
      }
    }
    return found
  }

  /// `@FeignClient(name = "stock", url = "${stock.url}")`: whose address is given needs no name that others know.
  private static func peer(_ marker: Located<Marker>) -> Peer? {
    var values: [String: String] = [:]
    for argument in marker.content.arguments {
      let pieces = argument.split(separator: "=", maxSplits: 1).map(String.init)
      if pieces.count == 2 { values[pieces[0]] = pieces[1] }
    }
    guard let url = values["url"], url.hasPrefix("${"),
      let name = values["name"] ?? values["value"],
      !name.contains("$"), name.utf8.count < 60
    else { return nil }
    let key = String(url.dropFirst(2).prefix { $0 != "}" && $0 != ":" })
    let evidence = marker.evidence(
      "\(marker.content.name) calls \(name), of which only a deployment knows the address"
    )
    return Peer(name: name, key: key, evidence: evidence)
  }

  // MARK: keys

  private static let places: Set<String> = [
    "url", "uri", "urls", "host", "hostname", "endpoint", "address", "base", "baseurl", "root",
  ]

  /// First words of settings that belong to frameworks.
  ///
  /// Source: reference documentation of Spring Boot, Quarkus, Micronaut and Play ("configuration properties").
  private static let frameworks: Set<String> = [
    "spring", "management", "server", "logging", "quarkus", "micronaut", "play", "security", "info",
  ]

  /// Words that say of nobody who it is.
  private static let kinds: Set<String> = [
    "api", "service", "services", "rest", "http", "https", "client", "server", "external",
    "internal", "remote", "backend", "app", "application", "config", "settings", "main", "default",
    "gateway", "v1", "v2", "node", "microservice", "integration",
  ]

  /// Words of addresses that are no services of others: for people, of the program itself, of its own stores.
  private static let others: Set<String> = [
    "frontend", "ui", "redirect", "callback", "return", "cors", "origin", "origins", "allowed",
    "self", "own", "public", "web", "site", "website", "login", "logout", "issuer", "jwk", "jwks",
    "token", "authentication", "authorization", "userinfo", "proxy", "swagger", "docs", "test",
    "mock", "stub", "health", "metrics", "local",
    "datasource", "database", "db", "cache", "mail", "smtp", "queue", "broker", "topic", "storage",
    "bucket", "jdbc", "registry", "discovery", "tracing", "aws", "gcp", "azure", "cloud", "page",
    "link", "image", "images", "webhook", "broadcast", "bind", "listen",
  ]

  /// `shop.stock-service` and `shop.stock-service.url` → `stock-service`, `fees.api.url` → `fees-api`; nil for keys of a
  /// product and for those that name nobody.
  private func service(ofKey key: String) -> String? {
    var segments = key.split(separator: ".").map { Words.of(String($0)) }
    guard segments.count > 1, segments.count < 7, let first = segments.first?.first,
      !Self.frameworks.contains(first), technologies(ofWord: first).isEmpty
    else { return nil }
    var saysPlace = false
    while let last = segments.last {
      guard let word = last.last else {
        segments.removeLast()
        continue
      }
      guard Self.places.contains(word) else { break }
      saysPlace = true
      segments[segments.count - 1].removeLast()
    }
    guard let last = segments.popLast(), saysPlace || Self.kinds.contains(last.last ?? "") else {
      return nil
    }
    var words = last
    while !words.contains(where: { saysWho($0) }), let before = segments.popLast() {
      words = before + words
    }
    guard words.count < 6, words.contains(where: { saysWho($0) }),
      Self.others.isDisjoint(with: words)
    else { return nil }
    return words.joined(separator: "-")
  }

  private func saysWho(_ word: String) -> Bool {
    word.utf8.count > 2 && !Self.kinds.contains(word) && technologies(ofWord: word).isEmpty
  }

  private func isTaken(_ name: String) -> Bool {
    let core = NameForm.core(name)
    return parts.parts.contains { part in
      if part.evidence.isEmpty || part.kind == .external && part.name == name { return false }
      return NameForm.core(part.name) == core
        || part.hostNames.contains { NameForm.core($0) == core }
    }
  }

  // MARK: values

  /// What the deployment of the program sets.
  private func deployedKeys(of number: Int) -> Set<String> {
    let settings = parts.parts[number].declarations.flatMap { parts.declarations.all[$0].settings }
    return Set(settings.map(\.content).filter { !$0.value.isEmpty }.map { NameForm.folded($0.key) })
  }

  /// Those of the keys whose address is known: a deployment sets them, or a file says more than a port of this machine.
  private func closedKeys(among keys: Set<String>, of unit: Int, _ deployed: Set<String>) -> Set<
    String
  > {
    var closed = keys.intersection(deployed)
    for inner in parts.units.closure(of: unit) {
      for setting in parts.units.units[inner].settings {
        let key = NameForm.folded(setting.content.key)
        guard keys.contains(key), PathStage.stage(of: setting.path) == .production,
          !isOpen(setting.content.value, deployed)
        else { continue }
        closed.insert(key)
      }
    }
    return closed
  }

  private func isOpen(_ value: String, _ deployed: Set<String>) -> Bool {
    var isSet = false
    let text = Interpolation.filled(value) { expression in
      if case .variable(let name) = expression, deployed.contains(NameForm.folded(name)) {
        isSet = true
      }
      return nil
    }
    if isSet || text.isEmpty { return false }
    if text.hasPrefix("${") || text == "localhost" { return true }
    guard let address = Address.addresses(in: text).first, address.isLocal,
      [nil, "http", "https", "ws", "wss", "grpc"].contains(address.scheme)
    else { return false }
    // What listens only for developers stands in for those who are meant.
    return address.port.map { port in
      !symbols.listeners(on: port).contains { parts.parts[$0].stage == .production }
    } ?? false
  }
}
