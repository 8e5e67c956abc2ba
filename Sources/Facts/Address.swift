/// Where something listens, as configuration and code write it.
package struct Address: Hashable, Sendable {
  /// Lower case, whole: `jdbc:postgresql`, `jdbc:oracle:thin`; nil when the text has none.
  package let scheme: String?
  /// Lower case; may hold an unresolved `${…}` or `{{ … }}`.
  ///
  /// Never empty.
  package let host: String
  package let port: Int?
  /// What follows the host, without the leading slash and without query; nil when there is nothing.
  package let path: String?

  package init(scheme: String? = nil, host: String, port: Int? = nil, path: String? = nil) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
  }

  /// Whether the host is this machine; for a page in a browser the one that it came from.
  package var isLocal: Bool {
    let names = [
      "localhost", "127.0.0.1", "0.0.0.0", "::1", "[::1]", "${window.location.hostname}",
      "${location.hostname}",
      // Source: Android documentation, "Set up Android Emulator networking".
      "10.0.2.2",
    ]
    return isMachineOfContainer || names.contains(host)
  }

  /// Whether the host is the machine that a container runs on, also when the container says so.
  ///
  /// Sources: Docker documentation, "Networking on Docker Desktop"; Podman documentation, "podman-run", `--add-host`;
  /// minikube, "Host access".
  package var isMachineOfContainer: Bool {
    [
      "host.docker.internal", "docker.for.mac.localhost", "host.containers.internal",
      "host.minikube.internal",
    ].contains(host)
  }

  /// Every address in the text, in order: URLs, JDBC and driver strings, `key=value` connection strings, and lists of those.
  ///
  /// A single word without scheme and port is no address: `redis` alone may be anything.
  package static func addresses(in text: String) -> [Address] {
    if text.isEmpty || text.utf8.count > 4_096 { return [] }
    let bytes = Array(text.utf8)
    if let keyed = KeyedAddress.address(in: text) { return keyed }
    var scanner = AddressScanner(bytes: bytes)
    return scanner.addresses()
  }
}

/// Connection strings made of `key=value` pairs: ADO.NET, libpq, Azure.
///
/// Source: Microsoft "Connection string syntax"; PostgreSQL "Connection Strings".
private enum KeyedAddress {
  private static let hostKeys: Set<String> = [
    "server", "host", "hostname", "data source", "datasource", "addr", "address", "network address",
    "endpoint", "accountendpoint", "hostaddr", "contact points", "nodes", "broker",
    "bootstrap.servers",
    "brokerlist", "bootstrapservers", "blobendpoint", "queueendpoint", "tableendpoint",
    "fileendpoint", "developmentstorageproxyuri",
  ]

  static func address(in text: String) -> [Address]? {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let first = text[..<equals].lowercased()
    // A URL with a query is no list of pairs.
    if first.contains("://") && !first.hasPrefix("endpoint") { return nil }
    let separator: Character = text.contains(";") ? ";" : " "
    var host: String?
    var port: Int?
    var path: String?
    for pair in text.split(separator: separator) {
      guard let equals = pair.firstIndex(of: "=") else { continue }
      // PHP's data source names begin with the driver: `mysql:host=db`.
      let named = trimmed(pair[..<equals]).lowercased()
      let key = named.split(separator: ":").last.map(String.init) ?? named
      let value = trimmed(pair[pair.index(after: equals)...])
      if hostKeys.contains(key), !value.isEmpty { host = host ?? value }
      if key == "port" { port = Int(value) }
      if ["database", "dbname", "initial catalog"].contains(key) { path = value }
    }
    guard let host else { return nil }
    return addresses(host: host, port: port, path: path)
  }

  /// `tcp:db,1433`, `db\instance`, `db:5432`, `https://…`, lists.
  private static func addresses(host: String, port: Int?, path: String?) -> [Address] {
    if host.contains("://") {
      var scanner = AddressScanner(bytes: Array(host.utf8))
      return scanner.addresses()
    }
    let plain = host.hasPrefix("tcp:") ? String(host.dropFirst(4)) : host
    let parts = plain.split(separator: ",").map { trimmed($0) }
    if parts.count == 2, let number = Int(parts[1]) {
      return [Address(host: parts[0].lowercased(), port: number, path: path)]
    }
    return parts.compactMap { part in
      let name = part.split(separator: "\\").first.map(String.init) ?? part
      let pieces = name.split(separator: ":")
      guard let first = pieces.first, first.utf8.allSatisfy(AddressScanner.isHostByte) else {
        return nil
      }
      let ownPort = pieces.count == 2 ? Int(pieces[1]) : nil
      return Address(host: first.lowercased(), port: ownPort ?? port, path: path)
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " || text.first == "\"" || text.first == "'" { text.removeFirst() }
    while text.last == " " || text.last == "\"" || text.last == "'" { text.removeLast() }
    return String(text)
  }
}

/// Reads URLs and `host:port` pairs from left to right.
private struct AddressScanner {
  let bytes: [UInt8]
  var at = 0
  /// Whether a variable stood where the port belongs.
  private var hasUnknownPort = false
  /// Whether a scheme stands before the host.
  private var isURL = false

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func addresses() -> [Address] {
    var found: [Address] = []
    var lastScheme: String?
    while at < bytes.count {
      skipSeparators()
      guard at < bytes.count else { break }
      let scheme = schemeAtPoint()
      isURL = scheme != nil
      skipUserInformation()
      // `tcp(host:3306)`, the form of Go database drivers.
      if at + 3 < bytes.count, bytes[at...].starts(with: "tcp(".utf8) { at += 4 }
      let host = hostAtPoint()
      hasUnknownPort = false
      let port = portAtPoint()
      let path = pathAtPoint()
      // Members of a list share the scheme of the first: `mongodb://a:1,b:2/db`.
      let isListed = scheme == nil && lastScheme != nil && !found.isEmpty
      if !host.isEmpty, scheme != nil || port != nil || hasUnknownPort || isListed || isDomain(host)
      {
        found.append(
          Address(
            scheme: scheme ?? (isListed ? lastScheme : nil),
            host: host,
            port: port,
            path: path
          )
        )
      }
      if scheme != nil { lastScheme = scheme }
      skipWord()
      if found.count >= 50 { break }
    }
    return found
  }

  private static let separators = Set(" ,;|\t\n\r\"'`<>()[]".utf8)

  private mutating func skipSeparators() {
    while at < bytes.count, Self.separators.contains(bytes[at]) { at += 1 }
  }

  private mutating func skipWord() {
    while at < bytes.count, !Self.separators.contains(bytes[at]) { at += 1 }
  }

  /// `jdbc:postgresql://` → `jdbc:postgresql`, the point behind the slashes.
  ///
  /// Nil leaves the point.
  private mutating func schemeAtPoint() -> String? {
    var end = at
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: ":"), end + 2 < bytes.count, bytes[end + 1] == UInt8(ascii: "/"),
        bytes[end + 2] == UInt8(ascii: "/")
      {
        guard end > at else { return nil }
        let scheme = String(decoding: bytes[at..<end], as: UTF8.self).lowercased()
        at = end + 3
        return scheme
      }
      guard Self.isLetterOrDigit(byte) || "+-.:@_".utf8.contains(byte) else { return nil }
      // `jdbc:oracle:thin:@host:1521:sid` has no slashes.
      if byte == UInt8(ascii: "@"), bytes[at...].starts(with: "jdbc:".utf8) {
        let colon = bytes[end - 1] == UInt8(ascii: ":") ? 1 : 0
        let scheme = String(decoding: bytes[at..<(end - colon)], as: UTF8.self).lowercased()
        at = end + 1
        return scheme
      }
      end += 1
    }
    return nil
  }

  private mutating func skipUserInformation() {
    var end = at
    var depth = 0
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth <= 0,
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || Self.separators.contains(byte)
      {
        return
      }
      if depth <= 0, byte == UInt8(ascii: "@") {
        at = end + 1
        return
      }
      end += 1
    }
  }

  /// Letters, digits, `.`, `-`, `_`, and whole `${…}`, `$(…)`, `{{ … }}`, `%s`.
  private mutating func hostAtPoint() -> String {
    let start = at
    if at < bytes.count, bytes[at] == UInt8(ascii: "[") { return "" }
    if let end = endOfOwnMachine() {
      at = end
      return "localhost"
    }
    while at < bytes.count {
      if isTemplateStart {
        if isURL, isWholeDomain(start), isLastOfHost() { break }
        skipTemplate()
      } else if Self.isHostByte(bytes[at]) {
        at += 1
      } else {
        break
      }
    }
    return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
  }

  /// Behind `{your-ip-address}` or `<your host>` with a port: what people are to fill in with the name of their machine.
  private func endOfOwnMachine() -> Int? {
    guard at < bytes.count else { return nil }
    let isBraced = bytes[at] == UInt8(ascii: "{")
    guard isBraced || bytes[at] == UInt8(ascii: "<") else { return nil }
    let inner = bytes[(at + 1)...].prefix(40)
    guard let close = inner.firstIndex(of: UInt8(ascii: isBraced ? "}" : ">")),
      close + 2 < bytes.count, bytes[close + 1] == UInt8(ascii: ":"),
      bytes[close + 2] >= UInt8(ascii: "0"), bytes[close + 2] <= UInt8(ascii: "9")
    else { return nil }
    let words = inner[..<close].split { !Self.isLetterOrDigit($0) }.map {
      String(decoding: $0, as: UTF8.self).lowercased()
    }
    let isOwn = words.contains("your") || words.contains("my")
    return isOwn && !Set(words).isDisjoint(with: ["ip", "host", "hostname"]) ? close + 1 : nil
  }

  private var isTemplateStart: Bool {
    guard at + 1 < bytes.count else { return false }
    let pair = (bytes[at], bytes[at + 1])
    return pair == (UInt8(ascii: "$"), UInt8(ascii: "{"))
      || pair == (UInt8(ascii: "{"), UInt8(ascii: "{"))
      || pair == (UInt8(ascii: "$"), UInt8(ascii: "("))
      || pair == (UInt8(ascii: "#"), UInt8(ascii: "{"))
  }

  private mutating func skipTemplate() {
    var depth = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 {
          // A double brace closes with its second one.
          if at < bytes.count, bytes[at] == UInt8(ascii: "}") { at += 1 }
          return
        }
      }
    }
  }

  /// Whether what was read of the host so far can be all of it: `https://api.acme.com${path}`.
  private func isWholeDomain(_ start: Int) -> Bool {
    let read = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    let known = read.split(separator: "}").last.map { $0.drop { $0 == "." } }
    return known.map { hasTopLevel(String($0)) } ?? false
  }

  /// Whether the variable at the point ends the host, so that it may hold the path.
  private func isLastOfHost() -> Bool {
    var behind = self
    behind.skipTemplate()
    return behind.at >= bytes.count || Self.separators.contains(bytes[behind.at])
      || "/?#".utf8.contains(bytes[behind.at])
      || behind.isTemplateStart && behind.isLastOfHost()
  }

  private mutating func portAtPoint() -> Int? {
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { return nil }
    var end = at + 1
    while end < bytes.count, end - at < 7, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
    if end == at + 1 {
      at += 1
      if isTemplateStart {
        skipTemplate()
        hasUnknownPort = true
      }
      return nil
    }
    let port = Int(String(decoding: bytes[(at + 1)..<end], as: UTF8.self))
    // `name:1.2.3` is a version, `a:80b` a word.
    if end < bytes.count, Self.isLetterOrDigit(bytes[end]) || bytes[end] == UInt8(ascii: ".") {
      return nil
    }
    at = end
    return port.flatMap { $0 > 0 && $0 < 65_536 ? $0 : nil }
  }

  private mutating func pathAtPoint() -> String? {
    if at < bytes.count, bytes[at] == UInt8(ascii: ")") { at += 1 }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "/") else { return nil }
    let start = at + 1
    at = start
    while at < bytes.count, !Self.separators.contains(bytes[at]), bytes[at] != UInt8(ascii: "?") {
      at += 1
    }
    let path = String(decoding: bytes[start..<at], as: UTF8.self)
    return path.isEmpty ? nil : path
  }

  /// `api.example.com`: at least one dot between letters, a known shape of top-level domain, nothing like a file or a package.
  private func isDomain(_ host: String) -> Bool {
    guard at >= bytes.count || Self.separators.contains(bytes[at]) || bytes[at] == UInt8(ascii: "/")
    else { return false }
    return hasTopLevel(host)
  }

  private func hasTopLevel(_ host: String) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, let first = labels.first else { return false }
    guard !first.isEmpty, labels.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") }) else {
      return false
    }
    return Self.topLevel.contains(String(last))
  }

  /// Endings of domain names that are common in addresses and rare in file and package names.
  private static let topLevel: Set<String> = [
    "com", "net", "org", "io", "dev", "cloud", "app", "ai", "co", "us", "eu", "de", "uk", "fr",
    "ch", "local",
    "internal", "svc", "cluster", "consul", "gov", "edu", "info", "me", "tv", "cn", "jp", "in",
    "ca", "au",
    "localdomain", "test", "example", "xyz", "tech", "online", "site", "fm", "ly", "gg", "so", "nl",
    "se",
  ]

  static func isHostByte(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= 0x30 && byte <= 0x39
  }
}
