package import ArchitectureModel
package import Catalog
package import Facts
import FileDetectors
import Formats
package import Git
import Linking
package import Snapshots

/// The whole way from files to a graph.
///
/// Snapshot ─route─▶ (path, blob, detector)…   which detector reads which file
/// ─detect▶ FactBook                  what each file states, and what it hides
/// ─link──▶ Architecture              who is who, who talks to whom, and why
package struct Survey: Sendable {
  package let architecture: Architecture
  package let coverage: Coverage
  package let book: FactBook

  /// Told how many of how many files are read; called from several tasks.
  package typealias Progress = @Sendable (_ read: Int, _ of: Int) -> Void

  /// Reads the snapshot with one task for each core.
  package init(
    _ snapshot: Snapshot,
    catalog: Catalog,
    workers: Int,
    progress: Progress? = nil
  ) async throws(GitProblem) {
    let work = Self.work(for: snapshot)
    let results = await Self.readings(
      of: work,
      in: snapshot,
      workers: max(workers, 1),
      progress: progress
    )
    var files: [FileFacts] = []
    var gaps = snapshot.problems.map { CoverageGap(path: $0.path, line: 1, reason: $0.reason) }
    var read = 0
    for result in results {
      let reading = try result.get()
      files += reading.files
      gaps += reading.gaps
      read += reading.read
    }
    book = FactBook(files: files, paths: snapshot.files.map(\.path))
    gaps += book.files.flatMap { file in
      file.detection.gaps.map { CoverageGap(path: file.path, line: $0.line, reason: $0.reason) }
    }
    architecture = Linker.architecture(of: book, catalog: catalog)
    coverage = Coverage(
      isComplete: snapshot.isComplete,
      files: snapshot.files.count,
      read: read,
      gaps: Array(Set(gaps))
    )
  }

  /// A file with the detectors that are shown it.
  struct Job: Sendable {
    let file: Snapshot.File
    let detectors: [Detector]
  }

  /// The files that any detector reads.
  ///
  /// Sources of tests say nothing about the system and are left out.
  private static func work(for snapshot: Snapshot) -> [Job] {
    let router = Router(Detector.all.filter { $0.subject == .architecture })
    var stages = PathStage.Memo()
    var folder = Router.Folder("")
    return snapshot.files.compactMap { file in
      if !folder.holds(file.path.text) { folder = Router.Folder(file.path.folder.text) }
      var detectors = router.detectors(forName: file.path.name, in: folder)
      if detectors.isEmpty { return nil }
      if detectors.contains(where: { $0.id.hasPrefix("source-") }),
        stages.stage(of: file.path) == .test
      {
        detectors.removeAll { $0.id.hasPrefix("source-") }
      }
      return detectors.isEmpty ? nil : Job(file: file, detectors: detectors)
    }
  }
}
