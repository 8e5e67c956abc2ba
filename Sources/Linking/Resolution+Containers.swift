import ArchitectureModel
import Catalog
import Facts

/// Addresses on the own machine, which for a container is the container.
extension Resolution {
  /// Whether the part is told so as a container of its own network: what it calls `localhost` is then itself.
  ///
  /// Pages run on the machines of those who look at them, where the ports of the neighbours are published.
  ///
  /// Sources: Docker documentation, "Networking in Compose"; Docker documentation, "Configure logging drivers"; Kubernetes
  /// documentation, "Cluster Networking".
  func isInContainer(_ number: Int, told binding: Binding) -> Bool {
    guard ["compose", "kubernetes", "container-definitions"].contains(binding.source.detector),
      // Logs are sent by the machine, not by the container.
      !binding.scope.isEmpty, !binding.key.hasPrefix("logging.")
    else { return false }
    let part = parts.parts[number]
    if part.kind == .frontend || part.pagesOf != nil || isForPages(binding.key)
      || isForPages(part.name)
    {
      return false
    }
    if let unit = part.unit, parts.profiles[unit].makes.contains(.frontend) { return false }
    return part.declarations.allSatisfy { !parts.declarations.all[$0].workload.isOnHost }
  }

  /// Whether the address leads through the machine to a program, or to a product whose client the part has.
  mutating func isThroughMachine(_ address: Address, from number: Int, to other: Int) -> Bool {
    guard address.isMachineOfContainer else { return false }
    guard let technology = parts.parts[other].technology, parts.parts[other].unit == nil,
      let unit = parts.parts[number].unit
    else { return true }
    var coded = CodedTechnologies()
    for found in clients(of: number, unit) where [.call, .importing].contains(found.client.form) {
      coded.insert(found.client.technology)
    }
    return coded.holds(technology)
  }

  /// Whether the key is of what is built into pages: `VITE_API_URL`, `REACT_APP_API`, `NEXT_PUBLIC_API`.
  func isForPages(_ key: String) -> Bool {
    Words.of(key).contains(where: Self.pageWords.contains)
  }

  private static let pageWords: Set<String> = [
    "vite", "react", "public", "vue", "ng", "nuxt", "expo", "gatsby", "browser", "client",
    "frontend", "web", "ui", "webapp", "spa", "www", "dashboard", "portal", "front",
  ]

  /// Whether both share a network: containers of one pod or task, or one that joins the other's.
  func isBeside(_ number: Int, _ other: Int) -> Bool {
    let own = parts.parts[number].declarations.map { parts.declarations.all[$0] }
    let others = parts.parts[other].declarations.map { parts.declarations.all[$0] }
    return own.contains { one in
      others.contains { two in
        if one.workload.companionOf == two.workload.name
          || two.workload.companionOf == one.workload.name
        {
          return true
        }
        let isOfPod = one.workload.container != nil || two.workload.container != nil
        return isOfPod && one.places.first?.path == two.places.first?.path
      }
    }
  }
}
