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
    linked(prepared(book, catalog), catalog).assembly.architecture
  }

  /// The same with what the code of its components does where.
  package static func conduct(of book: FactBook, catalog: Catalog) -> (Architecture, SystemConduct)
  {
    let (resolution, assembly) = linked(prepared(book, catalog), catalog)
    return (assembly.architecture, ConductMap(resolution, assembly, book).conduct)
  }

  private static func prepared(_ book: FactBook, _ catalog: Catalog) -> FactBook {
    book.withoutPackagedTemplates().settlingManifests().settlingInclusions().settlingTemplates()
      .settlingCharts()
      .settlingLibraryCharts(catalog).settlingOperators(catalog).settlingModules()
      .settlingGenerators().settlingSchemas(catalog)
  }

  private static func linked(_ book: FactBook, _ catalog: Catalog) -> (
    resolution: Resolution, assembly: Assembly
  ) {
    let plan = TerraformPlan(book)
    let units = UnitMap(book, packed: plan.packedFolders(in: book), catalog: catalog)
    let values = ValueSources(book)
    let declarations = DeclarationMap(
      book,
      units: units,
      catalog: catalog,
      values: values,
      plan: plan
    )
    let stacks = StackMap(book)
    let parts = PartMap(
      book,
      units: units,
      declarations: declarations,
      stacks: stacks,
      plan: plan,
      catalog: catalog
    )
    let symbols = SymbolTable(book, parts: parts, values: values)
    var resolution = Resolution(
      parts: parts,
      stacks: stacks,
      symbols: symbols,
      bindings: Bindings(parts: parts, values: values),
      catalog: catalog
    )
    resolution.connectAddresses()
    resolution.recogniseStores()
    resolution.connectReferences()
    resolution.connectConnectors(book)
    resolution.connectContracts(book)
    resolution.connectLookups()
    resolution.connectResources(book)
    resolution.connectStacks()
    resolution.connectModels()
    resolution.connectOutputs()
    resolution.connectPlan()
    resolution.connectRoutes(book)
    resolution.connectLabels()
    resolution.connectBlocks(book)
    resolution.connectRepositories()
    resolution.connectClients()
    resolution.connectProducts()
    resolution.connectDataSources(book)
    resolution.connectDiscovered()
    resolution.connectLinks()
    resolution.connectPages()
    resolution.connectNamedClients()
    resolution.connectUnsetServices()
    resolution.connectUnsetSettings()
    resolution.connectNamedPorts()
    resolution.connectOpenAddresses()
    resolution.joinFamilies()
    resolution.joinTwins()
    resolution.dropOwnAddresses()
    let unmet = resolution.state(book)
    resolution.dropPlumbing()
    resolution.demoteSecondDoors()
    let ends = resolution.looseEnds(values: values.keys) + unmet
    return (resolution, Assembly(resolution, looseEnds: ends))
  }
}
