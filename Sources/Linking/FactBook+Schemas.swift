import Catalog
import Facts

extension FactBook {
  /// The book without schemas for stores that nothing here runs, where another schema beside it, or with its address in the
  /// same variable, is for one that is run: a product that may be built for either is deployed with one.
  ///
  /// Source: Prisma documentation, "Data sources": a schema has one provider, so that each further one takes a copy.
  func settlingSchemas(_ catalog: Catalog) -> FactBook {
    let schemas = files.compactMap { SchemaFile($0, catalog) }
    guard Set(schemas.map(\.store)).count > 1 else { return self }
    let run = storesRun(catalog)
    let left = Set(
      schemas.filter { schema in
        !run.contains(schema.store)
          && schemas.contains { other in
            run.contains(other.store) && other.isAlternative(to: schema)
          }
      }.map(\.path)
    )
    if left.isEmpty { return self }
    return FactBook(files: (files + conducts).filter { !left.contains($0.path) }, paths: paths)
  }

  /// What instances of stores speak that workloads run.
  private func storesRun(_ catalog: Catalog) -> Set<String> {
    var found: Set<String> = []
    for file in files where file.states(.workload) {
      for case .workload(let workload) in file.detection.facts.map(\.claim) {
        for sighting in catalog.sightings(in: .workload(workload)) where sighting.form == .instance
        {
          if let technology = catalog[sighting.technology] { found.insert(technology.speech) }
        }
      }
    }
    return found
  }
}

/// A file that says which kind of store a generated client speaks to, and which variables hold its address.
private struct SchemaFile {
  let path: RepoPath
  let store: String
  let variables: Set<String>

  init?(_ file: FileFacts, _ catalog: Catalog) {
    guard file.detector == "prisma-schema" else { return nil }
    var store: String?
    var variables: Set<String> = []
    for fact in file.detection.facts {
      switch fact.claim {
      case .setting(let setting) where setting.key == "datasource.provider":
        store = catalog.driver(setting.value, key: setting.key).first?.speech
      case .environmentRead(let read): variables.insert(read.name)
      default: break
      }
    }
    guard let store else { return nil }
    path = file.path
    self.store = store
    self.variables = variables
  }

  /// Whether a program takes only one of both: they are told one address, or lie in folders of their own side by side.
  ///
  /// Source: Prisma documentation, "Reference for Prisma Config": one address for whatever schema is chosen.
  func isAlternative(to other: Self) -> Bool {
    if variables.isEmpty, other.variables.isEmpty {
      return path.folder != other.path.folder && path.folder.folder == other.path.folder.folder
    }
    return !variables.isDisjoint(with: other.variables)
  }
}

extension Technology {
  /// What its clients speak with it: products of one protocol stand for each other.
  fileprivate var speech: String { protocolName ?? id.text }
}
