import ArchitectureModel
import Facts

/// Programs that images start by the names of their files.
extension UnitMap {
  /// The one program inside a workspace whose file one of the commands starts, the first that tells.
  ///
  /// Sources: The Cargo Book, "Cargo Targets", "Binaries"; Microsoft Learn, "MSBuild properties", "AssemblyName"; Maven,
  /// "Introduction to the POM", `finalName`: what is built is called after its package.
  func number(startedBy commands: [String], inside outer: Int) -> Int? {
    guard Self.isWorkspace(units[outer]) else { return nil }
    let root = units[outer].folder
    for command in commands {
      for name in Self.startedFiles(in: command) {
        let found = (startedNames[name] ?? []).filter {
          $0 != outer && units[$0].folder.isInside(root)
        }
        if found.count == 1 { return found.first }
      }
    }
    return nil
  }

  /// Names of the files that packages are built into, with the packages that have code.
  static func startedNames(of units: [Unit]) -> [String: [Int]] {
    var names: [String: [Int]] = [:]
    for (number, unit) in units.enumerated() where unit.stage == .production && unit.sources > 0 {
      for name in Set(unit.modules.flatMap(fileNames)) {
        names[name, default: []].append(number)
      }
    }
    return names
  }

  /// A project of .NET that does not say otherwise is built into what its file is called.
  private static func fileNames(of module: Located<Module>) -> [String] {
    let content = module.content
    let isBuilt = [.cargo, .nuget, .maven].contains(content.ecosystem)
    let isUnnamed = content.ecosystem == .nuget && content.name.isEmpty && content.programs.isEmpty
    let own =
      isUnnamed ? [String(module.path.stem)] : isBuilt ? [Unit.lastName(content.name)] : []
    return (own + content.programs).map { $0.lowercased() }.filter { $0.utf8.count > 1 }
  }

  /// The last parts of the words that are files, without what says of which kind: `/usr/bin/tini -- /srv/orders` starts `tini` and
  /// `orders`, `dotnet Orders.dll` also `orders`.
  private static func startedFiles(in command: String) -> [String] {
    let words = command.split { " \t\n\"',[]".contains($0) }.filter { !$0.hasPrefix("-") }.prefix(
      12
    )
    return words.enumerated().compactMap { at, word in
      let name = (word.split(separator: "/").last ?? word).lowercased()
      if name.hasSuffix(".dll") { return String(name.dropLast(4)) }
      if name.hasSuffix(".jar") { return versionless(name.dropLast(4)) }
      return at == 0 || word.contains("/") ? name : nil
    }
  }

  /// `orders-1.4.0` → `orders`.
  private static func versionless(_ name: Substring) -> String {
    guard let hyphen = name.lastIndex(of: "-"),
      let next = name[name.index(after: hyphen)...].first, next.isNumber || next == "*"
    else { return String(name) }
    return String(name[..<hyphen])
  }
}
