/// The address of a forge's API: the only host that is ever sent anything.
package struct ForgeAddress: Hashable, Sendable {
  let scheme: String
  /// In lower case, in brackets if it is an IPv6 address.
  let host: String
  let port: Int
  /// Without a slash at its end; may be empty.
  let path: String

  /// - `text`: `https://api.github.com`; plain `http` for this machine alone.
  package init(_ text: String) throws(ForgeProblem) {
    guard let parts = Self.parts(text) else {
      throw .usage("the address of the API must be like https://api.example.org/api/v4")
    }
    if parts.scheme == "http", !Self.isLoopback(parts.host) {
      throw .usage(
        "the address of the API must begin with https://, or the token could be read on its way"
      )
    }
    (scheme, host, port) = (parts.scheme, parts.host, parts.port)
    path = String(parts.path.reversed().drop { $0 == "/" }.reversed())
  }

  /// - `path`: begins with a slash, with everything escaped that must be.
  func url(_ path: String) -> String { "\(origin)\(self.path)\(path)" }

  /// Beside the REST API.
  ///
  /// Source: GitHub Docs, "Forming calls with GraphQL": `/graphql`; GitHub Enterprise Server `/api/graphql` beside `/api/v3`.
  var graphQL: String {
    let base = path.hasSuffix("/v3") ? String(path.dropLast(3)) : path
    return "\(origin)\(base)/graphql"
  }

  /// The address to which a response points, if that is on this host.
  func following(_ location: String) -> String? {
    if location.hasPrefix("/"), !location.hasPrefix("//") { return origin + location }
    guard let parts = Self.parts(location), parts.scheme == scheme, parts.host == host,
      parts.port == port
    else { return nil }
    return location
  }

  private var origin: String {
    let isUsual = port == (scheme == "https" ? 443 : 80)
    return "\(scheme)://\(host)\(isUsual ? "" : ":\(port)")"
  }

  private typealias Parts = (scheme: String, host: String, port: Int, path: Substring)

  /// Nil for what is no plain address: with a user, blanks, other schemes, a fragment.
  private static func parts(_ text: String) -> Parts? {
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\\\"<>^`{|}".utf8.contains($0)
    }
    guard isPlain, text.utf8.count <= 2_000, let colon = text.firstRange(of: "://") else {
      return nil
    }
    let scheme = text[..<colon.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else { return nil }
    let rest = text[colon.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    guard let (host, port) = Self.host(authority, usual: scheme == "https" ? 443 : 80) else {
      return nil
    }
    return (scheme, host, port, rest[authority.endIndex...])
  }

  private static func host(_ authority: Substring, usual: Int) -> (String, Int)? {
    if authority.isEmpty || authority.contains("@") { return nil }
    var host = authority
    var port = usual
    if let colon = authority.lastIndex(of: ":"), authority.last != "]" {
      guard let number = UInt16(authority[authority.index(after: colon)...]), number > 0 else {
        return nil
      }
      port = Int(number)
      host = authority[..<colon]
    }
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if host.isEmpty || host.contains(":") && !isBracketed { return nil }
    return (host.lowercased(), port)
  }

  /// Source: RFC 6761, "localhost."; RFC 1122, 3.2.1.3: 127.0.0.0/8; RFC 4291, 2.5.3: ::1.
  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
