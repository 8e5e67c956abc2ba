import Facts
import Formats

extension Detector {
  /// What a Prometheus configuration scrapes, alerts and forwards to.
  ///
  /// Source: Prometheus documentation, "Configuration".
  package static let prometheusConfig = Detector(
    id: "prometheus-config",
    revision: 1,
    summary: "targets from which metrics are scraped",
    reads: FilePattern(
      suffixes: [".yaml", ".yml", ".yml.tmpl", ".yaml.tmpl", ".yml.j2", ".yml.template"]
    )
  ) { file in
    guard file.contains("scrape_configs") || file.contains("remote_write") else {
      return Detection()
    }
    // Manifests hold such files as texts; those are read with the manifest.
    guard !file.hasLine(startingWith: "apiVersion:") else { return Detection() }
    let facts = file.yaml.roots.flatMap { scrapeRoutes($0, depth: 0) }
    return Detection(facts: facts, gaps: facts.isEmpty ? [] : file.yaml.gaps)
  }
}

/// Collectors of other makes hold the same sections deeper inside.
private func scrapeRoutes(_ node: Node, depth: Int) -> [Fact] {
  guard depth < 8 else { return [] }
  let own = (node["scrape_configs"]?.items ?? []).flatMap(jobRoutes) + forwards(node)
  return own + node.entries.flatMap { scrapeRoutes($0.value, depth: depth + 1) }
}

private func jobRoutes(_ job: Node) -> [Fact] {
  let owner = "scrape/\(job["job_name"]?.string ?? "")"
  let fixed = (job["static_configs"]?.items ?? []).flatMap { $0["targets"]?.items ?? [] }
  let named = (job["dns_sd_configs"]?.items ?? []).flatMap { $0["names"]?.items ?? [] }
  // The register that knows the targets is called as well.
  let registers = ["consul_sd_configs", "eureka_sd_configs", "http_sd_configs", "nomad_sd_configs"]
    .flatMap { job[$0]?.items ?? [] }
    .compactMap { $0["server"] ?? $0["url"] }
  return (fixed + named + registers).compactMap { route(owner, $0) }
}

private func forwards(_ node: Node) -> [Fact] {
  let written = ["remote_write", "remote_read"].flatMap { key in
    (node[key]?.items ?? []).compactMap { $0["url"] }.compactMap { route(key, $0) }
  }
  let alerted = (node["alerting"]?["alertmanagers"]?.items ?? [])
    .flatMap { $0["static_configs"]?.items ?? [] }
    .flatMap { $0["targets"]?.items ?? [] }
    .compactMap { route("alerting", $0) }
  return written + alerted
}

private func route(_ owner: String, _ target: Node) -> Fact? {
  target.string.map { Fact(line: target.line, .route(Route(owner: owner, match: "", target: $0))) }
}
