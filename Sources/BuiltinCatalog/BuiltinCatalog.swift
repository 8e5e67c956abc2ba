package import Catalog

/// The catalogue that is built into the program.
package enum BuiltinCatalog {
  /// Decodes the embedded text, some milliseconds; ask once and keep it.
  package static func load() throws(CatalogProblem) -> Catalog {
    Catalog(try CatalogText.technologies(in: builtinCatalogueText))
  }

  /// The embedded text itself, whose digest names the catalogue.
  package static var text: String { builtinCatalogueText }
}
