package import ArchitectureModel
import BuiltinCatalog
import Catalog
import Facts
import Formats
import Git
package import Policies
package import Reports
import Snapshots

/// A repository, read.
package struct ScanResult: Sendable {
  /// What the renderers are given.
  package let scan: Scan
  /// What its configuration lays down.
  package let policy: Policy

  package var coverage: Coverage { scan.coverage }

  package init(_ request: ScanRequest, progress: Survey.Progress? = nil) async throws(ScanProblem) {
    var memory = FactMemory()
    try await self.init(request, memory: &memory, progress: progress)
  }

  /// The same, reading only what `memory` does not know, which learns the rest.
  ///
  /// - `mayFail`: whether a configuration with mistakes counts as none, as that of an earlier state does.
  init(
    _ request: ScanRequest,
    memory: inout FactMemory,
    mayFail: Bool = false,
    progress: Survey.Progress?
  ) async throws(ScanProblem) {
    let reading = try await Self.read(request, memory: &memory, mayFail: mayFail, progress)
    (scan, policy) = (reading.scan, reading.policy)
  }

  /// A repository with what its files state.
  struct Reading {
    let scan: Scan
    let book: FactBook
    let catalog: Catalog
    let snapshot: Snapshot
    let policy: Policy
  }

  static func read(
    _ request: ScanRequest,
    memory: inout FactMemory,
    asking questions: FileText.Questions = .names,
    mayFail: Bool = false,
    _ progress: Survey.Progress?
  ) async throws(ScanProblem) -> Reading {
    let (catalog, digest) = try catalogue(request.catalogueFolder)
    let snapshot: Snapshot
    do throws(GitProblem) {
      snapshot = try Snapshot(request)
    } catch {
      throw ScanProblem(error)
    }
    let policy = try Policy.read(in: snapshot, mayFail: mayFail)
    do throws(GitProblem) {
      let survey = try await Survey(
        snapshot,
        catalog: catalog,
        workers: request.workers,
        memory: &memory,
        asking: questions,
        progress: progress
      )
      let scan = Scan(survey, of: snapshot, catalogue: digest)
      return Reading(
        scan: scan,
        book: survey.book,
        catalog: catalog,
        snapshot: snapshot,
        policy: policy
      )
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

extension Snapshot {
  /// What a request names.
  init(_ request: ScanRequest) throws(GitProblem) {
    let limits = Limits(fileBytes: request.largestFile, files: request.mostFiles)
    self =
      if let revision = request.revision {
        try .revision(revision, at: request.path, limits: limits, trusting: request.trusted)
      } else {
        try .workTree(at: request.path, limits: limits, trusting: request.trusted)
      }
  }
}

extension Scan {
  init(_ survey: Survey, of snapshot: Snapshot, catalogue: String) {
    self.init(
      toolVersion: Tool.version,
      catalogue: catalogue,
      root: snapshot.folder.text.isEmpty ? "." : snapshot.folder.text,
      commit: snapshot.commit.map { "\($0)" },
      isDirty: snapshot.isDirty,
      isShallow: snapshot.isShallow,
      architecture: survey.architecture,
      coverage: survey.coverage
    )
  }
}
