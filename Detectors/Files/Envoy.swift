import Facts
import Formats

extension Detector {
  /// Routes and clusters of an Envoy configuration.
  ///
  /// Source: Envoy API reference, "config.bootstrap.v3", "config.route.v3", "config.cluster.v3".
  package static let envoy = Detector(
    id: "envoy",
    revision: 2,
    summary: "routes of a proxy configured by listeners and clusters",
    reads: FilePattern(
      suffixes: [
        ".yaml", ".yml", ".json", ".yaml.tmpl", ".yml.tmpl", ".tmpl.yaml", ".yaml.j2",
        ".yaml.template",
      ]
    )
  ) { file in
    guard file.contains("clusters"),
      file.contains("load_assignment") || file.contains("virtual_hosts")
        || file.contains("socket_address") || file.contains("static_resources")
    else { return Detection() }
    let facts = file.yaml.roots.flatMap(EnvoyRoutes.facts)
    return Detection(facts: facts, gaps: facts.isEmpty ? [] : file.yaml.gaps)
  }
}
