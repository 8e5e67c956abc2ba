import ArchitectureModel
import Catalog
import Facts

/// Data sources of dashboards whose addresses are only given when they run.
extension Resolution {
  /// Connects dashboards with the only store that a data source's type leaves, where its address is a variable.
  ///
  /// Source: Grafana documentation, "Provision Grafana", "Using environment variables".
  mutating func connectDataSources(_ book: FactBook) {
    for file in book.files where file.detector == "grafana-provisioning" {
      for source in Self.openSources(of: file) {
        guard let type = source.type, let from = dashboards(with: file.path),
          let target = onlyStore(ofType: type.content.value)
        else { continue }
        let technology = parts.parts[target].technology
        add(
          Wiring.Wire(
            from: from,
            to: target,
            style: .sync,
            protocolName: technology?.protocolName ?? technology?.id.text ?? "",
            stage: .production,
            scopes: parts.parts[from].scopes,
            certainty: .configured,
            evidence: [type.evidence("asks a data source of type \(type.content.value)")]
          )
        )
      }
    }
  }

  private struct DataSource {
    var type: Located<Setting>?
    var isOpen = true
  }

  /// Those of which no host is known.
  private static func openSources(of file: FileFacts) -> [DataSource] {
    var sources: [Substring: DataSource] = [:]
    for fact in file.detection.facts {
      guard case .setting(let setting) = fact.claim, let dot = setting.key.lastIndex(of: ".") else {
        continue
      }
      let name = setting.key[..<dot]
      switch setting.key[setting.key.index(after: dot)...] {
      case "type":
        sources[name, default: DataSource()].type = Located(
          content: setting,
          path: file.path,
          line: fact.line,
          detector: file.detector
        )
      case "url":
        let host = setting.value.split(separator: "/").first { !$0.hasSuffix(":") } ?? ""
        sources[name, default: DataSource()].isOpen = host.isEmpty || host.hasPrefix("$")
      default: continue
      }
    }
    return sources.sorted { $0.key < $1.key }.map(\.value).filter(\.isOpen)
  }

  /// The only product that is given the file: what mounts it, or the image that is built beside it.
  private func dashboards(with path: RepoPath) -> Int? {
    let unit = parts.units.number(at: path.folder)
    let found = parts.parts.indices.filter { number in
      let part = parts.parts[number]
      guard part.stage == .production, part.technology != nil, part.kind == .infrastructure else {
        return false
      }
      return bindings.takes(number, path)
        || parts.units.units[unit].stages.contains { stage in
          part.evidence.contains { $0.path == stage.path }
        }
    }
    return found.count == 1 ? found[0] : nil
  }

  private func onlyStore(ofType type: String) -> Int? {
    let named = Set(Words.of(type).flatMap { catalog.lookup(.words, $0) }.map(\.id))
    let stores = parts.parts.indices.filter { number in
      let part = parts.parts[number]
      guard part.stage == .production, let technology = part.technology else { return false }
      return [.database, .search].contains(part.kind) && named.contains(technology.id)
    }
    return stores.count == 1 ? stores[0] : nil
  }
}
