import ArchitectureModel
import Facts

/// Names without the words that all names of a view share: `shop-redis` among `shop-web` and `shop-api` is `redis`.
struct OwnNames {
  /// View → the words with their hyphens with which all its names begin.
  private var shared: [String: String] = [:]

  /// What the system is called, lower case.
  private let brands: Set<String>

  /// - `brands`: what the system is called, lower case.
  init(_ declarations: [Declaration], brands: Set<String>) {
    self.brands = brands
    for view in [Self.folder, Self.kind] {
      for (view, peers) in Dictionary(grouping: declarations, by: view) where peers.count > 3 {
        let prefix = Self.prefix(of: peers.map(\.workload.name))
        if !prefix.isEmpty { shared[view] = prefix }
      }
    }
  }

  private static func folder(_ declaration: Declaration) -> String {
    "\(declaration.workload.form.scopeName) \(declaration.home.text)"
  }

  private static func kind(_ declaration: Declaration) -> String {
    declaration.workload.form.scopeName
  }

  private static func prefix(of names: [String]) -> String {
    guard var words = names.first?.split(separator: "-").dropLast() else { return "" }
    while !words.isEmpty {
      let prefix = words.joined(separator: "-") + "-"
      if names.allSatisfy({ $0.hasPrefix(prefix) && $0.count > prefix.count }) { return prefix }
      words = words.dropLast()
    }
    return ""
  }

  /// The name without what the view or the system calls all of them.
  func ownName(of declaration: Declaration) -> String {
    let name = declaration.workload.name
    let prefix = shared[Self.folder(declaration)] ?? shared[Self.kind(declaration)] ?? ""
    let own = withoutBrand(String(name.dropFirst(prefix.count)))
    return declaration.nameInChart.map { $0.count < own.count ? $0 : own } ?? own
  }

  /// `acme-orders` in the repository of Acme is `orders`, whatever stands beside it.
  private func withoutBrand(_ name: String) -> String {
    guard let end = name.firstIndex(where: { $0 == "-" || $0 == "_" }),
      brands.contains(name[..<end].lowercased())
    else { return name }
    let rest = name[name.index(after: end)...]
    return rest.count > 1 ? String(rest) : name
  }

  /// The last two folders of its code, or else its own name of several words, as one word; nil for products.
  func path(of declaration: Declaration, _ units: UnitMap) -> String? {
    guard declaration.technology == nil else { return nil }
    guard let unit = declaration.unit else {
      let words = ownName(of: declaration).split { $0 == "-" || $0 == "_" }
      return words.count > 1 ? Self.path(words) : nil
    }
    let parts = units.units[unit].folder.parts.suffix(2)
    return parts.count > 1 ? Self.path(Array(parts)) : nil
  }

  /// Folders hold several of what a name is one of: `sites/partners` is the site for partners.
  private static func path(_ words: [Substring]) -> String {
    words.map { $0.lowercased() }.map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
      .joined(separator: "/")
  }
}
