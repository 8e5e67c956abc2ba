import Facts
import Formats

/// The proxy directives of an Apache configuration with the host and path around them.
///
/// Source: Apache HTTP Server documentation, "mod_proxy".
struct ApacheRoutes {
  private struct Pass {
    let match: String
    let target: String
    let line: Int
  }

  private var host = ""
  private var path = ""
  private var balancer: String?
  private var members: [String: [String]] = [:]
  private var passes: [Pass] = []

  static func facts(_ file: FileText) -> [Fact] {
    var routes = ApacheRoutes()
    for line in file.lines {
      let text = line.trimmed
      if !text.isEmpty, !text.hasPrefix("#") { routes.read(text, line: line.number) }
    }
    return routes.passes.flatMap(routes.facts)
  }

  private mutating func read(_ text: String, line: Int) {
    if text.hasPrefix("<") { return readTag(text) }
    let words = ShellWords.split(text)
    guard let name = words.first?.lowercased(), words.count > 1 else { return }
    let rest = Array(words.dropFirst())
    switch name {
    case "servername": host = rest[0]
    case "proxypass", "proxypassmatch": readPass(rest, line: line)
    case "balancermember": readMember(rest)
    case "rewriterule": readRewrite(rest, line: line)
    default: break
    }
  }

  private mutating func readTag(_ text: String) {
    let words = ShellWords.split(String(text.filter { $0 != "<" && $0 != ">" }))
    switch words.first?.lowercased() {
    case "virtualhost", "/virtualhost": host = ""
    case "location", "locationmatch": path = words.last ?? ""
    case "/location", "/locationmatch": path = ""
    case "proxy": balancer = words.last
    case "/proxy": balancer = nil
    default: break
    }
  }

  /// `ProxyPass /path target`, or the target alone inside a location.
  private mutating func readPass(_ words: [String], line: Int) {
    let isInside = !path.isEmpty && (words.count == 1 || words[1].contains("="))
    guard let target = isInside ? words.first : words.dropFirst().first, target != "!" else {
      return
    }
    let match = host + (isInside ? path : words[0])
    passes.append(Pass(match: match, target: target, line: line))
  }

  private mutating func readMember(_ words: [String]) {
    let isNamed = words[0].hasPrefix("balancer:")
    guard let name = isNamed ? words[0] : balancer,
      let address = isNamed ? words.dropFirst().first : words.first
    else { return }
    members[name, default: []].append(address)
  }

  /// A rewrite with the flag `P` is a proxy.
  private mutating func readRewrite(_ words: [String], line: Int) {
    guard words.count > 2, let flags = words.last, flags.hasPrefix("["), words[1].contains("://")
    else { return }
    let names = flags.dropFirst().dropLast().split(separator: ",")
    guard names.contains("P") || names.contains("proxy") else { return }
    passes.append(Pass(match: host + words[0], target: words[1], line: line))
  }

  /// A balancer stands for each of its members.
  private func facts(_ pass: Pass) -> [Fact] {
    let balancer = members.filter { pass.target.hasPrefix($0.key) }.max { $0.key < $1.key }
    let path = balancer.map { pass.target.dropFirst($0.key.count) } ?? ""
    let targets = balancer.map { $0.value.map { $0 + path } } ?? [pass.target]
    return targets.map { Fact(line: pass.line, .route(Route(match: pass.match, target: $0))) }
  }
}
