import ArchitectureModel
import Facts

/// Keys of settings that code of .NET reads by their whole names, and who may use them as members of a class besides.
///
/// Source: Microsoft Learn, "Options pattern in ASP.NET Core": a section is bound to the properties of a class, so that code says
/// `settings.Services.Ships.Address`.
struct BoundMembers: Sendable {
  /// Folded.
  private(set) var keys: Set<String> = []
  /// `Services:*:Address` of `Services:Ships:Address`, with how many such keys code reads.
  private var families: [String: Int] = [:]
  /// For each unit the last parts of keys, and those before them, that it uses as members.
  private var used: [Int: Set<String>] = [:]

  init() {}

  init(_ units: UnitMap, _ book: FactBook) {
    var names: [UInt32: String] = [:]
    for unit in units.units where unit.language == .csharp && unit.stage == .production {
      for read in unit.reads {
        guard let last = Self.last(ofPath: read.content.name) else { continue }
        let middle = Self.middle(ofPath: read.content.name)
        if let middle { names[SourceNames.function(middle)] = middle }
        if keys.insert(NameForm.folded(read.content.name)).inserted,
          let family = Self.family(of: read.content.name)
        {
          families[family, default: 0] += 1
        }
        names[SourceNames.function(last)] = last
      }
    }
    if keys.isEmpty { return }
    for unit in units.units where unit.language == .csharp {
      for setting in unit.settings where Self.family(of: setting.content.key) != nil {
        guard isReadByName(setting.content.key),
          let middle = Self.middle(ofPath: setting.content.key)
        else { continue }
        names[SourceNames.function(middle)] = middle
      }
    }
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

  /// Whether code reads keys like this one, each by its whole name: then one that nobody reads is for nobody.
  func isReadByName(_ key: String) -> Bool {
    if keys.contains(NameForm.folded(key)) { return true }
    return Self.family(of: key).map { (families[$0] ?? 0) > 1 } ?? false
  }

  private static func family(of key: String) -> String? {
    let parts = key.split { $0 == ":" || $0 == "_" || $0 == "." }
    guard parts.count == 3, let first = parts.first, let last = parts.last else { return nil }
    return "\(first):*:\(last)".lowercased()
  }

  /// Whether code of the unit says the last part of the key behind a dot, and the one before it as well.
  func uses(_ key: String, _ unit: Int) -> Bool {
    guard let used = used[unit], let last = Self.last(ofPath: key), used.contains(last) else {
      return false
    }
    return Self.middle(ofPath: key).map(used.contains) ?? true
  }

  /// The part before the last of a path of three.
  private static func middle(ofPath key: String) -> String? {
    let parts = key.split { $0 == ":" || $0 == "_" || $0 == "." }
    return parts.count == 3 ? String(parts[1]) : nil
  }

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
