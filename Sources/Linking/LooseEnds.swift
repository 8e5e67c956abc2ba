import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// What is referred to and not there, or there and not used, as far as a reader should know it.
  func looseEnds(values: Set<String>) -> [LooseEnd] {
    Array(Set(unsetReads(values) + unusedStores() + offered.looseEnds))
  }

  /// Reads of addresses for which the code has no default and nothing in the repository sets a value.
  private func unsetReads(_ set: Set<String>) -> [LooseEnd] {
    parts.parts.indices.flatMap { number -> [LooseEnd] in
      guard parts.parts[number].stage == .production, let unit = parts.parts[number].unit else {
        return []
      }
      return parts.units.closure(of: unit).flatMap { inner in
        parts.units.units[inner].reads.compactMap { read -> LooseEnd? in
          let name = read.content.name
          guard read.content.fallback == nil, Self.meansAddress(name),
            !set.contains(NameForm.folded(name))
          else { return nil }
          return LooseEnd(
            path: read.path,
            line: read.line,
            says: "reads \(name), which nothing here sets"
          )
        }
      }
    }
  }

  private static func meansAddress(_ name: String) -> Bool {
    // Keys of settings files are written otherwise, and their files may be made at deployment.
    guard let last = Words.of(name).last, !name.hasSuffix("*"), name == name.uppercased(),
      !setByPlatforms.contains(where: name.hasPrefix)
    else { return false }
    return [
      "url", "uri", "host", "addr", "address", "endpoint", "dsn", "server", "servers", "brokers",
    ].contains(last)
  }

  /// Sources: Kubernetes documentation, "Discovering services"; Amazon ECS, "Container metadata files"; AWS Lambda,
  /// "Defined runtime environment variables"; Azure, "Managed identities", "REST endpoint reference".
  static let setByPlatforms = [
    "KUBERNETES_", "ECS_CONTAINER_METADATA_", "AWS_LAMBDA_RUNTIME_", "AWS_CONTAINER_CREDENTIALS_",
    "IDENTITY_ENDPOINT", "MSI_ENDPOINT",
  ]

  /// Stores and brokers that run in production and that nothing was seen to use.
  private func unusedStores() -> [LooseEnd] {
    let used = Set(wiring.wires.map(\.to))
    return parts.parts.indices.compactMap { number in
      let part = parts.parts[number]
      guard part.stage == .production, !used.contains(number), let place = part.evidence.first,
        [.database, .cache, .broker, .search, .objectStorage].contains(part.kind)
      else { return nil }
      return LooseEnd(
        path: place.path,
        line: place.line,
        says: "\(part.kind.rawValue) \(part.name) is declared, no user found"
      )
    }
  }
}
