import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Whether configuration names an adapter whose library the program does not have: templates that nothing switches on.
  ///
  /// Ruby's frameworks load each adapter's client from a gem, and say so when it is missing.
  /// Source: Ruby on Rails Guides, "Configuring a Database", "Action Cable Overview".
  func isLibraryMissing(_ use: Use, for number: Int) -> Bool {
    guard let unit = parts.parts[number].unit else { return false }
    if parts.units.units[unit].language == .csharp { return isOnlyNamed(use, in: unit) }
    guard parts.units.units[unit].language == .ruby,
      use.forms.isDisjoint(with: [.package, .call, .importing]),
      use.technology.roles.first != .external,
      use.evidence.allSatisfy({ $0.path.folder.name == "config" })
    else { return false }
    return parts.units.units[unit].dependencies.contains { $0.content.ecosystem == .gem }
  }

  /// Whether a .NET program only names a namespace, of a package that another one brings along and no project asks for.
  ///
  /// Source: Microsoft Learn, "PackageReference in project files", transitive dependencies.
  private func isOnlyNamed(_ use: Use, in unit: Int) -> Bool {
    use.forms == [.importing]
      && !use.technology.values(of: .packages, key: Ecosystem.nuget.rawValue).isEmpty
      && !parts.units.closure(of: unit).contains { inner in
        parts.profiles[inner].clients.contains {
          $0.form == .package && $0.technology.id == use.technology.id
        }
      }
  }
}
