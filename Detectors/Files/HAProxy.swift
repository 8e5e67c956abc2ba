import Facts
import Formats

extension Detector {
  /// Servers behind the sections of an HAProxy configuration.
  ///
  /// Source: HAProxy Configuration Manual, "Proxies".
  package static let haProxy = Detector(
    id: "haproxy",
    revision: 1,
    summary: "routes of a reverse proxy configured in sections",
    reads: FilePattern(
      prefixes: ["haproxy.cfg", "haproxy.conf"],
      suffixes: [".cfg", ".cfg.j2", ".cfg.tmpl"]
    )
  ) { file in
    guard file.contains("server "), file.contains("backend") || file.contains("listen") else {
      return Detection()
    }
    return Detection(facts: HAProxyRoutes.facts(file))
  }
}
