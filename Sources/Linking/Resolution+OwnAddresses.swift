import ArchitectureModel
import Catalog
import Facts

/// Which addresses that a part knows are its own, or are for those who come to it.
extension Resolution {
  /// Whether the key is called for the place: `PUBLIC_API_URL = http://public-api`.
  static func names(_ value: String, in key: String) -> Bool {
    guard let host = Address.addresses(in: value).first?.host else { return false }
    let words = Words.of(host)
    return words.count > 1 && Set(words).isSubset(of: Words.of(key))
  }

  /// Keys that hold the part's own address, or links for people.
  static func isAboutItself(_ key: String) -> Bool {
    var words = Set(letterWords(of: key.lowercased()))
    let parts = Words.of(key)
    // A registry of schemas is a place, a schema is a name.
    if words.contains("registry") { words.remove("schema") }
    if OwnHosts.isOwn(key.lowercased()) { return true }
    return !words.isDisjoint(with: ownWords) || key.lowercased() == "hostname"
      || parts.last == "client" || parts.last == "link" && !parts.contains("api")
      || parts.last == "domains"
      || !callers.isDisjoint(with: parts)
      // Who may have signed what is shown, which is compared and not asked.
      || parts.contains("valid") && !issuers.isDisjoint(with: parts)
  }

  /// What stands between signs and digits of ASCII; every other sign is taken for a letter.
  private static func letterWords(of folded: String) -> [String] {
    folded.utf8.split { ($0 < UInt8(ascii: "a") || $0 > UInt8(ascii: "z")) && $0 < 0x80 }
      .map { String(Substring($0)) }
  }

  /// Source: Microsoft Learn, "TokenValidationParameters", `ValidIssuers`, `ValidAudiences`.
  private static let issuers: Set<String> = ["issuer", "issuers", "audience", "audiences"]

  private static let ownWords: Set<String> = [
    "advertised", "cors", "origin", "origins", "allowed", "listen", "listeners", "bind",
    "instance", "homepage", "documentation", "license", "schema", "xmlns", "namespace", "referer",
    "referrer", "callback", "redirect", "redirects", "external", "public", "webhook",
  ]

  /// Whether the call is told who may call, where people are sent, or on what to listen.
  static func isSentBack(_ callee: String) -> Bool {
    !notForCalling.isDisjoint(with: Words.of(callee))
  }

  private static let notForCalling = callers.union([
    "origin", "allowed", "allow", "listen", "bind", "advertised", "homepage", "documentation",
    "license", "xmlns", "namespace", "referrer",
  ])

  /// Words for those who may call, or are sent back to.
  private static let callers: Set<String> = ["cors", "origins", "redirect", "callback", "referer"]

  /// Whether the file only says who may call from pages of other hosts: `config/initializers/cors.rb`, `CorsConfig.java`.
  ///
  /// Sources: WHATWG Fetch, "CORS protocol"; rack-cors, "Rails Configuration"; Laravel, "Cross-Origin Resource Sharing (CORS)".
  static func isAboutCallers(_ path: RepoPath) -> Bool {
    guard path.stem.lowercased().contains("cors") else { return false }
    let words = Words.of(String(path.stem))
    return words.contains("cors") && words.allSatisfy(otherWordsOfCallers.contains)
  }

  private static let otherWordsOfCallers: Set<String> = [
    "cors", "config", "configuration", "configurer", "settings", "options", "policy", "setup",
    "web", "filter", "middleware", "extensions", "origins", "allowed", "mvc",
  ]

  /// Whether the key holds the address of the part's own front end, as `CLIENT_URL` does; `ORDERS_CLIENT_URL` of
  /// somebody who calls the orders does not.
  func isOwnClient(_ key: String, _ target: Int) -> Bool {
    let words = Words.of(key)
    guard words.count < 4, words.contains("client"), words.last == "url" || words.last == "uri"
    else { return false }
    let name = NameForm.core(parts.parts[target].name)
    let others = words.dropLast().filter { $0.count > 2 && $0 != "client" }
    return !others.contains { name.contains($0) }
  }

  /// Whether a service is told where people come to the system, which it writes into letters and pages, and no code that
  /// requests others reads it.
  ///
  /// Sources: Auth.js, "Environment Variables", `AUTH_URL`; Laravel and Django, "APP_URL" and "SITE_URL" by custom.
  func isForVisitors(_ binding: Binding, of number: Int) -> Bool {
    guard parts.parts[number].kind == .service, parts.parts[number].unit != nil else {
      return false
    }
    let key = binding.variable ?? binding.key
    let words = Words.of(key)
    guard let last = words.last, last == "url" || last == "uri", words.count < 5,
      words.dropLast().allSatisfy(Self.siteWords.contains),
      !words.dropLast().allSatisfy({ $0 == "base" || $0 == "root" || $0 == "host" })
    else { return false }
    return !requests.read(key)
  }

  private static let siteWords: Set<String> = [
    "app", "application", "site", "website", "web", "webapp", "frontend", "front", "nextauth",
    "authjs", "external", "public", "base", "root", "my", "portal", "host",
  ]

  /// Names under which one file gives the hosts of many vendors, each with its own interface: `DefaultHost` in the
  /// elements of a table is what users may choose, and nobody calls them all.
  static func choices(_ units: [Unit], _ catalog: Catalog) -> Set<ChoicePlace> {
    var choices: Set<ChoicePlace> = []
    for unit in units {
      var tables: [ChoicePlace: [String]] = [:]
      for literal in unit.literals {
        guard let name = literal.content.name, literal.content.value.utf8.count < 200 else {
          continue
        }
        tables[ChoicePlace(path: literal.path, name: name), default: []].append(
          literal.content.value
        )
      }
      for (place, values) in tables where values.count > 3 {
        let hosts = Set(values.compactMap { Address.addresses(in: $0).first?.host })
        let vendors = Set(hosts.compactMap { catalog.technology(atHost: $0)?.id })
        let isDefault = Words.of(place.name).contains("default")
        if isDefault ? hosts.count > 3 && vendors.count > 2 : vendors.count > 5 || hosts.count > 11
        {
          choices.insert(place)
        }
      }
    }
    return choices.union(menus(units, catalog))
  }

  /// Whether the binding is one of them.
  func isChoice(_ binding: Binding) -> Bool {
    !choices.isEmpty
      && choices.contains(ChoicePlace(path: binding.source.path, name: binding.key))
  }

  /// Whether it is a name of something on this machine, or the ending of names.
  ///
  /// Sources: Microsoft Learn, "Pipe Names"; gRPC documentation, "gRPC Name Resolution", `unix`.
  static func isNoPlace(_ address: Address, key: String, isDeployed: Bool) -> Bool {
    if let scheme = address.scheme { return localSchemes.contains(scheme) }
    guard !isDeployed, address.port == nil, let last = Words.of(key).last else { return false }
    return ["domain", "zone", "suffix"].contains(last)
  }

  private static let localSchemes: Set<String> = [
    "npipe", "pipe", "unix", "ipc", "inproc", "mem", "memory", "fd", "vsock",
  ]

  /// Whether the part itself listens there.
  ///
  /// Source: RFC 1122, 3.2.1.3: `0.0.0.0` is this host, and no destination.
  static func isListenedOn(_ address: Address, key: String) -> Bool {
    if address.host == "0.0.0.0" { return true }
    let words = Set(Words.of(key))
    if !words.isDisjoint(with: ["broadcast", "advertise", "exposed"]) { return true }
    return address.scheme == nil
      && !words.isDisjoint(with: ["health", "healthcheck", "metrics", "pprof", "debug", "probe"])
  }
}

/// A name in a file under which vendors are listed.
struct ChoicePlace: Hashable, Sendable {
  let path: RepoPath
  let name: String
}
