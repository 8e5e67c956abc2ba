import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// Units whose framework for pages also answers requests by files of the unit: they are servers, whatever they show.
  ///
  /// Sources: Next.js, "Route Handlers", "API Routes"; Nuxt, "server/"; SvelteKit, "+server"; Astro, "Endpoints".
  static func pageServers(_ book: FactBook, _ units: UnitMap, _ profiles: [UnitProfile]) -> Set<Int>
  {
    let candidates = Set(
      profiles.indices.filter {
        profiles[$0].makes.contains(.frontend) && !profiles[$0].makes.contains(.service)
      }
    )
    if candidates.isEmpty { return [] }
    var found: Set<Int> = []
    for path in book.paths where answers(path) && PathStage.stage(of: path) == .production {
      let number = units.number(at: path.folder)
      if candidates.contains(number), !isPrerendered(units.units[number]) { found.insert(number) }
    }
    return found
  }

  /// Whether the framework writes all pages out when it is built, such files among them.
  ///
  /// Source: SvelteKit documentation, "Static site generation": `adapter-static` prerenders the whole site.
  private static func isPrerendered(_ unit: Unit) -> Bool {
    unit.dependencies.contains { $0.content.name.hasSuffix("/adapter-static") }
  }

  private static let scripts: Set<Substring> = ["ts", "js", "tsx", "jsx", "mjs", "mts"]

  private static func answers(_ path: RepoPath) -> Bool {
    let name = path.name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")),
      scripts.contains(name[name.utf8.index(after: dot)...])
    else { return false }
    let stem = name[..<dot]
    if stem == "+server" { return true }
    let parts = path.folder.parts
    // What holds markup is a page: routers have files of that name as well.
    if stem == "route" { return parts.contains("app") && !name.hasSuffix("x") }
    for (outer, inner) in zip(parts, parts.dropFirst()) {
      if outer == "pages", inner == "api" { return true }
      if outer == "server", inner == "api" || inner == "routes" { return true }
    }
    return false
  }
}
