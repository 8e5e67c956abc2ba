import Facts
import Formats

/// The sections of an HAProxy configuration: frontends choose backends, backends hold servers.
///
/// Source: HAProxy Configuration Manual, "acl", "use_backend", "server".
struct HAProxyRoutes {
  private struct Section {
    let kind: String
    let name: String
    var port = ""
    /// Values by the name of their condition.
    var conditions: [String: String] = [:]
    var uses: [(backend: String, match: String)] = []
    var servers: [(address: String, line: Int)] = []
  }

  private var sections: [Section] = []

  static func facts(_ file: FileText) -> [Fact] {
    var routes = HAProxyRoutes()
    for line in file.lines { routes.read(line) }
    return routes.allFacts
  }

  private mutating func read(_ line: FileText.Line) {
    let text = line.trimmed
    guard !text.isEmpty, !text.hasPrefix("#") else { return }
    let words = ShellWords.split(String(text.prefix { $0 != "#" }))
    guard let keyword = words.first else { return }
    // Sections begin at the margin, what they hold is indented by habit only.
    if [
      "frontend", "backend", "listen", "defaults", "global", "peers", "resolvers", "userlist",
      "mailers", "cache", "program", "ring",
    ].contains(keyword) {
      sections.append(Section(kind: keyword, name: words.count > 1 ? words[1] : ""))
    } else if let last = sections.indices.last {
      read(words, line: line.number, into: &sections[last])
    }
  }

  private func read(_ words: [String], line: Int, into section: inout Section) {
    guard words.count > 1 else { return }
    switch words[0] {
    case "bind": section.port = words[1].split(separator: ":").last.map(String.init) ?? ""
    case "acl":
      // The test and its options come before the values.
      let values = words.dropFirst(3).filter { !$0.hasPrefix("-") }
      section.conditions[words[1]] = values.joined(separator: ",")
    case "use_backend":
      let names = words.dropFirst(3).filter { $0 != "or" && $0 != "||" && !$0.hasPrefix("!") }
      let values = names.compactMap { section.conditions[$0] }
      section.uses.append((words[1], values.joined(separator: "")))
    case "default_backend": section.uses.append((words[1], ""))
    case "server", "server-template":
      let place = words[0] == "server" ? 2 : 3
      if words.count > place { section.servers.append((words[place], line)) }
    default: break
    }
  }

  private var allFacts: [Fact] {
    let owners = sections.filter { $0.kind == "backend" || $0.kind == "listen" }
    let all = self.matches
    return owners.flatMap { backend in
      let matches = backend.kind == "listen" ? [port(backend)] : all[backend.name] ?? []
      // One that no frontend here names may be named by another file.
      let owner = matches.isEmpty ? "backend/\(backend.name)" : nil
      return backend.servers.flatMap { server in
        (matches.isEmpty ? [""] : matches).map { match in
          let route = Route(owner: owner, match: match, target: server.address)
          return Fact(line: server.line, .route(route))
        }
      }
    }
  }

  /// What the frontends ask of requests, by the backend to which they go.
  private var matches: [String: [String]] {
    var matches: [String: [String]] = [:]
    for section in sections {
      for use in section.uses {
        matches[use.backend, default: []].append(use.match.isEmpty ? port(section) : use.match)
      }
    }
    return matches
  }

  private func port(_ section: Section) -> String {
    section.port.isEmpty ? "" : ":\(section.port)"
  }
}
