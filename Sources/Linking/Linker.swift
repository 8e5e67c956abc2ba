package import ArchitectureModel
package import Catalog
package import Facts

/// Facts → architecture: who is who, who talks to whom, and why.
///
/// The passes are functions from one type to the next, so that they cannot run in another order:
/// units → declarations → parts → symbols and bindings → connections → architecture.
package enum Linker {
  /// The architecture that the facts describe.
  ///
  /// Pure: the same facts and catalogue give the same value.
  package static func architecture(of book: FactBook, catalog: Catalog) -> Architecture {
    let units = UnitMap(book)
    let values = ValueSources(book)
    let declarations = DeclarationMap(book, units: units, catalog: catalog, values: values)
    let parts = PartMap(book, units: units, declarations: declarations, catalog: catalog)
    let symbols = SymbolTable(book, parts: parts, values: values)
    var resolution = Resolution(
      parts: parts,
      symbols: symbols,
      bindings: Bindings(parts: parts, values: values),
      catalog: catalog
    )
    resolution.connectAddresses()
    resolution.connectReferences()
    resolution.connectContracts()
    resolution.connectResources(book)
    resolution.connectRoutes(book)
    resolution.connectLabels()
    resolution.connectBlocks(book)
    resolution.connectRepositories()
    resolution.connectClients()
    resolution.connectProducts()
    resolution.connectDiscovered()
    resolution.connectLinks()
    resolution.joinFamilies()
    resolution.dropOwnAddresses()
    return Assembly(resolution, looseEnds: resolution.looseEnds(values: values.keys)).architecture
  }
}
