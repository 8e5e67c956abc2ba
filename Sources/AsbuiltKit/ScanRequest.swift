import Catalog
import Git

/// What to read and how much of it.
package struct ScanRequest: Sendable {
  /// A work tree, a folder inside one, or a bare repository.
  package let path: String
  /// A commit, branch or tag; nil reads the work tree.
  package let revision: String?
  /// A folder of further technology files.
  package let catalogueFolder: String?
  /// At least 1.
  package let workers: Int
  /// Bytes of one file.
  package let largestFile: Int
  package let mostFiles: Int
  /// Repositories that are read although another user owns them.
  package let trusted: [String]
  /// The folder of what earlier runs found; nil reads everything anew.
  package let cache: String?

  package init(
    path: String,
    revision: String? = nil,
    catalogueFolder: String? = nil,
    workers: Int = 1,
    largestFile: Int = 2_000_000,
    mostFiles: Int = 250_000,
    trusted: [String] = [],
    cache: String? = nil
  ) {
    self.path = path
    self.revision = revision
    self.catalogueFolder = catalogueFolder
    self.workers = workers
    self.largestFile = largestFile
    self.mostFiles = mostFiles
    self.trusted = trusted
    self.cache = cache
  }

  /// The same of another commit, branch or tag.
  package func at(_ revision: String?) -> ScanRequest {
    ScanRequest(
      path: path,
      revision: revision,
      catalogueFolder: catalogueFolder,
      workers: workers,
      largestFile: largestFile,
      mostFiles: mostFiles,
      trusted: trusted,
      cache: cache
    )
  }
}

/// Why a repository or a catalogue cannot be read, in one sentence with the remedy.
package struct ScanProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  init(_ problem: GitProblem) { description = problem.description }
  init(_ problem: CatalogProblem) { description = problem.description }
}
