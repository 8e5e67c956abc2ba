package import ArchitectureModel
import BuiltinCatalog
import Catalog
import Facts
import Git
package import Reports
import Snapshots

/// A repository, read.
package struct ScanResult: Sendable {
  /// What the renderers are given.
  package let scan: Scan

  package var coverage: Coverage { scan.coverage }

  package init(_ request: ScanRequest, progress: Survey.Progress? = nil) async throws(ScanProblem) {
    scan = try await Self.read(request, progress).scan
  }

  /// A repository with what its files state.
  struct Reading {
    let scan: Scan
    let book: FactBook
    let catalog: Catalog
  }

  static func read(_ request: ScanRequest, _ progress: Survey.Progress?) async throws(ScanProblem)
    -> Reading
  {
    let (catalog, digest) = try catalogue(request.catalogueFolder)
    do throws(GitProblem) {
      let limits = Limits(fileBytes: request.largestFile, files: request.mostFiles)
      let snapshot =
        if let revision = request.revision {
          try Snapshot.revision(
            revision,
            at: request.path,
            limits: limits,
            trusting: request.trusted
          )
        } else {
          try Snapshot.workTree(at: request.path, limits: limits, trusting: request.trusted)
        }
      let survey = try await Survey(
        snapshot,
        catalog: catalog,
        workers: request.workers,
        progress: progress
      )
      let scan = Scan(
        toolVersion: Tool.version,
        catalogue: digest,
        root: snapshot.folder.text.isEmpty ? "." : snapshot.folder.text,
        commit: snapshot.commit.map { "\($0)" },
        isDirty: snapshot.isDirty,
        isShallow: snapshot.isShallow,
        architecture: survey.architecture,
        coverage: survey.coverage
      )
      return Reading(scan: scan, book: survey.book, catalog: catalog)
    } catch {
      throw ScanProblem(error)
    }
  }

  /// The built-in catalogue with the user's technologies, and the digest of both.
  static func catalogue(_ folder: String?) throws(ScanProblem) -> (Catalog, String) {
    do throws(CatalogProblem) {
      let builtin = BuiltinCatalog.load()
      guard let folder else {
        return (builtin, "fnv1a:\(Digest.hexadecimal(BuiltinCatalog.digest))")
      }
      let own = try CatalogueFolder.read(folder)
      let digest = Digest.appending(own.text, to: BuiltinCatalog.digest)
      return (
        Catalog(builtin.technologies + own.technologies), "fnv1a:\(Digest.hexadecimal(digest))"
      )
    } catch {
      throw ScanProblem(error)
    }
  }
}
