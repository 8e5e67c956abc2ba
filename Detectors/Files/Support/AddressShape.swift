import Facts

/// What a text looks like, judged by its bytes.
enum AddressShape {
  /// Whether a literal is worth evaluating; cheap.
  static func isCandidate(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 3, end <= bytes.count, end - start < 2000 else { return false }
    for at in start..<end {
      switch bytes[at] {
      case UInt8(ascii: ":"):
        let next = at + 1 < end ? bytes[at + 1] : 0
        if next == UInt8(ascii: "/") { return at + 2 < end && bytes[at + 2] == UInt8(ascii: "/") }
        if next >= 0x30 && next <= 0x39 || "${%".utf8.contains(next) { return true }
        if matches(bytes, start, "jdbc:") { return true }
      case UInt8(ascii: "="): return isConnectionString(bytes, start, end)
      case 0x0A: return false
      case UInt8(ascii: "/"): if isInvocation(bytes, at, end) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether `/invoke/orders/method` begins there, the path by which a sidecar is asked to call another program.
  ///
  /// Source: Dapr documentation, "Service invocation API reference".
  private static func isInvocation(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at + 16 < end, matches(bytes, at, "/invoke/"),
      let next = bytes[(at + 8)..<end].firstIndex(of: UInt8(ascii: "/"))
    else { return false }
    return next > at + 8 && next + 7 <= end && matches(bytes, next, "/method")
  }

  private static func matches(_ bytes: [UInt8], _ start: Int, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    return text.withUTF8Buffer { other in
      for offset in 0..<count {
        let byte = bytes[start + offset]
        let isUpper = byte >= 0x41 && byte <= 0x5A
        if (isUpper ? byte | 0x20 : byte) != other[offset] { return false }
      }
      return true
    }
  }

  private static let keys: [StaticString] = [
    "server=", "host=", "data source=", "endpoint=", "endpoints=", "hostname=", "accountendpoint=",
    "addr=", "address=", "contactpoints=", "uri=", "bootstrap.servers=",
  ]

  /// `Server=db;Database=x`, `host=db dbname=x`, `Endpoint=sb://…`.
  static func isConnectionString(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let hasSpaces = contains(bytes, start, end, "dbname=")
    for at in start..<end
    where at == start || bytes[at - 1] == UInt8(ascii: ";")
      || bytes[at - 1] == 0x20 && (hasSpaces || bytes[max(start, at - 2)] == UInt8(ascii: ";"))
    {
      if keys.contains(where: { at + $0.utf8CodeUnitCount < end && matches(bytes, at, $0) }) {
        return true
      }
    }
    return false
  }

  private static func contains(_ bytes: [UInt8], _ start: Int, _ end: Int, _ text: StaticString)
    -> Bool
  {
    guard end - start >= text.utf8CodeUnitCount else { return false }
    return (start...(end - text.utf8CodeUnitCount)).contains { matches(bytes, $0, text) }
  }

  /// Whether an evaluated text is an address or a list of addresses.
  static func isAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 3, bytes.count <= 1000 else { return false }
    if matches(bytes, 0, "jdbc:") || isConnectionString(bytes, 0, bytes.count) {
      return !bytes.contains(0x0A)
    }
    let items = bytes.split { $0 == UInt8(ascii: ",") || $0 == 0x20 || $0 == UInt8(ascii: ";") }
    guard !items.isEmpty, items.count <= 32 else { return false }
    return items.allSatisfy { isOne(Array($0)) }
  }

  private static func isOne(_ bytes: [UInt8]) -> Bool {
    if let scheme = schemeEnd(bytes) {
      return scheme + 3 < bytes.count && !isName(bytes, scheme + 3)
    }
    // `user:password@tcp(host:3306)/db`.
    if let open = bytes.firstIndex(of: UInt8(ascii: "(")), open >= 3,
      bytes.contains(UInt8(ascii: ")")),
      matches(bytes, open - 3, "tcp") || matches(bytes, open - 4 < 0 ? open : open - 4, "unix")
    {
      return true
    }
    return isHostAndPort(bytes)
      || bytes.indices.contains { bytes[$0] == slash && isInvocation(bytes, $0, bytes.count) }
  }

  private static let slash = UInt8(ascii: "/")

  private static func schemeEnd(_ bytes: [UInt8]) -> Int? {
    guard let colon = bytes.indices.first(where: { matches(bytes, $0, "://") }), colon >= 2 else {
      return nil
    }
    let isScheme = bytes[..<colon].allSatisfy {
      isAlphanumeric($0) || "+-.:${}_|".utf8.contains($0)
    }
    return isScheme ? colon : nil
  }

  /// Hosts of identifiers that look like addresses.
  ///
  /// Sources: XML, JSON Schema and SOAP specifications.
  private static let identifiers: [StaticString] = [
    "www.w3.org/", "schema.org", "schemas.", "json-schema.org", "xmlns.", "purl.org",
    "ns.adobe.com",
    "xml.org", "java.sun.com/", "www.springframework.org/schema", "maven.apache.org/",
    "www.opengis.net",
    "docs.oasis-open.org",
  ]

  private static func isName(_ bytes: [UInt8], _ host: Int) -> Bool {
    if matches(bytes, 0, "file://") || matches(bytes, 0, "data://") { return true }
    return identifiers.contains { matches(bytes, host, $0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  /// `db:5432`, `10.0.0.1:80/x`, `${HOST}:${PORT}`, `${HOST:-db}:5432`.
  private static func isHostAndPort(_ bytes: [UInt8]) -> Bool {
    guard let colon = topLevelColon(bytes), colon > 0 else { return false }
    let host = bytes[..<colon]
    let port = bytes[(colon + 1)...].prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard isHost(Array(host)) else { return false }
    if port.first == UInt8(ascii: "$") {
      return port.last == UInt8(ascii: "}")
        && (meansPort(port) || host.first == UInt8(ascii: "$") && meansHost(host))
    }
    return port.count >= 2 && port.count <= 5 && port.first != UInt8(ascii: "0")
      && port.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// `max:255`: a word and a number that no name makes an address.
  static func isDoubtful(_ text: String) -> Bool {
    guard !text.contains("."), !text.contains("/"), !text.contains("$"), !text.contains("=") else {
      return false
    }
    let parts = text.split(separator: ":")
    guard parts.count == 2, let port = Int(parts[1]) else { return false }
    let isLimit = ["max", "min", "size", "length", "digits", "id"].contains(parts[0].lowercased())
    return isLimit || port < 1000 && port != 80 && port != 443
  }

  private static func meansPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return text.hasPrefix("${port") || text.contains("port}") || text.contains("port:-")
  }

  private static func meansHost(_ reference: ArraySlice<UInt8>) -> Bool {
    let name = Array(
      reference.dropFirst(2).prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "}") }
    )
    return PlaceNames.means(name, 0, name.count)
  }

  /// The first colon outside `${…}`.
  private static func topLevelColon(_ bytes: [UInt8]) -> Int? {
    var depth = 0
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if byte == UInt8(ascii: ":"), depth <= 0 { return index }
    }
    return nil
  }

  /// A name with a letter, or an IPv4 address, or `${…}`.
  static func isHost(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty, !bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
    var depth = 0
    for byte in bytes {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if depth == 0, !isAlphanumeric(byte), !"-._$*@".utf8.contains(byte) { return false }
      if byte == UInt8(ascii: "}") { depth -= 1 }
    }
    return true
  }

  /// Whether a text may be a host, a topic, a queue: one word of name characters, or a list of such.
  static func isNameLike(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 200, bytes.count >= 2 else { return false }
    guard isAlphanumeric(first) || first == UInt8(ascii: "$") || first == UInt8(ascii: "_") else {
      return false
    }
    var depth = 0
    for byte in bytes {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if depth == 0, !isAlphanumeric(byte), !"-._:/$*#@,+~".utf8.contains(byte) { return false }
      if byte == UInt8(ascii: "}") { depth -= 1 }
    }
    return bytes.contains { isAlphanumeric($0) }
  }

  /// `${NAME}/path`: an address whose whole base comes from elsewhere.
  static func isBased(_ text: String) -> Bool {
    guard text.hasPrefix("${"), let close = text.firstIndex(of: "}") else { return false }
    let name = text.dropFirst(2).prefix { $0 != ":" && $0 != "}" }
    let rest = text[text.index(after: close)...]
    guard rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix(":") else { return false }
    let bytes = Array(name.utf8)
    return PlaceNames.means(bytes, 0, bytes.count)
  }
}
