import ArchitectureModel
import Catalog
import Facts

/// Configuration files in PHP: the file's name is the first part of every key.
///
/// Source: Laravel documentation, "Configuration", "Accessing Configuration Values".
extension Resolution {
  /// The whole key by which code asks for the setting; what describes the application itself is for its pages.
  func wholeKey(of binding: Binding) -> String {
    guard isInConfigurationFile(binding), binding.source.path.stem != "app" else {
      return binding.key
    }
    return "\(binding.source.path.stem).\(binding.key)"
  }

  /// Whether the file is there for a package of this technology that the program does not include, and nothing reads it.
  func isOfMissingPackage(_ technology: Technology, for number: Int, _ binding: Binding) -> Bool {
    let stem = String(binding.source.path.stem)
    guard isInConfigurationFile(binding), let unit = parts.parts[number].unit,
      Words.of(stem).contains(technology.id.text)
    else { return false }
    let units = parts.units.closure(of: unit)
    let packages = units.flatMap { parts.units.units[$0].dependencies }.filter {
      $0.content.ecosystem == .composer
    }
    if packages.isEmpty
      || packages.contains(where: { $0.content.name.contains(technology.id.text) })
    {
      return false
    }
    return !units.contains { inner in
      parts.units.units[inner].reads.contains { $0.content.name.hasPrefix(stem + ".") }
        || parts.profiles[inner].clients.contains { client in
          client.technology.id == technology.id
            && [.package, .importing, .call, .extra].contains(client.form)
        }
    }
  }

  private func isInConfigurationFile(_ binding: Binding) -> Bool {
    let path = binding.source.path
    return path.name.hasSuffix(".php") && path.folder.name == "config"
  }
}
