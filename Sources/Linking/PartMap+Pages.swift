import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// So many files that use a framework for pages are an app, not decoration of pages that a server makes.
  private static let fewestPages = 8

  /// Apps for browsers whose code lies in the folder of the program that serves them.
  mutating func addPages() {
    for number in parts.indices {
      guard parts[number].kind == .service, parts[number].stage == .production,
        let unit = parts[number].unit, !isBackground(parts[number]),
        !parts.contains(where: { $0.pagesOf == unit }), let pages = pages(of: unit)
      else { continue }
      var part = Part(
        name: pages.name,
        kind: .frontend,
        stage: .production,
        certainty: .coded
      )
      part.pagesOf = unit
      part.scopes = parts[number].scopes
      part.evidence = [pages.evidence]
      parts.append(part)
    }
  }

  private func pages(of number: Int) -> (name: String, evidence: Evidence)? {
    let unit = units.units[number]
    let profile = profiles[number]
    guard profile.makes.contains(.frontend), !profile.hasServerPages, isServedByOthers(unit) else {
      return nil
    }
    let files = unit.imports.filter { item in
      Self.pageEndings.contains { item.path.text.hasSuffix($0) }
    }
    guard Set(files.map(\.path)).count >= Self.fewestPages, let first = files.first else {
      return nil
    }
    let root = unit.folder.text
    let inside = first.path.text.dropFirst(root.isEmpty ? 0 : root.count + 1)
    let top = inside.split(separator: "/").first.map(String.init) ?? ""
    let names: Set<String> = ["client", "frontend", "web", "ui", "webapp", "front", "www"]
    let name = names.contains(top.lowercased()) ? top : "frontend"
    return (name, first.evidence("imports \(first.content.module)"))
  }

  /// Files in which scripts hold markup.
  private static let pageEndings = [".jsx", ".tsx", ".vue", ".svelte"]

  /// Whether a framework of another language than the scripts' makes the server.
  private func isServedByOthers(_ unit: Unit) -> Bool {
    unit.dependencies.contains { dependency in
      dependency.content.ecosystem != .npm
        && catalog.sightings(in: .dependency(dependency.content)).contains {
          catalog[$0.technology]?.makes == .service
        }
    }
  }
}
