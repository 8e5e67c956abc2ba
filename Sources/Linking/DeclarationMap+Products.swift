import Catalog
import Facts

extension DeclarationMap {
  /// What is neither an image nor code of this repository is a workload only when the product is known.
  ///
  /// A known product that a chart installs is a resource; of an unknown chart only the release is known.
  static func isKnown(_ product: String?, _ catalog: Catalog) -> Bool {
    guard let product else { return true }
    let chart = "chart/"
    if product.hasPrefix(chart) {
      return catalog.lookup(.charts, String(product.dropFirst(chart.count))).isEmpty
    }
    return technology(ofProduct: product, catalog) != nil
  }

  /// The technology that a format's own name for a product means: `Postgres`, `AzureServiceBus`.
  static func technology(ofProduct product: String, _ catalog: Catalog) -> Technology? {
    let name = product.lowercased()
    return catalog.lookup(.resources, "aspire/\(name)").first ?? catalog[TechnologyID(name)]
      ?? catalog.lookup(.words, name).first
  }

  /// The unit of a program that the declaring project refers to by name: punctuation is written as `_` there.
  ///
  /// Source: Aspire documentation, "Aspire SDK", "Project references".
  func referencedUnit(_ declaration: Declaration, units: UnitMap) -> Int? {
    guard let program = declaration.workload.program.map(NameForm.folded) else { return nil }
    let host = units.units[units.number(at: declaration.folder)]
    for dependency in host.dependencies where NameForm.folded(dependency.content.name) == program {
      guard let path = dependency.content.localPath,
        let folder = dependency.path.folder.resolving(path)?.folder
      else { continue }
      return units.number(at: folder)
    }
    return nil
  }
}
