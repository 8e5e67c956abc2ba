import ArchitectureModel
import Facts

extension DeclarationMap {
  /// The numbers of services that are only there to be extended, ascending: they lie in a file that no project is started with, and
  /// whatever extends them is called otherwise.
  ///
  /// Source: Docker documentation, "Extend your Compose file": `common-services.yml`.
  var templates: [Int] {
    var extensions: [Int: Set<String>] = [:]
    for declaration in all {
      guard let base = declaration.workload.extends, !base.hasPrefix("#"),
        let number = number(ofBase: base, from: declaration.folder)
      else { continue }
      extensions[number, default: []].insert(declaration.workload.name)
    }
    return extensions.filter { number, names in
      !names.contains(all[number].workload.name)
        && all[number].places.allSatisfy { !Self.startsProject($0.path) }
    }.keys.sorted()
  }

  /// - `base`: the file, a hash sign and the service; the file may be empty.
  func number(ofBase base: String, from folder: RepoPath) -> Int? {
    let parts = base.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    let folder = parts[0].isEmpty ? folder : folder.resolving(parts[0])?.folder
    let name = parts.last ?? ""
    return all.firstIndex { $0.folder == folder && $0.workload.name == name }
  }

  /// Source: Docker documentation, "The Compose file": `compose.yaml`, `docker-compose.yml` and what people add to these names.
  private static func startsProject(_ path: RepoPath) -> Bool {
    path.name.hasPrefix("compose") || path.name.hasPrefix("docker-compose")
  }
}
