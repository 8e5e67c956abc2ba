import ArchitectureModel
package import Catalog
package import Decisions

/// What the catalogue knows of technologies that people name in models and decisions.
package struct Lexicon: Sendable {
  /// How people write them.
  package let names: TechnologyNames
  /// What is asked of each, since decoding one takes longer than all questions.
  private let entries: [String: Entry]

  private struct Entry {
    let name: String
    /// Letters and digits of the name.
    let key: String
    let kinds: [ComponentKind]
    let isEmbedded: Bool
    let family: String?
    let protocolName: String?
    /// Whether people run it themselves.
    let hasImages: Bool
    /// What it is called.
    let texts: [String]

    init(_ technology: Technology) {
      name = technology.name
      key = NameTokens.key(technology.name)
      kinds = technology.roles.compactMap { ComponentKind(rawValue: $0.rawValue) }
      isEmbedded = technology.isEmbedded
      family = technology.family?.text
      protocolName = technology.protocolName
      hasImages = !technology.values(of: .images).isEmpty
      texts = [technology.id.text, technology.name] + technology.values(of: .words)
    }
  }

  /// Decodes the whole catalogue: make it once.
  package init(_ catalog: Catalog) {
    names = TechnologyNames(catalog)
    entries = Dictionary(
      catalog.technologies.map { ($0.id.text, Entry($0)) },
      uniquingKeysWith: { _, last in last }
    )
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
  func kinds(of id: String) -> [ComponentKind] { entries[id]?.kinds ?? [] }

  /// Whether it runs inside the program that uses it, so that nothing shows it beside the program.
  func isEmbedded(_ id: String) -> Bool { entries[id]?.isEmbedded ?? false }

  /// What people call it.
  func name(of id: String) -> String { entries[id]?.name ?? id }

  /// The words by which it is called in names of components, in lower case.
  func spellings(of id: String) -> Set<String> {
    Set(
      (entries[id]?.texts ?? [id]).flatMap { text in
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
    guard let named = entries[id], let built = entries[there] else { return .unknown }
    if named.family == there || built.family == id { return .same }
    // `Azure Database for PostgreSQL` is what was called PostgreSQL.
    if built.key.contains(named.key) || named.key.contains(built.key) { return .same }
    guard let one = named.protocolName, let other = built.protocolName else { return .unknown }
    if one != other { return .other }
    // One protocol and two programs that people run themselves are two technologies; a hosted one may be either.
    return named.hasImages && built.hasImages ? .other : .same
  }
}
