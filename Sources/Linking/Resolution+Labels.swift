import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects proxies that find what they serve by labels on containers: `<proxy>.http.routers.shop.rule=…`.
  ///
  /// Source: Traefik, "Docker provider"; Caddy, "caddy-docker-proxy": the first word of a label's key is the proxy.
  mutating func connectLabels() {
    for number in parts.parts.indices {
      for declaration in parts.parts[number].declarations.map({ parts.declarations.all[$0] })
      where declaration.workload.form == .composeService {
        for (proxy, label) in proxies(for: declaration) + watchers(of: declaration)
        where proxy != number {
          connect(proxy, number, by: label, at: declaration)
        }
      }
    }
  }

  /// The gateways of the same view that the labels speak to, each with the first label that does.
  private func proxies(for declaration: Declaration) -> [(Int, String)] {
    var labels: [TechnologyID: String] = [:]
    for label in declaration.workload.labels {
      let pair = label.split(separator: "=", maxSplits: 1).map { $0.lowercased() }
      guard let key = pair.first,
        let product = key.split(whereSeparator: { ".:_".contains($0) }).first
      else {
        continue
      }
      let id = TechnologyID(String(product))
      guard catalogTechnology(id)?.roles.first == .gateway else { continue }
      if key.hasSuffix(".enable"), pair.last == "false" { return [] }
      labels[id] = labels[id] ?? label
    }
    return parts.parts.indices.compactMap { number in
      guard let id = parts.parts[number].technology?.id, let label = labels[id],
        parts.parts[number].scopes.contains(declaration.scope)
      else { return nil }
      return (number, label)
    }
  }

  /// The gateways of the same view that watch the container engine, for a program that says by a variable which host it serves.
  ///
  /// Source: nginx-proxy, "Usage": `VIRTUAL_HOST` of the proxied containers; the proxy mounts the engine's socket.
  private func watchers(of declaration: Declaration) -> [(Int, String)] {
    guard declaration.settings.contains(where: { $0.content.key == "VIRTUAL_HOST" }) else {
      return []
    }
    return parts.parts.indices.filter { number in
      parts.parts[number].kind == .gateway
        && parts.parts[number].scopes.contains(declaration.scope)
        && parts.parts[number].declarations.contains { member in
          parts.declarations.all[member].workload.mounts.contains { $0.contains("docker.sock") }
        }
    }.map { ($0, "VIRTUAL_HOST") }
  }

  private mutating func connect(
    _ proxy: Int,
    _ target: Int,
    by label: String,
    at declaration: Declaration
  ) {
    guard let place = declaration.places.first else { return }
    add(
      Wiring.Wire(
        from: proxy,
        to: target,
        style: .sync,
        protocolName: "http",
        stage: max(parts.parts[proxy].stage, parts.parts[target].stage),
        scopes: [declaration.scope],
        certainty: .configured,
        evidence: [
          place.evidence(label == "VIRTUAL_HOST" ? "sets \(label)" : "labelled \(label)")
        ]
      )
    )
  }
}
