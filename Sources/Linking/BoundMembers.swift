import ArchitectureModel
import Facts

/// Keys of settings that code of .NET reads by their whole names, and who may use them as members of a class besides.
///
/// Source: Microsoft Learn, "Options pattern in ASP.NET Core": a section is bound to the properties of a class, so that code says
/// `settings.Services.Ships.Address`.
struct BoundMembers: Sendable {
  /// Folded.
  private(set) var keys: Set<String> = []
  /// For each unit the last parts of keys that it uses as members.
  private var used: [Int: Set<String>] = [:]

  init() {}

  init(_ units: UnitMap, _ book: FactBook) {
    var names: [UInt32: String] = [:]
    for unit in units.units where unit.language == .csharp && unit.stage == .production {
      for read in unit.reads {
        guard let last = Self.last(ofPath: read.content.name) else { continue }
        keys.insert(NameForm.folded(read.content.name))
        names[SourceNames.function(last)] = last
      }
    }
    if keys.isEmpty { return }
    let spaces = Self.namespaces(units, of: Set(names.values))
    for (path, source) in book.sources where path.name.hasSuffix(".cs") {
      let unit = units.number(at: path.folder)
      for (number, block) in source.blocks.enumerated() {
        for word in block.words {
          guard let name = names[word] else { continue }
          // `using Ships.Address;` stands outside all functions.
          if number == 0, spaces[path]?.contains(name) == true { continue }
          used[unit, default: []].insert(name)
        }
      }
    }
  }

  /// Whether code of the unit says the name behind a dot.
  func uses(_ name: String, _ unit: Int) -> Bool { used[unit]?.contains(name) ?? false }

  /// `Address` of `Services:Ships:Address` and `Services__Ships__Address`; nil for what is no path.
  static func last(ofPath key: String) -> String? {
    let parts = key.split { $0 == ":" || $0 == "_" || $0 == "." }
    guard parts.count > 1, key.utf8.contains(UInt8(ascii: ":")) || key.contains("__") else {
      return nil
    }
    return parts.last.map(String.init)
  }

  /// For each file which of the names are parts of the namespaces that it uses.
  private static func namespaces(_ units: UnitMap, of names: Set<String>) -> [RepoPath: Set<String>]
  {
    var found: [RepoPath: Set<String>] = [:]
    for unit in units.units where unit.language == .csharp {
      for item in unit.imports {
        for part in item.content.module.split(separator: ".") where names.contains(String(part)) {
          found[item.path, default: []].insert(String(part))
        }
      }
    }
    return found
  }
}
