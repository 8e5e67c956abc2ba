import BuiltinCatalog
import Catalog
import Facts
import Testing

/// A string that no fact could ever lead to is a mistake: a wrong key, a spelling that readers normalise.
@Suite struct `Strings of technologies` {
  private static let catalog = BuiltinCatalog.load()

  @Test(arguments: TechnologyFile.all)
  func `are found by what is looked up`(file: TechnologyFile) throws {
    let catalog = Self.catalog
    let technology = try #require(catalog[file.id])
    for entry in technology.entries {
      #expect(
        Self.seen(entry, in: catalog).contains(file.id),
        "\(entry.field.rawValue) \(entry.key) \(entry.value)"
      )
    }
  }

  /// The technologies that something written exactly like the entry speaks of.
  private static func seen(_ entry: Technology.Entry, in catalog: Catalog) -> [TechnologyID] {
    let isPrefix = entry.value.hasSuffix("*")
    let text = isPrefix ? String(entry.value.dropLast()) + "1" : entry.value
    switch entry.field {
    case .images: return catalog.image("registry.acme.com/\(text):1").map(\.id)
    case .packages, .serverPackages:
      return dependency(entry.key, text).map { catalog.sightings(in: .dependency($0)) }.ids
    case .imports:
      return Language(rawValue: entry.key).map {
        catalog.sightings(in: .importing(Import($0, text)))
      }.ids
    case .calls: return call(entry.value).map { catalog.sightings(in: .call($0)) }.ids
    case .schemes: return catalog.addressSightings("\(text)://db:4321/x").map(\.technology)
    case .hosts:
      let host = entry.value.replacing("*", with: "eu-west-1")
      return catalog.addressSightings("https://\(host)/x").map(\.technology)
    case .commands: return catalog.command(text + " --flag").map(\.id)
    default: return catalog.lookup(entry.field, key: entry.key, text).map(\.id)
    }
  }

  private static func dependency(_ ecosystem: String, _ name: String) -> Dependency? {
    guard let ecosystem = Ecosystem(rawValue: ecosystem) else { return nil }
    let separators: Set<Character> = ["-", "_", "."]
    let isSpeltByRule =
      ecosystem != .pypi
      || name.split(whereSeparator: separators.contains).joined(separator: "-").lowercased() == name
    return isSpeltByRule ? Dependency(ecosystem: ecosystem, name: name) : nil
  }

  private static func call(_ pattern: String) -> Call? {
    var parts: [String: String] = [:]
    for part in pattern.split(separator: "¦") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { parts[pair[0]] = pair[1] }
    }
    guard let language = Language(rawValue: parts["in"] ?? ""), let module = parts["module"] else {
      return nil
    }
    let arguments = parts["argument"].map { [$0] } ?? []
    return Call(language, module: module, member: parts["member"] ?? "run", arguments: arguments)
  }
}

extension Optional<[Sighting]> {
  fileprivate var ids: [TechnologyID] { self?.map(\.technology) ?? [] }
}
