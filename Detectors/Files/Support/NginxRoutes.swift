import Facts

/// What the servers of an nginx configuration pass on, and to whom.
///
/// Source: nginx documentation, "ngx_http_proxy_module", "ngx_http_upstream_module", "ngx_stream_proxy_module".
struct NginxRoutes {
  /// Where requests are while the blocks are walked.
  private struct Place {
    var host = ""
    var port = ""
    var path: String?
  }

  /// The scheme of targets that name none: what stands before `_pass` in directives that pass requests on.
  ///
  /// Those of HTTP name theirs.
  private static func scheme(_ directive: String) -> String? {
    guard directive.hasSuffix("_pass") else { return nil }
    let name = directive.dropLast(5)
    return name == "proxy" || name == "grpc" ? "" : "\(name)://"
  }

  private var upstreams: [(name: String, members: [String], line: Int)] = []
  private var members: [String: [String]] = [:]
  private var used: Set<String> = []
  /// What `set` and `map` may put into a variable.
  private var variables: [String: [String]] = [:]
  private var facts: [Fact] = []

  static func facts(_ directives: [BlockDirective]) -> [Fact] {
    var routes = NginxRoutes()
    routes.collect(directives, depth: 0)
    routes.walk(directives, at: Place(), depth: 0)
    routes.addUnusedUpstreams()
    return routes.facts
  }

  /// Upstreams and variables first: they may stand behind the servers that use them.
  private mutating func collect(_ directives: [BlockDirective], depth: Int) {
    guard depth < 50 else { return }
    for directive in directives {
      switch directive.name {
      case "upstream": collectUpstream(directive)
      case "set":
        guard directive.arguments.count == 2 else { continue }
        variables[directive.arguments[0], default: []].append(directive.arguments[1])
      case "map":
        guard let variable = directive.arguments.last else { continue }
        variables[variable, default: []] += directive.children.compactMap(\.arguments.first)
      default: collect(directive.children, depth: depth + 1)
      }
    }
  }

  private mutating func collectUpstream(_ directive: BlockDirective) {
    guard let name = directive.arguments.first else { return }
    let members = directive.all("server").compactMap(\.arguments.first)
    upstreams.append((name, members, directive.line))
    self.members[name] = self.members[name] ?? members
  }

  private mutating func walk(_ directives: [BlockDirective], at place: Place, depth: Int) {
    guard depth < 50 else { return }
    for directive in directives {
      if let scheme = Self.scheme(directive.name), let target = directive.arguments.first {
        pass(target, scheme: scheme, at: place, line: directive.line)
      }
      switch directive.name {
      case "server": walk(directive.children, at: server(directive), depth: depth + 1)
      case "location":
        var inner = place
        inner.path = path(directive.arguments)
        walk(directive.children, at: inner, depth: depth + 1)
      case "upstream", "map": continue
      default: walk(directive.children, at: place, depth: depth + 1)
      }
    }
  }

  private func server(_ directive: BlockDirective) -> Place {
    let name = directive.all("server_name").first?.arguments.first ?? ""
    let address = directive.all("listen").first?.arguments.first ?? ""
    let port = address.split(separator: ":").last.map(String.init) ?? ""
    return Place(host: name == "_" ? "" : name, port: port)
  }

  /// The path without the marks that only say how it is compared; that of patterns stays.
  private func path(_ arguments: [String]) -> String {
    let isPattern = arguments.first == "~" || arguments.first == "~*"
    return isPattern ? arguments.joined(separator: " ") : arguments.last ?? ""
  }
}

extension NginxRoutes {
  private mutating func pass(_ target: String, scheme: String, at place: Place, line: Int) {
    // A server outside HTTP has neither names nor paths: its port is all there is to match.
    let byPort = place.path == nil && place.host.isEmpty && !place.port.isEmpty
    let match = byPort ? ":\(place.port)" : place.host + (place.path ?? "")
    for address in addresses(target, scheme: scheme) {
      facts.append(Fact(line: line, .route(Route(match: match, target: address))))
    }
  }

  /// The addresses that a target may stand for: members of an upstream, values of a variable.
  private mutating func addresses(_ target: String, scheme: String) -> [String] {
    var addresses: [String] = []
    for text in expanded(target) {
      let mark = text.firstRangeOfScheme
      let prefix = mark.map { String(text[..<$0]) } ?? scheme
      let rest = text[(mark ?? text.startIndex)...]
      let host = rest.prefix { $0 != "/" }
      used.insert(String(host))
      let path = rest[host.endIndex...]
      for member in members[String(host)] ?? [String(host)] {
        let address = "\(prefix)\(member)\(path)"
        if !addresses.contains(address) { addresses.append(address) }
      }
    }
    return addresses
  }

  /// The target with its variables replaced by each of their values; unknown ones stay.
  private func expanded(_ target: String) -> [String] {
    var results = [target]
    // One value may hold another variable.
    for _ in 0..<4 {
      results = results.prefix(50).flatMap { text -> [String] in
        guard let variable = text.variables.first(where: { variables["$\($0.name)"] != nil }) else {
          return [text]
        }
        let values = variables["$\(variable.name)"] ?? []
        return values.prefix(20).map { text.replacingBytes(variable.range, by: $0) }
      }
    }
    return results
  }

  /// Another file may pass requests to them.
  private mutating func addUnusedUpstreams() {
    for upstream in upstreams where !used.contains(upstream.name) {
      for member in upstream.members {
        let route = Route(owner: "upstream/\(upstream.name)", match: "", target: member)
        facts.append(Fact(line: upstream.line, .route(route)))
      }
    }
  }
}

extension String {
  /// Behind `://`.
  fileprivate var firstRangeOfScheme: Index? {
    guard let colon = firstIndex(of: ":"), self[colon...].hasPrefix("://") else { return nil }
    return index(colon, offsetBy: 3)
  }

  /// `$name` and `${name}`, with the places of their bytes.
  fileprivate var variables: [(name: String, range: Range<Int>)] {
    let bytes = Array(utf8)
    var found: [(String, Range<Int>)] = []
    var at = 0
    while let sign = bytes[at...].firstIndex(of: UInt8(ascii: "$")) {
      let isBraced = sign + 1 < bytes.count && bytes[sign + 1] == UInt8(ascii: "{")
      let start = min(sign + (isBraced ? 2 : 1), bytes.count)
      let name = bytes[start...].prefix { byte in
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber || character == "_")
      }
      let closes = isBraced && name.endIndex < bytes.count
      found.append(
        (String(decoding: name, as: UTF8.self), sign..<(name.endIndex + (closes ? 1 : 0)))
      )
      at = max(name.endIndex, sign + 1)
    }
    return found
  }

  fileprivate func replacingBytes(_ range: Range<Int>, by text: String) -> String {
    var bytes = Array(utf8)
    bytes.replaceSubrange(range, with: text.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }
}
