import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// The store that another view of the system starts in a container, where this one rents it: the only ones that are spoken to alike.
  ///
  /// Source: Bicep documentation, "Resource declaration": templates of Azure know nothing of what runs elsewhere.
  func sameElsewhere(
    _ resource: Resource,
    _ technology: Technology,
    _ kind: ComponentKind,
    _ stack: StackMap.Stack
  ) -> Int? {
    guard stack.detector == "bicep", kind.holdsData || kind == .broker,
      let spoken = technology.protocolName
    else { return nil }
    let found = parts.indices.filter { number in
      !parts[number].declarations.isEmpty && parts[number].stage == .production
        && parts[number].technology?.protocolName == spoken
    }
    return found.count == 1 ? found.first : nil
  }
}
