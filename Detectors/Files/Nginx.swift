import Facts
import Formats

extension Detector {
  /// Where an nginx configuration passes requests on to.
  ///
  /// What a configuration includes may be called anything; `locations` and the like are what people call it.
  ///
  /// Source: nginx documentation, "ngx_http_proxy_module" and the modules like it.
  package static let nginx = Detector(
    id: "nginx",
    revision: 2,
    summary: "routes of a reverse proxy configured in blocks",
    reads: FilePattern(
      names: ["nginx", "locations", "upstreams", "vhost"],
      prefixes: ["nginx.conf", "nginxconf"],
      suffixes: [
        ".conf", ".conf.template", ".conf.tmpl", ".conf.j2", ".conf.erb", ".conf.sigil", ".nginx",
        ".vhost", ".conf.example", ".conf.sample", ".conf.tpl",
        ".conf.jinja", ".conf.jinja2", ".conf.hbs", ".conf.mustache", ".conf.in", ".conf.dist",
        ".conf.ctmpl", "nginx.tmpl", "nginx.j2", "nginx.erb", ".template",
      ]
    )
  ) { file in
    guard file.contains("_pass") || file.contains("upstream"), file.contains("{") else {
      return Detection()
    }
    return Detection(facts: NginxRoutes.facts(BlockConfiguration.directives(in: file)))
  }
}
