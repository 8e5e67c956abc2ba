import Facts
import Formats

extension Detector {
  /// Where an Apache HTTP server passes requests on to.
  ///
  /// Source: Apache HTTP Server documentation, "mod_proxy", "mod_proxy_balancer", "mod_rewrite" flag P.
  package static let apacheHTTPD = Detector(
    id: "apache-httpd",
    revision: 1,
    summary: "routes of a reverse proxy configured in tags",
    reads: FilePattern(
      names: [".htaccess"],
      suffixes: [
        ".conf", ".conf.template", ".conf.tmpl", ".conf.j2", ".conf.erb", ".vhost", ".htaccess",
      ]
    )
  ) { file in
    guard
      file.contains("ProxyPass") || file.contains("BalancerMember") || file.contains("P]")
        || file.contains("P,")
    else { return Detection() }
    return Detection(facts: ApacheRoutes.facts(file))
  }
}
