import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// The store that the deployment tells a program of which only the image is known, and that nothing here runs.
  ///
  /// The scheme of an address says what it is; without one the name of the variable together with the product's own port.
  func toldStore(_ address: Address, for number: Int, _ binding: Binding) -> Technology? {
    let part = parts.parts[number]
    guard part.unit == nil, part.technology == nil, !part.declarations.isEmpty, !binding.isShared,
      !binding.isOwnFile, !address.host.contains("{"), !address.host.contains("$"),
      // A bare name is that of a neighbour which is missing.
      address.host.contains(".")
    else { return nil }
    if let scheme = address.scheme {
      return catalog.lookupPrefix(.schemes, key: "", scheme, boundaries: ":").first(
        where: Self.isStore
      )
    }
    guard let port = address.port else { return nil }
    return catalog.variable(binding.key).first { technology in
      Self.isStore(technology) && technology.values(of: .ports).contains(String(port))
    }
  }

  private static func isStore(_ technology: Technology) -> Bool {
    guard let role = technology.roles.first, !technology.isDevelopment else { return false }
    return [.database, .cache, .broker, .search].contains(role)
  }
}
