import Facts
import Formats

/// The sites of a Caddyfile with their handlers and named matchers.
///
/// Source: Caddy documentation, "Request Matchers", "handle", "reverse_proxy".
struct CaddyRoutes {
  private enum Block {
    case site(String)
    case path(String)
    /// A proxy whose servers stand on lines of their own.
    case proxy(match: String)
    case other
  }

  private var open: [Block] = []
  /// Paths by the names of matchers.
  private var matchers: [String: String] = [:]
  private var openMatcher: String?
  private var facts: [Fact] = []

  static func facts(_ file: FileText) -> [Fact] {
    var routes = CaddyRoutes()
    for line in file.lines {
      let text = line.trimmed
      if !text.isEmpty, !text.hasPrefix("#") { routes.read(text, line: line.number) }
    }
    return routes.facts
  }

  private mutating func read(_ text: String, line: Int) {
    var words = ShellWords.split(text)
    if let comment = words.firstIndex(where: { $0.hasPrefix("#") }) {
      words.removeSubrange(comment...)
    }
    if words.first == "}" {
      _ = open.popLast()
      openMatcher = nil
      return
    }
    let opens = words.last == "{"
    if opens { words.removeLast() }
    readDirective(words, opens: opens, line: line)
  }

  private mutating func readDirective(_ words: [String], opens: Bool, line: Int) {
    let name = words.first ?? ""
    let isProxy = ["reverse_proxy", "php_fastcgi", "proxy", "http.reverse_proxy"].contains(name)
    var block = Block.other
    if open.isEmpty, opens || !isProxy {
      block = .site(words.first.map(withoutComma) ?? "")
      // A site may stand alone at the top, without braces.
      if !opens, !name.hasPrefix("("), name != "import" { open.append(block) }
    } else if isProxy {
      let match = match(words)
      pass(servers(words), match: match, scheme: scheme(name), line: line)
      block = .proxy(match: match)
    } else if name == "to", case .proxy(let match) = open.last {
      pass(Array(words.dropFirst()), match: match, scheme: "", line: line)
    } else if name.hasPrefix("@") {
      define(name, Array(words.dropFirst()), opens: opens)
    } else if name == "path" || name == "path_regexp", let matcher = openMatcher {
      matchers[matcher] = words.last
    } else if ["handle", "handle_path", "route"].contains(name) {
      block = .path(words.dropFirst().first ?? "")
    }
    if opens { open.append(block) }
  }

  private mutating func define(_ name: String, _ words: [String], opens: Bool) {
    if opens { openMatcher = name }
    if let kind = words.first, kind.hasPrefix("path") || kind == "host" {
      matchers[name] = words.last
    }
  }

  /// The words that are servers: neither the directive, nor a matcher in front of them.
  private func servers(_ words: [String]) -> [String] {
    let rest = words.dropFirst()
    return Array(isMatcher(rest.first) ? rest.dropFirst() : rest)
  }

  private func isMatcher(_ word: String?) -> Bool {
    guard let first = word?.first else { return false }
    return first == "/" || first == "@" || word == "*"
  }

  /// Host of the site, path of the handlers around, and the directive's own matcher.
  private func match(_ words: [String]) -> String {
    var text = ""
    for block in open {
      switch block {
      case .site(let host): text += host
      case .path(let path): text += matchers[path] ?? path
      case .proxy, .other: break
      }
    }
    guard let matcher = words.dropFirst().first, isMatcher(matcher), matcher != "*" else {
      return text
    }
    return text + (matchers[matcher] ?? matcher)
  }

  private func scheme(_ directive: String) -> String {
    directive == "php_fastcgi" ? "fastcgi://" : ""
  }

  private func withoutComma(_ word: String) -> String {
    word.last == "," ? String(word.dropLast()) : word
  }

  private mutating func pass(_ servers: [String], match: String, scheme: String, line: Int) {
    for server in servers {
      facts.append(Fact(line: line, .route(Route(match: match, target: scheme + server))))
    }
  }
}
