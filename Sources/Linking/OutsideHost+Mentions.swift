import Catalog
import Facts

/// Addresses that stand in lists and links: browsers may load them, or people may follow them.
extension OutsideHost {
  /// Whether the setting shows people what to put into a field: `variables[0].placeholder`.
  static func isHint(_ key: String) -> Bool {
    guard let last = key.split(separator: ".").last else { return false }
    return hints.contains(last.lowercased())
  }

  private static let hints: Set<String> = [
    "placeholder", "description", "hint", "tooltip", "help", "helptext", "help_text", "summary",
  ]

  /// Whether the setting says what pages may load or whom they may speak to, which calls nobody.
  ///
  /// Sources: W3C, "Content Security Policy", "Directives"; Next.js, "images", `remotePatterns`.
  static func isPermission(_ key: String, _ value: String) -> Bool {
    if value.contains("'self'") || value.contains("-src ") { return true }
    let words = Words.of(key)
    if words.contains("csp") || words.contains("directives") || words.contains("whitelist")
      || words.contains("allowlist")
    {
      return true
    }
    return zip(words, words.dropFirst()).contains { left, right in
      right == "src" && loaded.contains(left) || left == "remote" && right == "patterns"
        || left == "frame" && right == "ancestors" || left == "form" && right == "action"
    }
  }

  private static let loaded: Set<String> = [
    "child", "connect", "default", "font", "frame", "img", "manifest", "media", "object",
    "prefetch", "style", "worker",
  ]

  /// Whether the text is a link into which something is put that people share or keep: `https://acme.org/save/~LINK~`.
  static func isLinkTemplate(_ text: String) -> Bool {
    guard text.contains("://") else { return false }
    return ["~LINK~", "~URL~", "~TITLE~", "{{url}}", "{{ url }}", "%URL%"].contains {
      text.contains($0)
    }
  }

  /// Whether the text is a link that counts those who follow it: `https://acme.com/?utm_source=shop`.
  ///
  /// Source: Google Analytics Help, "URL builders: Collect campaign data with custom URLs".
  static func isCampaignLink(_ text: String) -> Bool {
    text.contains("://") && ["?utm_", "&utm_", "&amp;utm_"].contains { text.contains($0) }
  }

  /// Whether the host is one for the reader to fill in: `your.domain.here`, `your-company.com`.
  static func isToBeFilledIn(_ host: String) -> Bool {
    let words = Words.of(host)
    return words.first == "your" && words.count > 2
      || words.first.map { word in stands.contains { word == "your" + $0 } } ?? false
  }

  /// Whether the call describes the program's own interface to others, with the servers that offer it.
  ///
  /// Source: OpenAPI Specification, "Server Object": libraries that write the description are given it as an argument.
  static func isDescription(_ callee: String?) -> Bool {
    guard let callee else { return false }
    let words = Words.of(callee)
    return words.contains { ["swagger", "openapi"].contains($0) }
      || zip(words, words.dropFirst()).contains { $0 == "open" && $1 == "api" }
      || words.suffix(2) == ["add", "server"]
  }

  /// `/your-account-id`: whoever installs the program writes his own in its place.
  static func hasPlaceholder(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix("your-") || $0.hasPrefix("your_") }
  }

  private static let stands = [
    "domain", "company", "site", "server", "host", "app", "instance", "organization", "org",
  ]
}

extension Resolution {
  /// Endings of files in which people see what they may choose.
  private static let views = [".vue", ".svelte", ".tsx", ".jsx"]

  /// Entries of a menu that are called after the vendors whose addresses they hold: `google: "https://accounts.google.com"`.
  static func menus(_ units: [Unit], _ catalog: Catalog) -> Set<ChoicePlace> {
    var entries: [RepoPath: Set<ChoicePlace>] = [:]
    for unit in units {
      for literal in unit.literals where views.contains(where: literal.path.name.hasSuffix) {
        guard let name = literal.content.name, literal.content.callee == nil,
          let host = Address.addresses(in: literal.content.value).first?.host
        else { continue }
        let vendor = OutsideHost.vendor(of: host).split(separator: ".").first ?? ""
        let folded = NameForm.folded(name)
        guard folded.utf8.count > 2, NameForm.folded(String(vendor)).hasPrefix(folded) else {
          continue
        }
        entries[literal.path, default: []].insert(ChoicePlace(path: literal.path, name: name))
      }
    }
    return entries.values.filter { $0.count > 2 }.reduce(into: []) { $0.formUnion($1) }
  }
}
