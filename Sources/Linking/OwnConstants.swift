import Catalog
import Facts

/// Classes of a program in Ruby that are called like a library which it does not have: `Pusher` of `app/models/pusher.rb`.
///
/// Source: Rails Guides, "Autoloading and Reloading Constants": a file is called after the constant that it defines.
struct OwnConstants: Sendable {
  private var names: Set<String> = []

  init(_ unit: Unit, catalog: Catalog) {
    guard unit.language == .ruby else { return }
    let libraries = Set(
      unit.dependencies.filter { $0.content.ecosystem == .gem }.flatMap {
        $0.content.name.split { "-_/".contains($0) }.map { NameForm.folded(String($0)) }
      }
    )
    let paths = Set(
      unit.imports.lazy.filter { $0.detector == "source-ruby" }.map(\.path)
        + unit.markers.lazy.filter { $0.detector == "source-ruby" }.map(\.path)
    )
    for path in paths where Self.isAutoloaded(path, below: unit.folder) {
      let name = NameForm.folded(String(path.stem))
      if !libraries.contains(name) { names.insert(name) }
    }
  }

  /// Whether the constant, or the one around it, is the program's own.
  func hold(_ constant: String, in language: Language) -> Bool {
    guard language == .ruby, !names.isEmpty, constant.first?.isUppercase == true else {
      return false
    }
    let outer = constant.prefix { $0 != ":" }
    return names.contains(NameForm.folded(String(outer)))
  }

  /// Whether it lies directly in a folder from which constants are loaded: `app/models`, `app/services`.
  private static func isAutoloaded(_ path: RepoPath, below folder: RepoPath) -> Bool {
    let inner = path.folder.parts.dropFirst(folder.parts.count)
    return inner.count == 2 && inner.first == "app"
  }
}
