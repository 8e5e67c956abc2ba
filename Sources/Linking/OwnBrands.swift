import ArchitectureModel
import Facts

/// Names by which the public knows the whole repository: a host called so is the makers' own door, not somebody else's system.
///
/// `https://api.acme.io` in the repository `acme` is its own server as its makers run it, or a place that they keep for those
/// who run it themselves.
struct OwnBrands: Sendable {
  private let names: Set<String>

  init(_ units: [Unit]) {
    let productive = units.filter { $0.stage == .production }
    let packages = productive.flatMap(\.modules).map(\.content.name)
    let named = (units.first?.names ?? []) + Self.shared(packages)
    names = Set(named.flatMap { [NameForm.folded($0), NameForm.core($0)] }).filter {
      $0.utf8.count > 3 && !Self.generic.contains($0)
    }
  }

  /// The whole repository's names and the first words of them, lower case: `acme` of `acme-platform`.
  static func words(_ units: [Unit]) -> Set<String> {
    let names = units.first?.names ?? []
    return Set(names.flatMap { [NameForm.folded($0), Words.of($0).first ?? ""] }).filter {
      $0.utf8.count > 2 && !generic.contains($0)
    }
  }

  /// What at least three and half of all packages are called after: the scope of `@acme/web`, the first word of `acme-web`.
  private static func shared(_ packages: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for package in packages {
      let parts = package.split { "/:".contains($0) }
      let scope = package.hasPrefix("@") ? parts.first?.dropFirst() : nil
      let words = Words.of(parts.last.map(String.init) ?? "")
      let first = words.count > 1 ? words.first : nil
      for name in Set([scope.map(String.init), first].compactMap { $0 }) {
        counts[name, default: 0] += 1
      }
    }
    return counts.filter { $0.value > 2 && 2 * $0.value >= packages.count }.map(\.key)
  }

  /// Whether the registered name of the host is one of them, as `acme.io`, `getacme.com` and `acmehq.com` are.
  func own(_ host: String) -> Bool {
    guard !names.isEmpty,
      let label = OutsideHost.vendor(of: host).split(separator: ".").first
    else { return false }
    let name = NameForm.folded(String(label))
    if names.contains(name) { return true }
    return Self.before.contains {
      name.hasPrefix($0) && names.contains(String(name.dropFirst($0.count)))
    }
      || Self.after.contains {
        name.hasSuffix($0) && names.contains(String(name.dropLast($0.count)))
      }
  }

  /// What makers put before and after a name that is taken.
  private static let before = ["get", "use", "try", "join", "my"]
  private static let after = ["hq", "app", "cloud", "chat"]

  /// Names of repositories that are no brands.
  private static let generic: Set<String> = [
    "main", "root", "core", "common", "server", "client", "frontend", "backend", "service",
    "services", "platform", "project", "monorepo", "workspace", "example", "examples", "sample",
    "demo", "template", "starter", "shop", "store", "blog", "chat", "data", "docs", "site",
    "website", "admin", "dashboard", "portal", "gateway", "proxy", "worker", "weather", "mail",
    "search", "maps", "news", "open", "google", "amazon", "cloud", "spring", "node", "react",
  ]
}
