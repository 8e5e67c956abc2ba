import ArchitectureModel
package import Catalog
import Decisions

/// What the catalogue knows of technologies that people name in models and decisions.
package struct Lexicon: Sendable {
  private let names: TechnologyNames
  private let catalog: Catalog

  /// Decodes the whole catalogue: make it once.
  package init(_ catalog: Catalog) {
    names = TechnologyNames(catalog)
    self.catalog = catalog
  }

  /// How a technology that is named stands to one that is there.
  enum Fit {
    case same, other
    /// Neither says enough.
    case unknown
  }

  /// The ids of what a phrase names.
  func technologies(in phrase: String) -> [String] { names.technologies(namedIn: phrase) }

  /// Kinds of component that the technology can be; empty for libraries, languages, and what the catalogue does not know.
  func kinds(of id: String) -> [ComponentKind] {
    catalog[TechnologyID(id)]?.roles.compactMap { ComponentKind(rawValue: $0.rawValue) } ?? []
  }

  /// Whether it runs inside the program that uses it, so that nothing shows it beside the program.
  func isEmbedded(_ id: String) -> Bool { catalog[TechnologyID(id)]?.isEmbedded ?? false }

  /// What people call it.
  func name(of id: String) -> String { catalog[TechnologyID(id)]?.name ?? id }

  /// The words by which it is called in names of components, in lower case and without plurals.
  func spellings(of id: String) -> Set<String> {
    let technology = catalog[TechnologyID(id)]
    let texts = [id, technology?.name ?? ""] + (technology?.values(of: .words) ?? [])
    return Set(
      texts.flatMap { text in
        NameTokens(text).all.union([NameTokens.key(text)]).union(NameTokens.words(of: text))
      }
    )
  }

  /// - `ids`: what is named; any one of them will do.
  func fit(of ids: [String], to there: String?) -> Fit {
    guard let there, !ids.isEmpty else { return .unknown }
    let fits = ids.map { fit(of: $0, to: there) }
    if fits.contains(where: { $0 == .same }) { return .same }
    return fits.allSatisfy { $0 == .other } ? .other : .unknown
  }

  private func fit(of id: String, to there: String) -> Fit {
    if id == there { return .same }
    guard let named = catalog[TechnologyID(id)], let built = catalog[TechnologyID(there)] else {
      return .unknown
    }
    if named.family?.text == there || built.family?.text == id { return .same }
    // `Azure Database for PostgreSQL` is what was called PostgreSQL.
    let (short, long) = (NameTokens.key(named.name), NameTokens.key(built.name))
    if long.contains(short) || short.contains(long) { return .same }
    guard let one = named.protocolName, let other = built.protocolName else { return .unknown }
    if one != other { return .other }
    // One protocol and two programs that people run themselves are two technologies; a hosted one may be either.
    return named.values(of: .images).isEmpty || built.values(of: .images).isEmpty ? .same : .other
  }
}
