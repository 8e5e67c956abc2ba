import Catalog
import Facts

extension FactBook {
  /// Source files that drive programs from outside to try them: wherever they lie, nothing that runs holds them.
  ///
  /// A folder of load tests is called as its makers like, and their number may outweigh the program's own files.
  func rehearsals(_ catalog: Catalog) -> Set<RepoPath> {
    let tools = catalog.libraries(with: .tests)
    if tools.isEmpty { return [] }
    return Set(
      files.lazy.filter { file in
        file.detector.hasPrefix("source-")
          && file.detection.facts.contains { fact in
            guard case .importing(let item) = fact.claim else { return false }
            return tools.contains { item.module.hasPrefix($0) }
              && catalog.imported(item.language, item.module).contains {
                $0.traits.contains(.tests)
              }
          }
      }.map(\.path)
    )
  }
}
