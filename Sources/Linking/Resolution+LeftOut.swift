import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Whether the part's deployment is written out and tells it nothing of a store that only its code could use.
  ///
  /// A program with a choice of stores is told about the one that it shall use.
  func isLeftOut(_ technology: Technology, _ use: Use, for number: Int) -> Bool {
    if use.forms.contains(.address) || use.forms.contains(.driver) { return false }
    let declarations = parts.parts[number].declarations.map { parts.declarations.all[$0] }
    // What comes from elsewhere may hold anything.
    guard
      declarations.allSatisfy({
        $0.workload.settingFiles.isEmpty && $0.workload.settingOwners.isEmpty
      })
    else { return false }
    let told = declarations.map { $0.settings.filter { !Self.isOfComponent($0) } }
    guard readsItsVariables(technology, number) else { return false }
    // What one of several ways to deploy leaves out is a choice of the others.
    return told.contains { settings in
      !settings.isEmpty && !settings.contains { belongs($0.content.key, to: technology) }
    }
  }

  /// Whether the variable is the technology's own, or that of one which speaks its protocol.
  private func belongs(_ variable: String, to technology: Technology) -> Bool {
    catalog.variable(variable).contains {
      $0.id == technology.id
        || $0.protocolName != nil && $0.protocolName == technology.protocolName
    }
  }

  /// Whether the code asks for variables that belong to the technology, so that it can be told.
  private func readsItsVariables(_ technology: Technology, _ number: Int) -> Bool {
    guard let unit = parts.parts[number].unit else { return false }
    return parts.units.closure(of: unit).contains { inner in
      parts.units.units[inner].reads.contains { belongs($0.content.name, to: technology) }
    }
  }

  /// Whether the setting is of a variant that somebody has to ask for.
  ///
  /// Source: Kustomize, "Components": changes that overlays may take in, by convention below `components`.
  private static func isOfComponent(_ setting: Located<Setting>) -> Bool {
    setting.detector == "kustomize" && setting.path.folder.parts.contains("components")
  }
}
