import Facts
import Formats

extension Detector {
  /// Where the sites of a Caddyfile pass requests on to.
  ///
  /// Source: Caddy documentation, "Caddyfile Concepts", "reverse_proxy", "php_fastcgi"; Caddy 1, "proxy".
  package static let caddyfile = Detector(
    id: "caddyfile",
    revision: 1,
    summary: "routes of a reverse proxy configured by sites",
    reads: FilePattern(
      names: ["caddyfile"],
      prefixes: ["caddyfile."],
      suffixes: [".caddyfile", ".caddy"]
    )
  ) { file in
    guard file.contains("reverse_proxy") || file.contains("php_fastcgi") || file.contains("proxy ")
    else { return Detection() }
    return Detection(facts: CaddyRoutes.facts(file))
  }
}
