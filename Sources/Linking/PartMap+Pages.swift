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
    guard profile.makes.contains(.service), profile.makes.contains(.frontend),
      unit.language != .javascript, !profile.hasServerPages
    else { return nil }
    let files = unit.imports.filter { item in
      item.content.language == .javascript
        && catalog.imported(.javascript, item.content.module).contains { $0.makes == .frontend }
    }
    guard Set(files.map(\.path)).count >= Self.fewestPages, let first = files.first else {
      return nil
    }
    let inside = first.path.text.dropFirst(
      unit.folder.text.isEmpty ? 0 : unit.folder.text.count + 1
    )
    let top = inside.split(separator: "/").first.map(String.init) ?? ""
    let names: Set<String> = ["client", "frontend", "web", "ui", "webapp", "front", "www"]
    let name = names.contains(top.lowercased()) ? top : "frontend"
    return (name, first.evidence("imports \(first.content.module)"))
  }
}
