import ArchitectureModel
import Facts

/// Hosts under which people come to a program itself, by its framework's setting for links to its own pages.
///
/// Sources: Ruby on Rails Guides, "Configuring Action Mailer", `default_url_options`; Phoenix.Endpoint, "Runtime
/// configuration", `:url`; Django documentation, "ALLOWED_HOSTS"; Laravel, "Configuration", `app.url`.
struct OwnHosts: Sendable {
  private var hosts: Set<String> = []
  /// What stands behind a label that is chosen at run time.
  private var endings: Set<String> = []

  /// - `isPage`: whether the settings are those of an app for browsers, whose base is what it asks for.
  init(_ settings: [Setting], isPage: Bool = false) {
    for setting in settings
    where Self.isOwn(setting.key.lowercased())
      || !isPage && Self.bases.contains(setting.key.lowercased())
    {
      let value = setting.value.lowercased()
      let found = Address.addresses(in: value).map(\.host)
      for host in found.isEmpty ? [value] : found where host.contains(".") { insert(host) }
    }
  }

  private mutating func insert(_ host: String) {
    if host.hasPrefix("$") || host.hasPrefix("#"), let ending = Self.ending(of: host) {
      endings.insert(ending)
    } else {
      hosts.insert(Self.plain(host))
    }
  }

  /// Whether the host is one of them.
  func holds(_ host: String) -> Bool {
    if hosts.isEmpty, endings.isEmpty { return false }
    if hosts.contains(Self.plain(host)) { return true }
    return Self.ending(of: host).map(endings.contains) ?? false
  }

  /// `.acme.org` of `${ship}.acme.org`; nil for what has no such label, or none behind it.
  private static func ending(of host: String) -> String? {
    guard let brace = host.lastIndex(of: "}") else { return nil }
    let rest = host[host.index(after: brace)...]
    return rest.hasPrefix(".") && rest.dropFirst().contains(".") ? String(rest) : nil
  }

  private static func plain(_ host: String) -> String {
    host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// Keys at the root of a program's settings, lower case, that say of nobody else whose place it is.
  private static let bases: Set<String> = [
    "base_url", "baseurl", "base-url", "app_url", "site_url", "public_url", "app.base_url",
    "app.baseurl", "app.base-url", "site.url",
  ]

  /// Whether the key, lower case, holds such a host.
  static func isOwn(_ key: String) -> Bool {
    let endings = ["default_url_options.host", "endpoint.url.host", "endpoint.static_url.host"]
    return endings.contains(where: key.hasSuffix) || key == "app.url" || key == "allowed_hosts"
  }
}

extension Resolution {
  /// Whether people come to the part itself at the host.
  mutating func isOwnHost(_ host: String, of number: Int) -> Bool {
    guard let unit = parts.parts[number].unit else { return false }
    if let known = ownHosts[unit] { return known.holds(host) }
    let found = OwnHosts(
      parts.units.units[unit].settings.filter(Bindings.isProductive).map(\.content),
      isPage: parts.parts[number].kind == .frontend
    )
    ownHosts[unit] = found
    return found.holds(host)
  }
}
