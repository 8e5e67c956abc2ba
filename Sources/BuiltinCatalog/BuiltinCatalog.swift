package import Catalog

/// The catalogue that is built into the program.
package enum BuiltinCatalog {
  /// The catalogue; costs nothing before something is looked up.
  ///
  /// Ask once and keep it.
  package static func load() -> Catalog {
    Catalog(
      EmbeddedTable(
        rows: builtinCatalogueRows,
        places: builtinCataloguePlaces,
        index: builtinCatalogueIndex,
        buckets: builtinCatalogueBuckets
      )
    )
  }

  /// The values of all technologies, `id ⇥ field ⇥ key ⇥ value` a line.
  package static var text: String { "\(builtinCatalogueRows)" }

  /// The 64-bit Fowler–Noll–Vo hash of ``text``, which names the catalogue.
  package static let digest: UInt64 = builtinCatalogueDigest
}
