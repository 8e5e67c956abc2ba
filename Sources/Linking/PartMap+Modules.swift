import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// The store that another view of the system starts in a container, where this one rents it: the only ones that are spoken to alike.
  ///
  /// Sources: Bicep documentation, "Resource declaration": templates of Azure know nothing of what runs elsewhere; Nais
  /// documentation, "Application reference", "gcp.sqlInstances".
  func sameElsewhere(
    _ resource: Resource,
    _ technology: Technology,
    _ kind: ComponentKind,
    _ stack: StackMap.Stack
  ) -> Int? {
    let isOnlyOne = stack.detector == "nais" && manifestStores[resource.type]?.count == 1
    guard stack.detector == "bicep" || isOnlyOne, kind.holdsData || kind == .broker,
      let spoken = technology.protocolName
    else { return nil }
    let found = parts.indices.filter { number in
      !parts[number].declarations.isEmpty && parts[number].stage == .production
        && parts[number].technology?.protocolName == spoken
    }
    return found.count == 1 ? found.first : nil
  }

  /// Finds the names of what manifests create, by type.
  mutating func findManifestStores(_ stacks: StackMap) {
    for stack in stacks.stacks where stack.detector == "nais" {
      for resource in stack.resources.map(\.content) {
        manifestStores[resource.type, default: []].insert(resource.name)
      }
    }
  }
}
